# Restarts the machine every night, while the branch is closed: this frees the memory that Electron keeps for each visit,
# and installs Windows updates.
#Requires -RunAsAdministrator
$ErrorActionPreference = 'Stop'

$action = New-ScheduledTaskAction -Execute "$env:SystemRoot\System32\shutdown.exe" -Argument '/r /t 0'
$trigger = New-ScheduledTaskTrigger -Daily -At 4am -RandomDelay (New-TimeSpan -Minutes 30)
# The system account's name depends on the Windows language; its SID does not.
$principal = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount
Register-ScheduledTask -TaskName 'Segurometal Kiosk nightly' -Action $action -Trigger $trigger -Principal $principal -Force | Out-Null
Write-Host 'The machine restarts every night between 4:00 and 4:30.'
