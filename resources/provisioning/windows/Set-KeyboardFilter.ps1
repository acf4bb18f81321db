# Blocks, for everyone but administrators, the keys that Windows handles before any program, and leaves those for typing.
# Can be repeated: keys that an earlier version blocked by mistake work again. Ends with 3010 if Windows has to restart first.
# Only Enterprise, Education and IoT Enterprise: Pro and Home have no Keyboard Filter.
# https://learn.microsoft.com/windows/configuration/keyboard-filter/wekf-predefinedkey and .../wekf-customkey
#Requires -RunAsAdministrator
$ErrorActionPreference = 'Stop'
$wmi = @{ Namespace = 'root\standardcimv2\embedded' }
$keys = Import-PowerShellDataFile (Join-Path $PSScriptRoot 'keyboard-filter.psd1')

$feature = Enable-WindowsOptionalFeature -Online -NoRestart -FeatureName Client-KeyboardFilter -All
if ($feature.RestartNeeded) {
    Write-Host 'Keyboard Filter was added. Restart the machine and run this again.'
    exit 3010
}
Set-Service -Name MsKeyboardFilter -StartupType Automatic

# The property Enabled means that the key is blocked.
function Set-Blocked($Rule, [bool]$Block) {
    if ($Rule.Enabled -ne $Block) { Set-CimInstance -InputObject $Rule -Property @{ Enabled = $Block } }
}
foreach ($rule in Get-CimInstance -ClassName WEKF_PredefinedKey @wmi) {
    Set-Blocked $rule ($keys.Allowed -notcontains $rule.Id)
}
$customRules = @(Get-CimInstance -ClassName WEKF_CustomKey @wmi)
foreach ($rule in $customRules) {
    if ($keys.Allowed -contains $rule.Id -or $rule.Id -match $keys.AllowedPattern) { Set-Blocked $rule $false }
}
foreach ($id in $keys.Custom) {
    $rule = $customRules | Where-Object { $_.Id -eq $id }
    try {
        if ($rule) { Set-Blocked $rule $true }
        else { New-CimInstance -ClassName WEKF_CustomKey @wmi -Property @{ Id = $id; Enabled = $true } | Out-Null }
    } catch { Write-Warning "Keyboard Filter does not accept ${id}: $_" }
}
foreach ($setting in Get-CimInstance -ClassName WEKF_Settings @wmi) {
    $value = $keys.Settings[$setting.Name]
    if ($value) { Set-CimInstance -InputObject $setting -Property @{ Value = $value } }
}

# Pressing a Windows key five times leads to the logon screen, for administrators (BreakoutKeyScanCode).
Start-Service -Name MsKeyboardFilter
Write-Host 'Keyboard Filter is set.'
exit 0
