#!/usr/bin/env bash
# What reminding many laggards costs in storage requests and provider calls, and planning beside a bare loop of the same writes in the same run.
#   Functions.Benchmarks/reminders.sh [AGENCIES]      10,000 unless given; close whatever else works on the machine
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
. local/prepare.sh
check_tools
install_packages
build NhacHan.slnx
dotnet build Functions.Tests/Functions.Tests.csproj -c Release -v quiet -p:Benchmarks=true -p:RunAnalyzers=false || exit 1
REMINDER_AGENCIES="${1:-10000}" exec Functions.Tests/bin/Release/net10.0/NhacHan.Tests -noColor -showLiveOutput -method NhacHan.Tests.Reminders.ReminderBenchmark.Measure
