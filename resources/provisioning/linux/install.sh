#!/bin/sh
# Installs the files in this folder: install.sh [--x] [--root FOLDER]. See README.md.
set -eu

root=''
screen=cage
while [ $# -gt 0 ]; do
  case $1 in
    --x) screen=x ;;
    --root) root=${2:?a folder}; shift ;;
    *) echo 'install.sh [--x] [--root FOLDER]' >&2; exit 64 ;;
  esac
  shift
done

files=$(dirname "$0")/files
user=segurometal-kiosk

place() { install -D -m "$1" "$files/$2" "$root$3"; }

place 0755 session /usr/lib/segurometal-kiosk/session
place 0755 after-exit /usr/lib/segurometal-kiosk/after-exit
place 0644 segurometal-kiosk.service /etc/systemd/system/segurometal-kiosk.service
place 0644 segurometal-kiosk-nightly.service /etc/systemd/system/segurometal-kiosk-nightly.service
place 0644 segurometal-kiosk-nightly.timer /etc/systemd/system/segurometal-kiosk-nightly.timer
place 0644 pam /etc/pam.d/segurometal-kiosk
place 0644 sysctl.conf /etc/sysctl.d/60-segurometal-kiosk.conf
place 0644 logind.conf /etc/systemd/logind.conf.d/60-segurometal-kiosk.conf
place 0644 udev.rules /etc/udev/rules.d/60-segurometal-kiosk.rules
place 0644 polkit.rules /etc/polkit-1/rules.d/60-segurometal-kiosk.rules
if [ "$screen" = x ]; then
  place 0644 x-session.conf /etc/systemd/system/segurometal-kiosk.service.d/x-session.conf
  place 0644 xorg.conf /etc/X11/xorg.conf.d/60-segurometal-kiosk.conf
  # Chromium chooses between Wayland and X based only on the session type.
  sed -i 's/type=wayland/type=x11/' "$root/etc/pam.d/segurometal-kiosk"
fi

# The print scheduler must keep neither printed documents nor their titles. Its configuration has no drop-in folder.
cups=$root/etc/cups/cupsd.conf
if [ -f "$cups" ]; then
  sed -i '/^[[:space:]]*PreserveJob\(Files\|History\)\([[:space:]]\|$\)/Id' "$cups"
  sed -i '1i PreserveJobFiles No\nPreserveJobHistory No' "$cups"
fi

systemd=$root/etc/systemd/system
ln -sf /dev/null "$systemd/ctrl-alt-del.target"
ln -sf /dev/null "$systemd/getty@tty1.service"
mkdir -p "$systemd/multi-user.target.wants" "$systemd/timers.target.wants"
ln -sf ../segurometal-kiosk.service "$systemd/multi-user.target.wants/segurometal-kiosk.service"
ln -sf ../segurometal-kiosk-nightly.timer "$systemd/timers.target.wants/segurometal-kiosk-nightly.timer"

# A separate user. With --root, only files are installed.
if [ -z "$root" ]; then
  id "$user" >/dev/null 2>&1 ||
    useradd --system --create-home --home-dir "/var/lib/$user-home" --shell /usr/sbin/nologin "$user"
  passwd --lock "$user" >/dev/null
  systemctl daemon-reload
  if [ -f "$cups" ]; then systemctl try-restart cups.service; fi
fi
echo 'Installed. Now run check-machine.sh, then restart the machine.'
