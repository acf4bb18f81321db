# Blocks, for everyone but administrators, the keys that Windows handles before any program.
# Only Enterprise, Education and IoT Enterprise: Pro and Home have no Keyboard Filter.
#Requires -RunAsAdministrator
$ErrorActionPreference = 'Stop'
$wmi = @{ Namespace = 'root\standardcimv2\embedded' }

$feature = Enable-WindowsOptionalFeature -Online -NoRestart -FeatureName Client-KeyboardFilter -All
if ($feature.RestartNeeded) {
    Write-Host 'Keyboard Filter was added. Restart the machine and run this again.'
    return
}

# Every combination that Windows lists: Win with any key, Ctrl+Alt+Del, Alt+Tab, Ctrl+Esc, Ctrl+Shift+Esc and so on.
# Clipboard keys stay, because people paste their temporary password.
$kept = 'Ctrl+C', 'Ctrl+V', 'Ctrl+X', 'Ctrl+A'
foreach ($key in Get-CimInstance -ClassName WEKF_PredefinedKey @wmi) {
    $block = $kept -notcontains $key.Id
    if ($key.Enabled -ne $block) { Set-CimInstance -InputObject $key -Property @{ Enabled = $block } }
}

# Combinations that Windows does not list.
foreach ($id in 'Win+.', 'Win+V', 'Win+X', 'Win+H', 'Win+Ctrl+Enter', 'Alt+Space') {
    $key = Get-CimInstance -ClassName WEKF_CustomKey @wmi | Where-Object { $_.Id -eq $id }
    if ($key) { Set-CimInstance -InputObject $key -Property @{ Enabled = $true } }
    else { New-CimInstance -ClassName WEKF_CustomKey @wmi -Property @{ Id = $id; Enabled = $true } | Out-Null }
}

# Pressing the left Windows key five times leads to the logon screen, for administrators (BreakoutKeyScanCode).
foreach ($setting in Get-CimInstance -ClassName WEKF_Settings @wmi) {
    switch ($setting.Name) {
        'DisableKeyboardFilterForAdministrators' { $value = 'true' }
        'ForceOffAccessibility' { $value = 'true' }
        default { $value = $null }
    }
    if ($value) { Set-CimInstance -InputObject $setting -Property @{ Value = $value } }
}
Write-Host 'Keyboard Filter is set.'
