# Functions for the registry of an account: Set-Policies.ps1 and check-machine.ps1 load this file.

# Calls the block with the registry path of the account, or of the profile that new accounts start with if it has none yet.
function Use-AccountRegistry([string]$Account, [scriptblock]$Do) {
    $user = Get-LocalUser -Name $Account -ErrorAction SilentlyContinue
    $own = if ($user) { Get-CimInstance -ClassName Win32_UserProfile | Where-Object { $_.SID -eq $user.SID.Value } }
    if ($own.Loaded) {
        & $Do "Registry::HKEY_USERS\$($user.SID.Value)"
        return
    }
    $folder = if ($own) { $own.LocalPath } else { Get-DefaultProfile }
    Use-Hive "$folder\NTUSER.DAT" $Do
}

function Get-DefaultProfile {
    (Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList').Default
}

# Calls the block with the registry path of a hive's file, loaded for as long as that takes.
function Use-Hive([string]$File, [scriptblock]$Do) {
    reg.exe load HKU\SegurometalKiosk $File | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "$File cannot be loaded." }
    try {
        & $Do 'Registry::HKEY_USERS\SegurometalKiosk'
    } finally {
        # An open key would keep the hive loaded.
        [GC]::Collect()
        [GC]::WaitForPendingFinalizers()
        reg.exe unload HKU\SegurometalKiosk | Out-Null
    }
}
