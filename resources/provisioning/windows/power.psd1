# Power settings on mains. Set-Power.ps1 applies them, check-machine.ps1 checks them.
# The names are aliases of powercfg; each has a page below https://learn.microsoft.com/windows-hardware/customize/power-settings/,
# such as .../display-settings-display-idle-timeout. "powercfg /aliases" lists them.
@{
    Settings = @(
        @{ Group = 'SUB_VIDEO'; Name = 'VIDEOIDLE'; Value = 0; What = 'the display stays on' }
        @{ Group = 'SUB_SLEEP'; Name = 'STANDBYIDLE'; Value = 0; What = 'no sleep' }
        @{ Group = 'SUB_SLEEP'; Name = 'HIBERNATEIDLE'; Value = 0; What = 'no hibernation' }
        # Keyboard Filter cannot block the Sleep key.
        @{ Group = 'SUB_BUTTONS'; Name = 'SBUTTONACTION'; Value = 0; What = 'the Sleep key does nothing' }
        @{ Group = 'SUB_BUTTONS'; Name = 'PBUTTONACTION'; Value = 0; What = 'a short press of the power button does nothing' }
        @{ Group = 'SUB_NONE'; Name = 'CONSOLELOCK'; Value = 0; What = 'no password after sleep' }
    )
}
