# Lists what a machine lacks to be a kiosk. Changes nothing. Exits with 1 if something is missing. A program without a
# signature counts as missing, unless -AllowUnsigned says that it was built without one.
#Requires -RunAsAdministrator
[CmdletBinding()]
param([string]$Account = 'segurometal-kiosk', [switch]$AllowUnsigned)
$script:missing = 0

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
$embedded = 'root\standardcimv2\embedded'

Test-Point 'an edition that can be locked down' 'Enterprise, Education or IoT Enterprise; not Pro or Home' {
    (Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion').EditionID -match 'Enterprise|Education'
}
Test-Point 'the program' 'run the installer' { Test-Path $program }
$accepted = if ($AllowUnsigned) { 'Valid', 'NotSigned' } else { 'Valid' }
Test-Point 'the program is signed' 'install a signed package, or -AllowUnsigned' {
    (Get-AuthenticodeSignature $program).Status -in $accepted
}
# The program checks its config; it is not a console program, so PowerShell would not wait for it otherwise.
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
Test-Point 'a separate account' 'New-KioskAccount.ps1' { (Get-LocalUser -Name $Account -ErrorAction Stop).Enabled }
Test-Point 'the account is not an administrator' 'take it out of the group' {
    $sid = (Get-LocalUser -Name $Account -ErrorAction Stop).SID.Value
    -not (Get-LocalGroupMember -SID 'S-1-5-32-544' | Where-Object { $_.SID.Value -eq $sid })
}
Test-Point 'the account logs on automatically' 'Autologon64.exe, see New-KioskAccount.ps1' {
    $logon = Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon'
    $logon.AutoAdminLogon -eq '1' -and $logon.DefaultUserName -eq $Account
}
Test-Point 'its password is not in the registry' 'Autologon64.exe keeps it as a secret' {
    -not (Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon').DefaultPassword
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
foreach ($id in 'Ctrl+Alt+Del', 'Alt+Tab', 'Ctrl+Esc', 'Ctrl+Shift+Esc', 'Win+R', 'Win+E') {
    Test-Point "$id is blocked" 'Set-KeyboardFilter.ps1' {
        $key = Get-CimInstance -Namespace $embedded -ClassName WEKF_PredefinedKey -ErrorAction Stop
        ($key | Where-Object { $_.Id -eq $id }).Enabled
    }
}
foreach ($policy in (Import-PowerShellDataFile (Join-Path $PSScriptRoot 'policies.psd1')).Policies) {
    Test-Point "policy $($policy.Name)" 'Set-Policies.ps1' {
        (Get-ItemProperty "HKLM:\$($policy.Path)" -ErrorAction Stop).($policy.Name) -eq $policy.Value
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
