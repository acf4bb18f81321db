#!/bin/sh
# Lists what a machine lacks to be a kiosk: check-machine.sh [--root FOLDER]. Changes nothing. Exits with 1 if something is
# missing.
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
# Writable only by the owner, who is only known on the machine itself.
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
    has_command cage
  fi
}

unit=/etc/systemd/system/$user.service
again='run install.sh again'
check 'the program' 'install the package' has_command segurometal-extranet-asegurados
check 'a configuration that nobody else can write' 'write /etc/segurometal-kiosk/config.json, root, mode 0644' \
  is_safe /etc/segurometal-kiosk/config.json
check 'the configuration says kiosk' '"mode": "kiosk"' \
  has_line /etc/segurometal-kiosk/config.json '"mode": *"kiosk"'
check 'a user of its own' "$again" has_user
check 'that user can not sign in' "usermod -s /usr/sbin/nologin $user; passwd --lock $user" cannot_sign_in
check 'that user is in no group with rights' "gpasswd --delete $user GROUP" has_no_group
check 'the unit' "$again" is_safe "$unit"
check 'the unit begins with the machine' "systemctl enable $user" is_enabled "multi-user.target.wants/$user.service"
check 'the unit starts it again' "$again" has_line "$unit" '^Restart=always$'
check 'the unit leaves it out after 10 and 30' "$again" has_line "$unit" '^RestartPreventExitStatus=10 30$'
check 'the unit lets it end in good order' "$again" has_line "$unit" '^KillMode=mixed$'
check 'it begins anew each night' "systemctl enable $user-nightly.timer" \
  is_enabled "timers.target.wants/$user-nightly.timer"
check 'the unit lets no dump of its memory be written' "$again" has_line "$unit" '^LimitCORE=0$'
check 'nor does the kernel' "$again" \
  has_line /etc/sysctl.d/60-segurometal-kiosk.conf '^kernel.core_pattern = \|/bin/false$'
check 'and not now' 'sysctl --system' is_live /proc/sys/kernel/core_pattern '|/bin/false'
check 'the session' "$again" is_safe /usr/lib/segurometal-kiosk/session
check 'a screen without a desktop' 'apt install cage (or xserver-xorg and xinit, with --x)' has_screen
check 'a keyring' 'apt install gnome-keyring' has_command gnome-keyring-daemon
check 'a bus for the session' 'apt install dbus' has_command dbus-run-session
check 'no other login on the screen' "$again" is_masked getty@tty1.service
check 'no login on other consoles' "$again" \
  has_line /etc/systemd/logind.conf.d/60-segurometal-kiosk.conf '^NAutoVTs=0$'
check 'Ctrl+Alt+Del does nothing' "$again" is_masked ctrl-alt-del.target
check 'no magic keys of the kernel' "$again" \
  has_line /etc/sysctl.d/60-segurometal-kiosk.conf '^kernel.sysrq = 0$'
check 'and none now' 'sysctl --system' is_live /proc/sys/kernel/sysrq 0
check 'no USB disks' "$again" \
  has_line /etc/udev/rules.d/60-segurometal-kiosk.rules 'bInterfaceClass}=="08", ATTR\{authorized}="0"'
check 'the user may ask the system for nothing' "$again" \
  is_safe /etc/polkit-1/rules.d/60-segurometal-kiosk.rules
check 'an encrypted disk' 'install with LUKS; a thief gets the disk otherwise' has_line /etc/crypttab '^[^#]'
check 'a firewall' 'apt install nftables; let out only what README.md names' any_command nft ufw firewall-cmd

if [ "$missing" -gt 0 ]; then
  echo "$missing missing."
  exit 1
fi
echo 'Nothing is missing that a script can see. README.md has the rest: firmware, case, ports.'
