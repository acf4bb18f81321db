# Makes the account of the kiosk: a plain user with a password that nobody knows, which only automatic logon uses.
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

# The name of the group differs by language; its identifier does not.
$users = (New-Object Security.Principal.SecurityIdentifier 'S-1-5-32-545').Translate([Security.Principal.NTAccount])
Add-LocalGroupMember -Group $users.Value.Split('\')[-1] -Member $Name

# Autologon of Sysinternals keeps the password as a secret of the LSA; the registry alone would keep it readable.
Write-Host 'Now run, once, and then clear the screen:'
Write-Host "  Autologon64.exe $Name $env:COMPUTERNAME $password /accepteula"
