#!/usr/bin/env bash
# All tests: ./test.sh        One part: ./test.sh NAME (a namespace, or a piece of it)        The parts: ./test.sh --list
# libreoffice, which needs LibreOffice, runs by its name only.
# Does its own set-up. The last line is "N passed, N failed", with ", N skipped" if any; anything failed, or nothing run, exits non-zero.
set -uo pipefail
case "${1:-}" in -h|--help) sed -n '2,4s/^# \{0,1\}//p' "$0"; exit 0 ;; esac
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. local/prepare.sh

# The browser that the pages' tests drive.
install_browser() {
  command -v chromium >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    quietly 'Cài Chromium / installing Chromium (apt-get)' \
      sh -c 'apt-get update -q && apt-get install -y -q --no-install-recommends chromium' &&
      command -v chromium >/dev/null && return
  fi
  die 'Cần Chromium để thử các trang / Chromium is needed to test the pages.' \
    'Debian: sudo apt-get install chromium'
}

# What opens and prints the Word and Excel files, for who asks for it by name: 100 MB, a minute to install.
install_libreoffice() {
  command -v soffice >/dev/null && command -v pdftotext >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    quietly 'Cài LibreOffice / installing LibreOffice (apt-get)' sh -c 'apt-get update -q &&
      apt-get install -y -q --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils fonts-liberation' &&
      command -v soffice >/dev/null && return
  fi
  die 'Cần LibreOffice và poppler-utils / LibreOffice and poppler-utils are needed.' \
    'Debian: sudo apt-get install libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils'
}

check_tools
if [ "${1:-}" != --list ]; then
  case "${1:-}" in
    *[Ll]ibre[Oo]ffice*) beside_build install_packages install_browser install_libreoffice ;;
    *) beside_build install_packages install_browser ;;
  esac
else
  build NhacHan.slnx >&2
fi
exec node "$PWD/local/test.mjs" "$@"
