# Policies of a kiosk. Set-Policies.ps1 applies them, check-machine.ps1 checks them. A value is a number unless it has a type.
@{
    Policies = @(
        # No edge swipes on the touch screen.
        @{ Path = 'SOFTWARE\Policies\Microsoft\Windows\EdgeUI'; Name = 'AllowEdgeSwipe'; Value = 0 }
        # No task manager, lock or password change behind Ctrl+Alt+Del. A second layer: Keyboard Filter
        # blocks the keys, and Windows documents some of these policies per user, not per machine. User switching stays:
        # HideFastUserSwitching hides the other accounts on the Welcome screen, to which the breakout of Keyboard Filter leads.
        @{ Path = 'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System'; Name = 'DisableTaskMgr'; Value = 1 }
        @{ Path = 'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System'; Name = 'DisableLockWorkstation'; Value = 1 }
        @{ Path = 'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System'; Name = 'DisableChangePassword'; Value = 1 }
        # No clipboard history, local or in the cloud.
        @{ Path = 'SOFTWARE\Policies\Microsoft\Windows\System'; Name = 'AllowClipboardHistory'; Value = 0 }
        @{ Path = 'SOFTWARE\Policies\Microsoft\Windows\System'; Name = 'AllowCrossDeviceClipboard'; Value = 0 }
        # No crash dialog and no crash dump.
        @{ Path = 'SOFTWARE\Policies\Microsoft\Windows\Windows Error Reporting'; Name = 'Disabled'; Value = 1 }
        @{ Path = 'SOFTWARE\Policies\Microsoft\Windows\Windows Error Reporting'; Name = 'DontShowUI'; Value = 1 }
        # No removable disks and no autorun.
        @{ Path = 'SOFTWARE\Policies\Microsoft\Windows\RemovableStorageDevices'; Name = 'Deny_All'; Value = 1 }
        @{ Path = 'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer'; Name = 'NoDriveTypeAutoRun'; Value = 255 }
        # No notifications over the program.
        @{ Path = 'SOFTWARE\Policies\Microsoft\Windows\Explorer'; Name = 'DisableNotificationCenter'; Value = 1 }
        # No lock after a time without input:
        # https://learn.microsoft.com/windows/security/threat-protection/security-policy-settings/interactive-logon-machine-inactivity-limit
        @{ Path = 'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System'; Name = 'InactivityTimeoutSecs'; Value = 0 }
        # Updates do not restart the machine between 6:00 and 22:00; they are installed at 3:00, every day, before the nightly
        # restart, and never announced on the screen:
        # https://learn.microsoft.com/windows/configuration/assigned-access/recommendations
        # https://learn.microsoft.com/windows/deployment/update/waas-wu-settings
        @{ Path = 'SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate'; Name = 'SetActiveHours'; Value = 1 }
        @{ Path = 'SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate'; Name = 'ActiveHoursStart'; Value = 6 }
        @{ Path = 'SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate'; Name = 'ActiveHoursEnd'; Value = 22 }
        @{ Path = 'SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate'; Name = 'SetUpdateNotificationLevel'; Value = 1 }
        @{ Path = 'SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate'; Name = 'UpdateNotificationLevel'; Value = 2 }
        @{ Path = 'SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU'; Name = 'NoAutoUpdate'; Value = 0 }
        @{ Path = 'SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU'; Name = 'AUOptions'; Value = 4 }
        @{ Path = 'SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU'; Name = 'ScheduledInstallDay'; Value = 0 }
        @{ Path = 'SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU'; Name = 'ScheduledInstallTime'; Value = 3 }
    )
    # In the registry of the kiosk account.
    UserPolicies = @(
        # No screen saver:
        # https://learn.microsoft.com/windows/client-management/mdm/policy-csp-admx-controlpaneldisplay
        @{ Path = 'Software\Policies\Microsoft\Windows\Control Panel\Desktop'; Name = 'ScreenSaveActive'; Value = '0'; Type = 'String' }
        # Windows' touch keyboard does not come up by itself, on Windows 11 and 10: the program has its own and asks for none
        # (inputmode="none"). With Intune: TextInput/EnableTouchKeyboardAutoInvokeInDesktopMode = 0, which is also the default,
        # https://learn.microsoft.com/windows/client-management/mdm/policy-csp-textinput
        @{ Path = 'Software\Microsoft\TabletTip\1.7'; Name = 'TouchKeyboardTapInvoke'; Value = 0 }
        @{ Path = 'Software\Microsoft\TabletTip\1.7'; Name = 'EnableDesktopModeAutoInvoke'; Value = 0 }
    )
}
