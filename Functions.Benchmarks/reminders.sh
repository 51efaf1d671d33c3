#!/usr/bin/env bash
# What reminding many laggards costs in storage requests and provider calls, and planning beside a bare loop of the same writes in the same run.
#   Functions.Benchmarks/reminders.sh [AGENCIES]      10,000 unless given; close whatever else works on the machine
. "$(dirname "${BASH_SOURCE[0]}")/beside-tests.sh"
export REMINDER_AGENCIES="${1:-10000}"
measure Reminders.ReminderBenchmark
