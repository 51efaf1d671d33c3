#!/usr/bin/env bash
# Packs NhacHan for the Azure Functions host: ./publish.sh [FOLDER]
#   FOLDER  where to; ./dist unless given. Whatever is in it is replaced.
# Makes FOLDER (host.json, a folder a function, the program) and FOLDER.zip of the same, in which the program may be executed.
# For linux-x64; needs nothing installed where it runs.
set -uo pipefail
case "${1:-}" in -h|--help) sed -n '2,5s/^# \{0,1\}//p' "$0"; exit 0 ;; esac
caller=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. local/prepare.sh
check_tools
folder=${1:-$PWD/dist}
case $folder in /*) ;; *) folder=$caller/$folder ;; esac
[ ! -e "$folder" ] || [ -f "$folder/host.json" ] || die "$folder có sẵn và không phải bản đóng gói cũ / is there and is no earlier package: xin xóa trước / remove it first."
rm -rf "$folder" "$folder.zip"
quietly 'Đóng gói / publishing' dotnet publish Functions/Functions.csproj -c Release -r linux-x64 --self-contained \
  --disable-build-servers -v quiet -p:PublishReadyToRun=true -p:RunAnalyzers=false -p:DebugType=embedded -p:PackageZip="$folder.zip" -o "$folder" ||
  die 'Không đóng gói được / publishing failed.'
say "✓ $folder ($(du -sh "$folder" | cut -f1)), $folder.zip ($(du -sh "$folder.zip" | cut -f1))"
