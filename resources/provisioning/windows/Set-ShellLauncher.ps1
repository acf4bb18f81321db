# Enables Shell Launcher with shell-launcher.xml. Must run as SYSTEM: psexec -s powershell -File ...
# Only Enterprise, Education and IoT Enterprise have Shell Launcher.
#Requires -RunAsAdministrator
$ErrorActionPreference = 'Stop'

if ([Security.Principal.WindowsIdentity]::GetCurrent().User.Value -ne 'S-1-5-18') {
    throw 'The bridge to the device settings answers to SYSTEM alone: psexec -s -i powershell -File Set-ShellLauncher.ps1'
}
Enable-WindowsOptionalFeature -Online -NoRestart -FeatureName Client-EmbeddedShellLauncher -All | Out-Null

$xml = Get-Content -Raw -Encoding UTF8 (Join-Path $PSScriptRoot 'shell-launcher.xml')
$settings = Get-CimInstance -Namespace 'root\cimv2\mdm\dmmap' -ClassName 'MDM_AssignedAccess'
$settings.ShellLauncher = [System.Net.WebUtility]::HtmlEncode($xml)
Set-CimInstance -CimInstance $settings
Write-Host 'Shell Launcher is set. It has effect at the next logon of the account.'
