#!/bin/sh
# Makes the program trust a private CA: trust-ca.sh [--home FOLDER] CA.pem. Chromium reads the NSS database in the user's
# home, not /etc/ssl. Needs certutil (libnss3-tools). Running it again changes nothing.
set -eu

usage() { echo 'trust-ca.sh [--home FOLDER] CA.pem' >&2; exit 64; }

home=/var/lib/segurometal-kiosk-home
if [ "${1:-}" = --home ]; then
  [ $# -ge 2 ] || usage
  home=$2
  shift 2
fi
[ $# -eq 1 ] || usage
[ -d "$home" ] || { echo "trust-ca.sh: $home does not exist; run install.sh first" >&2; exit 1; }

database=$home/.pki/nssdb
if [ ! -e "$database/cert9.db" ]; then
  (umask 077 && mkdir -p "$database")
  certutil -d "sql:$database" -N --empty-password
fi
certutil -d "sql:$database" -A -n "$(basename "$1")" -t C,, -i "$1"
chown -R --reference="$home" "$home/.pki"
