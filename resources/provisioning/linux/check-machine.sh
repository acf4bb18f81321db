#!/bin/sh
# Lists what a machine lacks to be a kiosk: check-machine.sh [--root FOLDER]. Changes nothing. Exits with 1 if something
# is missing. The program in /usr/bin (or SEGUROMETAL_PROGRAM) checks the config.
set -eu

root=''
if [ "${1:-}" = --root ]; then root=${2:?a folder}; fi
user=segurometal-kiosk
missing=0

# check "requirement" "remedy" command...
check() {
  what=$1 how=$2
  shift 2
  if "$@"; then
    printf 'ok       %s\n' "$what"
  else
    printf 'missing  %s\n         -> %s\n' "$what" "$how"
    missing=$((missing + 1))
  fi
}

has_line() { grep -Eqs "$2" "$root$1"; }
has_command() {
  for folder in /usr/bin /usr/sbin /bin /sbin /usr/local/bin; do
    [ -x "$root$folder/$1" ] && return 0
  done
  return 1
}
any_command() { for name in "$@"; do has_command "$name" && return 0; done; return 1; }
is_masked() { [ "$(readlink "$root/etc/systemd/system/$1" 2>/dev/null)" = /dev/null ]; }
is_enabled() { [ -L "$root/etc/systemd/system/$1" ]; }
# Only the owner may write to the file. The owner itself can only be checked on the running machine, not in a folder.
is_safe() {
  [ -f "$root$1" ] && [ -z "$(find "$root$1" -perm /022)" ] || return 1
  [ -n "$root" ] || [ -z "$(find "$1" ! -user root)" ]
}
has_user() { has_line /etc/passwd "^$user:"; }
cannot_sign_in() {
  has_line /etc/passwd "^$user:.*:(/usr/sbin/nologin|/sbin/nologin|/bin/false)$" || return 1
  [ ! -r "$root/etc/shadow" ] || has_line /etc/shadow "^$user:[!*]"
}
has_no_group() { ! has_line /etc/group "^(sudo|wheel|adm|admin|docker|disk|plugdev):.*[:,]$user(,|$)"; }
is_live() { [ -n "$root" ] || [ "$(cat "$1" 2>/dev/null)" = "$2" ]; }
has_screen() {
  if [ -e "$root/etc/systemd/system/$user.service.d/x-session.conf" ]; then
    any_command Xorg X && has_command xinit
  else
    # Debian 12's cage does not start without Xwayland, but does not depend on it.
    has_command cage && has_command Xwayland
  fi
}
# The kiosk's user must be able to read the config, and Chromium does not run as root.
ask_program() {
  program=${SEGUROMETAL_PROGRAM:-$root/usr/bin/segurometal-extranet-asegurados}
  set -- "$program" --check-config "$config" --json
  if [ -z "$root" ] && [ "$(id -u)" -eq 0 ] && has_user; then set -- runuser -u "$user" -- "$@"; fi
  "$@" 2>/dev/null
}
# Reads the report, which is JSON with one value on each line.
has_mode() { printf '%s\n' "$report" | grep -q '^  "mode": "kiosk"'; }
explain_config() {
  printf '%s\n' "$report" | sed -n 's/^ *"message": "\(.*\)"$/\1/p' | sed 's/\\"/"/g; 2,$s/^/            /' | grep . ||
    echo "the program cannot be run by the user $user"
}

has_session_type() {
  type=wayland
  if [ -e "$root/etc/systemd/system/$user.service.d/x-session.conf" ]; then type=x11; fi
  has_line "/etc/pam.d/$user" "pam_systemd.so .*type=$type$"
}

# keeps_no VALUE: succeeds if CUPS disables this setting, in any spelling, or is not installed.
keeps_no() {
  [ -f "$root/etc/cups/cupsd.conf" ] || return 0
  lines=$(grep -Ei "^[[:space:]]*$1([[:space:]]|\$)" "$root/etc/cups/cupsd.conf") || return 1
  ! printf '%s\n' "$lines" | grep -Eivq "^[[:space:]]*$1[[:space:]]+(no|off|false)[[:space:]]*\$"
}

