# Sourced by the benchmarks that are written beside the tests, for what these start the emulator and the app with; they are no tests, so they are not in their build.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
. local/prepare.sh
check_tools
install_packages
build NhacHan.slnx
dotnet build Functions.Tests/Functions.Tests.csproj -c Release -v quiet -p:Benchmarks=true -p:RunAnalyzers=false || exit 1

# measure CLASS: what it says, as it says it
measure() {
  exec Functions.Tests/bin/Release/net10.0/NhacHan.Tests -noColor -showLiveOutput -method "NhacHan.Tests.$1.Measure"
}
