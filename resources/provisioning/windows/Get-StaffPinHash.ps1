# Asks twice for the PIN of the staff, without echo, and prints the line for the config file.
[CmdletBinding()]
param()
$ErrorActionPreference = 'Stop'

function Read-Pin([string]$Prompt) {
    [Net.NetworkCredential]::new('', (Read-Host -AsSecureString $Prompt)).Password
}

$program = "$env:ProgramFiles\Segurometal Extranet Asegurados\Segurometal Extranet Asegurados.exe"
$pin = Read-Pin 'PIN (6 to 12 digits)'
if ($pin -ne (Read-Pin 'Repeat the PIN')) { throw 'The two PINs are different.' }
# Only processes of this administrator can read the environment; a command line is visible to every user.
$env:SEGUROMETAL_STAFF_PIN = $pin
$output = New-TemporaryFile
try {
    # The program is not a console program, so PowerShell would not wait for it by itself.
    $process = Start-Process $program '--staff-pin' -Wait -PassThru -NoNewWindow -RedirectStandardOutput $output
    if ($process.ExitCode -ne 0) { throw 'The PIN must have 6 to 12 digits.' }
    Get-Content -Encoding UTF8 $output
} finally {
    Remove-Item Env:\SEGUROMETAL_STAFF_PIN
    Remove-Item $output
}
