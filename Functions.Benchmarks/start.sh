#!/usr/bin/env bash
# How soon NhacHan answers after its process starts, and what it holds in memory, beside a bare ASP.NET Core app in the same run.
#   Functions.Benchmarks/start.sh [ROUNDS]      15 rounds unless given; close whatever else works on the machine
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
. local/prepare.sh
check_tools
install_packages
into=$(mktemp -d)
trap 'rm -rf "$into"' EXIT
for peer in Nothing Bare; do
  quietly "Biên dịch / publishing $peer" dotnet publish "Functions.Benchmarks/$peer/$peer.csproj" -c Release -r linux-x64 --self-contained \
    --disable-build-servers -v quiet -p:PublishReadyToRun=true -p:DebugType=none -o "$into/$peer" || die "$peer: không biên dịch được / the build failed."
done
./publish.sh "$into/NhacHan" || exit 1
node Functions.Benchmarks/start.mjs "$into" "${1:-15}"
