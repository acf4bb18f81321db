# Removes printers that save a file: even a silent print job opens their Save dialog. Run it again after installing Office
# or a PDF program.
#Requires -RunAsAdministrator
$ErrorActionPreference = 'Stop'

$ports = '^(PORTPROMPT:|FILE:|XPSPort:|nul:|SHRFAX:|Microsoft\.Office\.OneNote)'
foreach ($feature in 'Printing-PrintToPDFServices-Features', 'Printing-XPSServices-Features') {
    $found = Get-WindowsOptionalFeature -Online -FeatureName $feature
    if ($found -and $found.State -eq 'Enabled') {
        Disable-WindowsOptionalFeature -Online -FeatureName $feature -NoRestart | Out-Null
    }
}
Get-Printer | Where-Object { $_.PortName -match $ports } | Remove-Printer
Write-Host "Printers that are left: $((Get-Printer).Name -join ', ')"
