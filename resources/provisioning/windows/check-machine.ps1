# Lists what a machine lacks to be a kiosk. Changes nothing. Exits with 1 if something is missing. A program without a
# signature counts as missing, unless -AllowUnsigned says that it was built without one.
#Requires -RunAsAdministrator
[CmdletBinding()]
param([string]$Account = 'Kiosk', [switch]$AllowUnsigned)
$script:missing = 0
. (Join-Path $PSScriptRoot 'account-registry.ps1')
function Read-Data([string]$File) { Import-PowerShellDataFile (Join-Path $PSScriptRoot $File) }

function Test-Point([string]$What, [string]$How, [scriptblock]$Look) {
    $found = $false
    try { $found = [bool](& $Look) } catch { Write-Verbose $_ }
    if ($found) { Write-Host "ok       $What"; return }
    Write-Host "missing  $What"
    Write-Host "         -> $How"
    $script:missing++
}

$program = "$env:ProgramFiles\Segurometal Extranet Asegurados\Segurometal Extranet Asegurados.exe"
$config = "$env:ProgramData\Segurometal Kiosk\config.json"
$winlogon = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon'

Test-Point 'an edition that can be locked down' 'Enterprise, Education or IoT Enterprise; not Pro or Home' {
    (Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion').EditionID -match 'Enterprise|Education'
}
Test-Point 'the program' 'run the installer' { Test-Path $program }
$accepted = if ($AllowUnsigned) { 'Valid', 'NotSigned' } else { 'Valid' }
Test-Point 'the program is signed' 'install a signed package, or -AllowUnsigned' {
    (Get-AuthenticodeSignature $program).Status -in $accepted
}
# The program checks its config; it is not a console program, so PowerShell would not wait for it by itself.
$output = New-TemporaryFile
$report = $null
try {
    $arguments = '--check-config', "`"$config`"", '--json'
    Start-Process $program $arguments -Wait -NoNewWindow -RedirectStandardOutput $output
    $report = Get-Content -Raw -Encoding UTF8 $output | ConvertFrom-Json
} catch { Write-Verbose $_ } finally { Remove-Item $output }
$faults = if ($report) { $report.findings.message -join "`n            " } else { 'the program cannot be run' }
Test-Point 'a config that the program can use' $faults { $report.usable }
Test-Point 'the config has mode kiosk' '"mode": "kiosk"' { $report.mode -eq 'kiosk' }
Test-Point 'only administrators can write the config file' "icacls on its folder, see README.md" {
    $trusted = 'S-1-5-18', 'S-1-5-32-544'
    $writers = (Get-Acl (Split-Path $config)).Access | Where-Object {
        $_.AccessControlType -eq 'Allow' -and $_.FileSystemRights -match 'Write|Modify|FullControl|CreateFiles'
    }
    -not ($writers | Where-Object {
        $trusted -notcontains $_.IdentityReference.Translate([Security.Principal.SecurityIdentifier]).Value
    })
}
Test-Point 'the account that Shell Launcher creates' 'Set-ShellLauncher.ps1' {
    (Get-LocalUser -Name $Account -ErrorAction Stop).Enabled
}
Test-Point 'the account is not an administrator' 'take it out of the group' {
    $sid = (Get-LocalUser -Name $Account -ErrorAction Stop).SID.Value
    -not (Get-LocalGroupMember -SID 'S-1-5-32-544' | Where-Object { $_.SID.Value -eq $sid })
}
Test-Point 'no other account logs on automatically' 'turn that off, e.g. with Autologon64.exe' {
    $logon = Get-ItemProperty $winlogon
    $logon.AutoAdminLogon -ne '1' -or -not $logon.DefaultUserName -or $logon.DefaultUserName.Split('\')[-1] -eq $Account
}
Test-Point 'no password in the registry' "delete DefaultPassword in $winlogon" {
    -not (Get-ItemProperty $winlogon).DefaultPassword
}
Test-Point 'no message before the logon' 'a policy sets it; automatic logon would wait for a click' {
    -not (Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System').LegalNoticeText
}
Test-Point 'Shell Launcher' 'Set-ShellLauncher.ps1' {
    (Get-WindowsOptionalFeature -Online -FeatureName Client-EmbeddedShellLauncher).State -eq 'Enabled'
}
Test-Point 'Keyboard Filter' 'Set-KeyboardFilter.ps1' {
    (Get-WindowsOptionalFeature -Online -FeatureName Client-KeyboardFilter).State -eq 'Enabled'
}
Test-Point 'no printer opens a Save dialog' 'Remove-VirtualPrinters.ps1' {
    -not (Get-Printer | Where-Object { $_.PortName -match '^(PORTPROMPT:|FILE:|XPSPort:|nul:|SHRFAX:|Microsoft\.Office\.OneNote)' })
}

# Keyboard Filter: the property Enabled means that the key is blocked.
$keys = Read-Data 'keyboard-filter.psd1'
$embedded = @{ Namespace = 'root\standardcimv2\embedded'; ErrorAction = 'Stop' }
$predefined = @(); $custom = @(); $settings = @()
try {
    $predefined = @(Get-CimInstance -ClassName WEKF_PredefinedKey @embedded)
    $custom = @(Get-CimInstance -ClassName WEKF_CustomKey @embedded)
    $settings = @(Get-CimInstance -ClassName WEKF_Settings @embedded)
} catch { Write-Verbose $_ }
$blocked = @(($predefined + $custom) | Where-Object { $_.Enabled } | ForEach-Object { $_.Id })
$wrong = @($blocked | Where-Object { $keys.Allowed -contains $_ -or $_ -match $keys.AllowedPattern })
$open = @($predefined | Where-Object { -not $_.Enabled -and $keys.Allowed -notcontains $_.Id } | ForEach-Object { $_.Id })
Test-Point 'Keyboard Filter runs' 'Set-KeyboardFilter.ps1, and restart' { (Get-Service MsKeyboardFilter).Status -eq 'Running' }
Test-Point 'people can type' "Set-KeyboardFilter.ps1; blocked: $($wrong -join ', ')" { $predefined -and -not $wrong }
Test-Point 'no other combination is allowed' "Set-KeyboardFilter.ps1; allowed: $($open -join ', ')" { $predefined -and -not $open }
foreach ($id in $keys.Required + $keys.Custom) {
    Test-Point "$id is blocked" 'Set-KeyboardFilter.ps1' { $blocked -contains $id }
}
foreach ($name in $keys.Settings.Keys) {
    Test-Point "Keyboard Filter: $name" 'Set-KeyboardFilter.ps1' {
        ($settings | Where-Object { $_.Name -eq $name }).Value -eq $keys.Settings[$name]
    }
}

$policies = Read-Data 'policies.psd1'
foreach ($policy in $policies.Policies) {
    Test-Point "policy $($policy.Name)" 'Set-Policies.ps1' {
        (Get-ItemProperty "HKLM:\$($policy.Path)" -ErrorAction Stop).($policy.Name) -eq $policy.Value
    }
}
foreach ($policy in $policies.UserPolicies) {
    Test-Point "policy $($policy.Name) of the account" 'Set-Policies.ps1' {
        Use-AccountRegistry $Account {
            param($root)
            (Get-ItemProperty "$root\$($policy.Path)" -ErrorAction Stop).($policy.Name) -eq $policy.Value
        }
    }
}
foreach ($setting in (Read-Data 'power.psd1').Settings) {
    Test-Point "power: $($setting.What)" 'Set-Power.ps1' {
        # In every language, the last two numbers are the values on mains and on battery.
        $text = powercfg.exe /qh SCHEME_CURRENT $setting.Group $setting.Name | Out-String
        $numbers = [regex]::Matches($text, '0x[0-9a-fA-F]{8}')
        $numbers.Count -ge 2 -and [Convert]::ToInt32($numbers[$numbers.Count - 2].Value, 16) -eq $setting.Value
    }
}
Test-Point 'a nightly restart' 'Set-NightlyRestart.ps1' {
    (Get-ScheduledTask -TaskName 'Segurometal Kiosk nightly' -ErrorAction Stop).State -ne 'Disabled'
}
Test-Point 'an encrypted disk' 'BitLocker; otherwise a stolen disk can be read' {
    (Get-BitLockerVolume -MountPoint $env:SystemDrive).ProtectionStatus -eq 'On'
}
Test-Point 'Secure Boot' 'turn it on in the firmware' { Confirm-SecureBootUEFI }

if ($script:missing) { Write-Host "$($script:missing) missing."; exit 1 }
Write-Host 'Nothing is missing that a script can check. See README.md for the rest: firmware, case, ports, firewall.'
exit 0
