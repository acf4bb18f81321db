# Keys for Keyboard Filter. Set-KeyboardFilter.ps1 applies these lists, check-machine.ps1 checks them.
# The names are Microsoft's: https://learn.microsoft.com/windows/configuration/keyboard-filter/predefined-key-combinations
# and .../keyboardfilter-key-names.
@{
    # What people type with: no rule may block these. Of Microsoft's predefined combinations these are the only ones that stay;
    # every other one is blocked, also one that a later Windows adds. AltGr is RAlt, or Ctrl and Alt together.
    # Escape is predefined only in the answer file, .../unattend/microsoft-windows-embedded-keyboardfilterservice-escape.
    Allowed = @(
        'Shift', 'LShift', 'RShift',
        'Ctrl', 'LCtrl', 'RCtrl',
        'Alt', 'LAlt', 'RAlt',
        'Escape', 'Esc', 'CapsLock',
        # People paste their temporary password.
        'Ctrl+A', 'Ctrl+C', 'Ctrl+V', 'Ctrl+X', 'Ctrl+Z'
    )
    # Letters and digits, also with Shift.
    AllowedPattern = '^(Shift\+)?[A-Z0-9]$'
    # Predefined combinations that lead out of the program: each must exist and be blocked.
    Required = @(
        'Windows', 'Application',
        'Ctrl+Alt+Del', 'Shift+Ctrl+Esc', 'Win+L',
        'Ctrl+Esc', 'Alt+Tab', 'Win+Tab', 'Alt+Space', 'Alt+F4', 'Ctrl+F4', 'Ctrl+Tab',
        'Win+D', 'Win+E', 'Win+F', 'Win+I', 'Win+K', 'Win+M', 'Win+P', 'Win+Q', 'Win+R', 'Win+U', 'Win+V', 'Win+.',
        'LShift+LAlt+PrintScrn', 'LShift+LAlt+NumLock',
        'BrowserHome', 'BrowserSearch', 'LaunchMail', 'LaunchMediaSelect', 'LaunchApp1', 'LaunchApp2'
    )
    # Combinations that are not predefined: other windows, quick settings, the Start button's menu, the game bar, the Copilot key,
    # and screenshots, which would put a person's data on the disk.
    Custom = @(
        'Alt+Esc', 'Ctrl+Alt+Tab',
        'Win+A', 'Win+G', 'Win+N', 'Win+S', 'Win+X', 'Win+Shift+F23',
        'PrintScrn', 'Alt+PrintScrn', 'Win+PrintScrn', 'Win+Shift+S'
    )
    # https://learn.microsoft.com/windows/configuration/keyboard-filter/wekf-settings
    # Sticky Keys can bypass the filter, so accessibility features stay off; administrators are not filtered.
    Settings = @{
        DisableKeyboardFilterForAdministrators = 'true'
        ForceOffAccessibility = 'true'
    }
}
