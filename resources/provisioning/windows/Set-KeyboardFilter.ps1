# Takes from everybody but administrators the keys that Windows hears before any program.
# Enterprise, Education and IoT Enterprise alone: Pro and Home have no Keyboard Filter.
#Requires -RunAsAdministrator
$ErrorActionPreference = 'Stop'
$wmi = @{ Namespace = 'root\standardcimv2\embedded' }

$feature = Enable-WindowsOptionalFeature -Online -NoRestart -FeatureName Client-KeyboardFilter -All
if ($feature.RestartNeeded) {
    Write-Host 'Keyboard Filter was added. Restart the machine and run this once more.'
    return
}

# Every combination that Windows names: Win with anything, Ctrl+Alt+Del, Alt+Tab, Ctrl+Esc, Ctrl+Shift+Esc and so on.
# Those of the clipboard stay, as people paste their key.
$kept = 'Ctrl+C', 'Ctrl+V', 'Ctrl+X', 'Ctrl+A'
foreach ($key in Get-CimInstance -ClassName WEKF_PredefinedKey @wmi) {
    $block = $kept -notcontains $key.Id
    if ($key.Enabled -ne $block) { Set-CimInstance -InputObject $key -Property @{ Enabled = $block } }
}

# What it does not name.
foreach ($id in 'Win+.', 'Win+V', 'Win+X', 'Win+H', 'Win+Ctrl+Enter', 'Alt+Space') {
    $key = Get-CimInstance -ClassName WEKF_CustomKey @wmi | Where-Object { $_.Id -eq $id }
    if ($key) { Set-CimInstance -InputObject $key -Property @{ Enabled = $true } }
    else { New-CimInstance -ClassName WEKF_CustomKey @wmi -Property @{ Id = $id; Enabled = $true } | Out-Null }
}

# Five times the left Windows key leads to the logon screen: the way of an administrator (BreakoutKeyScanCode).
foreach ($setting in Get-CimInstance -ClassName WEKF_Settings @wmi) {
    switch ($setting.Name) {
        'DisableKeyboardFilterForAdministrators' { $value = 'true' }
        'ForceOffAccessibility' { $value = 'true' }
        default { $value = $null }
    }
    if ($value) { Set-CimInstance -InputObject $setting -Property @{ Value = $value } }
}
Write-Host 'Keyboard Filter is set.'
