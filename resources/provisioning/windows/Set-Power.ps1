# Applies the power settings in power.psd1 to the active power plan. Can be repeated.
# https://learn.microsoft.com/windows-hardware/design/device-experiences/powercfg-command-line-options
#Requires -RunAsAdministrator
$ErrorActionPreference = 'Stop'
foreach ($setting in (Import-PowerShellDataFile (Join-Path $PSScriptRoot 'power.psd1')).Settings) {
    powercfg.exe /setacvalueindex SCHEME_CURRENT $setting.Group $setting.Name $setting.Value
    if ($LASTEXITCODE -ne 0) { Write-Warning "powercfg does not accept $($setting.Name)." }
}
powercfg.exe /setactive SCHEME_CURRENT
Write-Host 'Power is set.'