unit=/etc/systemd/system/$user.service
again='run install.sh again'
check 'the program' 'install the package' has_command segurometal-extranet-asegurados
check 'a config file that only root can write' 'write /etc/segurometal-kiosk/config.json, root, mode 0644' \
  is_safe /etc/segurometal-kiosk/config.json
config=$root/etc/segurometal-kiosk/config.json usable=false
if report=$(ask_program); then usable=true; fi
check 'a config that the program can use' "$(explain_config)" "$usable"
check 'the config has mode kiosk' '"mode": "kiosk"' has_mode
check 'a separate user' "$again" has_user
check 'the user cannot sign in' "usermod -s /usr/sbin/nologin $user; passwd --lock $user" cannot_sign_in
check 'the user is in no privileged group' "gpasswd --delete $user GROUP" has_no_group
check 'the unit' "$again" is_safe "$unit"
check 'the unit is enabled' "systemctl enable $user" is_enabled "multi-user.target.wants/$user.service"
check 'the unit restarts the program' "$again" has_line "$unit" '^Restart=always$'
check 'the unit does not restart it after exit codes 10 and 30' "$again" has_line "$unit" '^RestartPreventExitStatus=10 30$'
check 'the unit lets it exit cleanly' "$again" has_line "$unit" '^KillMode=mixed$'
check 'the nightly restart is enabled' "systemctl enable $user-nightly.timer" \
  is_enabled "timers.target.wants/$user-nightly.timer"
check 'the unit writes no core dump' "$again" has_line "$unit" '^LimitCORE=0$'
check 'the kernel writes no core dump' "$again" \
  has_line /etc/sysctl.d/60-segurometal-kiosk.conf '^kernel.core_pattern = \|/bin/false$'
check 'the running kernel writes no core dump' 'sysctl --system' is_live /proc/sys/kernel/core_pattern '|/bin/false'
check 'the session script' "$again" is_safe /usr/lib/segurometal-kiosk/session
check 'a display server without a desktop' 'apt install cage xwayland (or xserver-xorg and xinit, with --x)' has_screen
check 'the session type of that display server' "$again" has_session_type
check 'a keyring' 'apt install gnome-keyring' has_command gnome-keyring-daemon
check 'a session bus' 'apt install dbus' has_command dbus-run-session
check 'no other login on the screen' "$again" is_masked getty@tty1.service
check 'no login on other consoles' "$again" \
  has_line /etc/systemd/logind.conf.d/60-segurometal-kiosk.conf '^NAutoVTs=0$'
check 'Ctrl+Alt+Del is disabled' "$again" is_masked ctrl-alt-del.target
check 'SysRq is disabled' "$again" \
  has_line /etc/sysctl.d/60-segurometal-kiosk.conf '^kernel.sysrq = 0$'
check 'SysRq is disabled in the running kernel' 'sysctl --system' is_live /proc/sys/kernel/sysrq 0
check 'no USB disks' "$again" \
  has_line /etc/udev/rules.d/60-segurometal-kiosk.rules 'bInterfaceClass}=="08", ATTR\{authorized}="0"'
check 'CUPS keeps no printed document' "$again" keeps_no PreserveJobFiles
check 'CUPS keeps no list of printed documents' "$again" keeps_no PreserveJobHistory
check 'the user has no privileged actions' "$again" \
  is_safe /etc/polkit-1/rules.d/60-segurometal-kiosk.rules
check 'an encrypted disk' 'install with LUKS; otherwise a stolen disk can be read' has_line /etc/crypttab '^[^#]'
check 'a firewall' 'apt install nftables; allow only what README.md lists' any_command nft ufw firewall-cmd

if [ "$missing" -gt 0 ]; then
  echo "$missing missing."
  exit 1
fi
echo 'Nothing is missing that a script can check. See README.md for the rest: firmware, case, ports.'
