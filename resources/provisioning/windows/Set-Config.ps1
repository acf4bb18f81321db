# Writes this machine's config.json from a file for all machines and, if there is one, a file for this machine, named after the
# computer: SUC12-PC03.json. Its keys replace those of the first. Without a label, the label is the computer's name.
# The program checks the result; an unusable one leaves the old file in place. Can be repeated.
#Requires -RunAsAdministrator
[CmdletBinding()]
param(
    # The config for all machines.
    [Parameter(Mandatory)][string]$All,
    # A folder with files for single machines.
    [string]$Machines
)
$ErrorActionPreference = 'Stop'
$program = "$env:ProgramFiles\Segurometal Extranet Asegurados\Segurometal Extranet Asegurados.exe"
$folder = "$env:ProgramData\Segurometal Kiosk"
if (-not (Test-Path $program)) { throw 'Install the program first.' }

function Read-Json([string]$File) { Get-Content -Raw -Encoding UTF8 $File | ConvertFrom-Json }
function Set-Key($Config, [string]$Name, $Value) {
    $Config | Add-Member -NotePropertyName $Name -NotePropertyValue $Value -Force
}

$config = Read-Json $All
$own = if ($Machines) { Join-Path $Machines "$env:COMPUTERNAME.json" }
if ($own -and (Test-Path $own)) {
    foreach ($key in (Read-Json $own).PSObject.Properties) { Set-Key $config $key.Name $key.Value }
}
if (-not $config.label) { Set-Key $config 'label' $env:COMPUTERNAME }

# Only SYSTEM and administrators can write here; everyone can read.
New-Item -ItemType Directory -Path $folder -Force | Out-Null
icacls.exe $folder /inheritance:r /grant:r '*S-1-5-18:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F' '*S-1-5-32-545:(OI)(CI)RX' | Out-Null
if ($LASTEXITCODE -ne 0) { throw "icacls cannot restrict $folder." }

$new = "$folder\config.json.new"
[IO.File]::WriteAllText($new, (ConvertTo-Json $config -Depth 5))
$output = New-TemporaryFile
try {
    # It is not a console program, so PowerShell would not wait for it by itself.
    $arguments = '--check-config', "`"$new`""
    $check = Start-Process $program $arguments -Wait -PassThru -NoNewWindow -RedirectStandardOutput $output
    Get-Content -Encoding UTF8 $output | Write-Host
    if ($check.ExitCode -ne 0) { throw 'The config cannot be used; the old one stays.' }
    Move-Item -Path $new -Destination "$folder\config.json" -Force
} finally {
    Remove-Item $output
    if (Test-Path $new) { Remove-Item $new }
}
Write-Host "$folder\config.json is written."
