# Applies the policies in policies.psd1. Can be repeated.
#Requires -RunAsAdministrator
[CmdletBinding()]
param([string]$Account = 'Kiosk')
$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'account-registry.ps1')
$policies = Import-PowerShellDataFile (Join-Path $PSScriptRoot 'policies.psd1')

function Set-Policy([string]$Root, $Policy) {
    $path = "$Root\$($Policy.Path)"
    if (-not (Test-Path $path)) { New-Item -Path $path -Force | Out-Null }
    $type = if ($Policy.Type) { $Policy.Type } else { 'DWord' }
    Set-ItemProperty -Path $path -Name $Policy.Name -Value $Policy.Value -Type $type
}
function Set-UserPolicies([string]$Root) {
    foreach ($policy in $policies.UserPolicies) { Set-Policy $Root $policy }
}

foreach ($policy in $policies.Policies) { Set-Policy 'HKLM:' $policy }
# Shell Launcher creates the account later, from the profile of new accounts.
Use-Hive "$(Get-DefaultProfile)\NTUSER.DAT" { param($root) Set-UserPolicies $root }
if (Get-LocalUser -Name $Account -ErrorAction SilentlyContinue) {
    Use-AccountRegistry $Account { param($root) Set-UserPolicies $root }
}
Write-Host 'Policies are set. Restart the machine.'
