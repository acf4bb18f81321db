# Creates the kiosk account: a standard user with a random password, which only automatic logon uses.
#Requires -RunAsAdministrator
[CmdletBinding()]
param([string]$Name = 'segurometal-kiosk')
$ErrorActionPreference = 'Stop'

if (Get-LocalUser -Name $Name -ErrorAction SilentlyContinue) {
    Write-Host "$Name is there already."
    return
}

$bytes = New-Object byte[] 32
[Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($bytes)
$password = [Convert]::ToBase64String($bytes)
$secure = ConvertTo-SecureString $password -AsPlainText -Force
New-LocalUser -Name $Name -Password $secure -PasswordNeverExpires -UserMayNotChangePassword `
    -Description 'Segurometal Extranet Asegurados (kiosk)' | Out-Null

# The name of the group depends on the language; its SID does not.
$users = (New-Object Security.Principal.SecurityIdentifier 'S-1-5-32-545').Translate([Security.Principal.NTAccount])
Add-LocalGroupMember -Group $users.Value.Split('\')[-1] -Member $Name

# Sysinternals Autologon stores the password as an LSA secret; in the registry it would be readable.
Write-Host 'Now run, once, and then clear the screen:'
Write-Host "  Autologon64.exe $Name $env:COMPUTERNAME $password /accepteula"
