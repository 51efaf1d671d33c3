#!/usr/bin/env bash
# Rows a second of an export and a restore, beside a bare loop over the same rows in the same run, and the app's memory.
#   Functions.Benchmarks/backup.sh [ROWS]      100,000 rows unless given; close whatever else works on the machine
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
. local/prepare.sh
check_tools
install_packages
build NhacHan.slnx
# Beside the tests, for what they start the emulator and the app with; but no test, so it is not in their build.
dotnet build Functions.Tests/Functions.Tests.csproj -c Release -v quiet -p:Benchmarks=true || exit 1
BACKUP_ROWS="${1:-100000}" exec Functions.Tests/bin/Release/net10.0/NhacHan.Tests -noColor -showLiveOutput -method NhacHan.Tests.Backup.BackupBenchmark.Measure
