# Creates the kiosk account: an ordinary user with a random password that only automatic logon knows.
#Requires -RunAsAdministrator
[CmdletBinding()]
param([string]$Name = 'segurometal-kiosk')
$ErrorActionPreference = 'Stop'

if (Get-LocalUser -Name $Name -ErrorAction SilentlyContinue) {
    Write-Host "$Name already exists."
    return
}

$bytes = New-Object byte[] 32
[Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($bytes)
$password = [Convert]::ToBase64String($bytes)
$secure = ConvertTo-SecureString $password -AsPlainText -Force
New-LocalUser -Name $Name -Password $secure -PasswordNeverExpires -UserMayNotChangePassword `
    -Description 'Segurometal Extranet Asegurados (kiosk)' | Out-Null

# The group's name depends on the Windows language; its SID does not.
$users = (New-Object Security.Principal.SecurityIdentifier 'S-1-5-32-545').Translate([Security.Principal.NTAccount])
Add-LocalGroupMember -Group $users.Value.Split('\')[-1] -Member $Name

# Sysinternals Autologon stores the password as an LSA secret; the registry would keep it readable.
Write-Host 'Now run, once, and then clear the screen:'
Write-Host "  Autologon64.exe $Name $env:COMPUTERNAME $password /accepteula"
