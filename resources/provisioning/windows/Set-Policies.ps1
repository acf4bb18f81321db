# Applies the policies in policies.psd1.
#Requires -RunAsAdministrator
$ErrorActionPreference = 'Stop'
foreach ($policy in (Import-PowerShellDataFile (Join-Path $PSScriptRoot 'policies.psd1')).Policies) {
    $path = "HKLM:\$($policy.Path)"
    if (-not (Test-Path $path)) { New-Item -Path $path -Force | Out-Null }
    Set-ItemProperty -Path $path -Name $policy.Name -Value $policy.Value -Type DWord
}
Write-Host 'Policies are set. Restart the machine.'
