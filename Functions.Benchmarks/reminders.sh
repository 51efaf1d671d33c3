#!/usr/bin/env bash
# What reminding many laggards costs in storage requests and provider calls, and planning beside a bare loop of the same writes in the same run.
#   Functions.Benchmarks/reminders.sh [AGENCIES [PLANS]]      10,000 agencies that owe to one plan, unless given; close whatever else works on the machine
# The emulator looks through a whole period for each row it changes. Ten thousand agencies in one plan, three times as many as there are communes in the country, take it some
# seven minutes to send and record, in which copies are read again and leases renewed; in four plans it takes two. Both emulators are set up first: a quarter of an hour in all.
. "$(dirname "${BASH_SOURCE[0]}")/beside-tests.sh"
export REMINDER_AGENCIES="${1:-10000}" REMINDER_PLANS="${2:-1}"
measure Reminders.ReminderBenchmark
