#!/usr/bin/env bash
# Rows a second of an export and a restore, beside a bare loop over the same rows in the same run, and the app's memory.
#   Functions.Benchmarks/backup.sh [ROWS]      100,000 rows unless given; close whatever else works on the machine
. "$(dirname "${BASH_SOURCE[0]}")/beside-tests.sh"
export BACKUP_ROWS="${1:-100000}"
measure Backup.BackupBenchmark
