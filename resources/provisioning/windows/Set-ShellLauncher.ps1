# Sets Shell Launcher to shell-launcher.xml: it creates the account Kiosk, signs it in after each start, and runs the program
# there instead of the desktop. -Remove ends that. Can be repeated.
# Only Enterprise, Education and IoT Enterprise: Pro and Home have no Shell Launcher.
# https://learn.microsoft.com/windows/configuration/shell-launcher/configuration-file
#Requires -RunAsAdministrator
[CmdletBinding()]
param([switch]$Remove)
$ErrorActionPreference = 'Stop'
$config = "$env:ProgramData\Segurometal Kiosk\config.json"

# Runs this script as SYSTEM, which is the only account that the bridge to the device settings accepts.
function Invoke-AsSystem {
    $name = 'Segurometal Kiosk Shell Launcher'
    $command = "-NoProfile -ExecutionPolicy RemoteSigned -File `"$PSCommandPath`""
    if ($Remove) { $command += ' -Remove' }
    $action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument $command
    $principal = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount
    $settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
    Register-ScheduledTask -TaskName $name -Action $action -Principal $principal -Settings $settings -Force | Out-Null
    try {
        Start-ScheduledTask -TaskName $name
        # 0x41301: it is running; 0x41303: it has not run yet.
        foreach ($second in 1..300) {
            Start-Sleep -Seconds 1
            $result = (Get-ScheduledTaskInfo -TaskName $name).LastTaskResult
            if (0x41301, 0x41303 -notcontains $result) { break }
        }
    } finally {
        Unregister-ScheduledTask -TaskName $name -Confirm:$false
    }
    if ($result -ne 0) { throw "Shell Launcher was not set (code $result). To see why: psexec -s -i powershell, then this script." }
}

if (-not $Remove) {
    # A machine must not become a kiosk before its config says so.
    if (-not (Test-Path $config)) { throw "There is no $config." }
    if ((Get-Content -Raw -Encoding UTF8 $config | ConvertFrom-Json).mode -ne 'kiosk') { throw "$config is not for a kiosk." }
}
if ([Security.Principal.WindowsIdentity]::GetCurrent().User.Value -ne 'S-1-5-18') {
    Invoke-AsSystem
    Write-Host $(if ($Remove) { 'Shell Launcher is removed.' } else { 'Shell Launcher is set.' }) 'Restart the machine.'
    return
}

Enable-WindowsOptionalFeature -Online -NoRestart -FeatureName Client-EmbeddedShellLauncher -All | Out-Null
$settings = Get-CimInstance -Namespace 'root\cimv2\mdm\dmmap' -ClassName 'MDM_AssignedAccess'
$settings.ShellLauncher = $null
if (-not $Remove) {
    $xml = Get-Content -Raw -Encoding UTF8 (Join-Path $PSScriptRoot 'shell-launcher.xml')
    $settings.ShellLauncher = [System.Net.WebUtility]::HtmlEncode($xml)
}
Set-CimInstance -CimInstance $settings
