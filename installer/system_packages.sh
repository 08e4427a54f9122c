#!/usr/bin/env bash
# Installs the Debian packages of debian-packages.txt that are missing; a no-op elsewhere.
set -euo pipefail
command -v dpkg-query >/dev/null || exit 0
list="$(dirname "$0")/debian-packages.txt"
missing=()
while read -r package; do
    case "$package" in "" | \#*) continue ;; esac
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing+=("$package")
done <"$list"
((${#missing[@]})) || exit 0
if [ "$(id -u)" -ne 0 ]; then
    echo "These system packages are missing; install them as root, then run make again:" >&2
    echo "  apt-get install -y --no-install-recommends ${missing[*]}" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -y -q --no-install-recommends "${missing[@]}"
