#!/usr/bin/env bash
# Runs NhacHan on this machine: ./run.sh [--fresh] [--samples | --no-samples]
#   --fresh       delete the data under .local/ first
#   --samples     load the samples into your own storage too (NhacHan__Storage…); ours gets them anyway
#   --no-samples  start empty
# Stays in the foreground; Ctrl-C stops all that it started. Settings are environment variables, passed through: PORT,
# NhacHan__AdminKey, NhacHan__Clock__StartAt and the rest.
set -uo pipefail
case "${1:-}" in -h|--help) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;; esac
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. local/prepare.sh
check_tools
install_packages
build Functions/Functions.csproj
exec node "$PWD/local/run.mjs" "$@"
