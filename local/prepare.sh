# Sourced by run.sh and test.sh, from the repository's root: tools, npm packages, build.
# The children run in the background and are waited for, so that Ctrl-C and SIGTERM stop them at once.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false

say() { printf '%s\n' "$*"; }
die() { printf '✗ %s\n' "$@" >&2; exit 1; }

check_tools() {
  if ! command -v dotnet >/dev/null && [ -x "${DOTNET_ROOT:-$HOME/.dotnet}/dotnet" ]; then
    export DOTNET_ROOT="${DOTNET_ROOT:-$HOME/.dotnet}"
    export PATH="$DOTNET_ROOT:$PATH"
  fi
  command -v dotnet >/dev/null && dotnet --list-sdks 2>/dev/null | grep -q '^10\.' ||
    die 'Cần .NET 10 SDK / the .NET 10 SDK is needed: https://dotnet.microsoft.com/download/dotnet/10.0'
  command -v node >/dev/null && [ "$(node -p 'parseInt(process.versions.node)')" -ge 20 ] ||
    die 'Cần Node.js 20 trở lên / Node.js 20 or later is needed: https://nodejs.org/'
  command -v npm >/dev/null ||
    die 'Cần npm, thường đi cùng Node.js / npm is needed, it usually comes with Node.js (Debian: apt-get install npm)'
}

child=
beside=
stop_child() {
  trap - INT TERM HUP
  [ -n "$beside" ] && kill "$beside" 2>/dev/null
  [ -n "$child" ] && kill "$child" 2>/dev/null && wait "$child" 2>/dev/null
  exit 0
}

# quietly WHAT COMMAND…: one line while it works; its output only when it fails.
quietly() {
  local what=$1 log status=0 began=$SECONDS
  shift
  log=$(mktemp)
  trap stop_child INT TERM HUP
  printf '• %s …' "$what"
  "$@" >"$log" 2>&1 </dev/null &
  child=$!
  wait "$child" || status=$?
  child=
  trap - INT TERM HUP
  if [ $status -ne 0 ]; then
    printf ' ✗\n'
    cat "$log" >&2
    if grep -q 'libicu' "$log"; then
      say '✗ Thiếu thư viện ICU / the ICU library is missing (Debian: apt-get install libicu72 hoặc/or libicu76)' >&2
    fi
    rm -f "$log"
    return $status
  fi
  printf ' %ss\n' $((SECONDS - began))
  rm -f "$log"
}

# npm ci when there is nothing yet, or what is there was made from another lock file.
install_packages() {
  local used=local/node_modules/.lock-used
  if [ ! -f "$used" ] || [ "$(cat "$used")" != "$(cat local/package-lock.json)" ]; then
    quietly 'Cài các gói npm / installing the npm packages (npm ci)' \
      npm ci --prefix local --ignore-scripts --no-audit --no-fund --loglevel=error ||
      die 'npm ci không xong / failed. Kiểm tra mạng / check the network.'
    cp local/package-lock.json "$used"
  fi
  # It works without, more slowly.
  [ -f local/node_modules/.azurite/azurite.cjs ] ||
    quietly 'Gói Azurite / packing Azurite' node local/pack-azurite.mjs || true
}

# beside_build COMMAND…: the build, and beside it the commands one after the other, which mostly wait for the network. What these say is said behind it.
beside_build() {
  local said command
  said=$(mktemp)
  (beside=; for command in "$@"; do "$command"; done) >"$said" 2>&1 &
  beside=$!
  build NhacHan.slnx
  wait "$beside" || { cat "$said" >&2; exit 1; }
  beside=
  cat "$said"
  rm -f "$said"
}

# No build servers: nothing that we started may outlive us.
build() {
  quietly "Biên dịch / building ${1%/*}" dotnet build "$1" -c Release --disable-build-servers -v quiet ||
    die 'Không biên dịch được / the build failed.'
}
