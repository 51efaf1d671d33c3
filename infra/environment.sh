#!/bin/sh
# What azd's environment needs beyond what azd asks for: the app's two keys, and the month in which the budget begins.
#   infra/environment.sh new      draws the keys for an environment that is to be made, once
#   infra/environment.sh check    before provisioning: stops when neither the environment nor the vault has keys
#   infra/environment.sh forget   after provisioning: the vault has the keys now, the environment need not
# Keys are drawn only when asked for. Drawn at each deployment, or by each machine that deploys, they would end every session and
# break every link that was sent.
set -eu

value() { if v=$(azd env get-value "$1" 2>/dev/null); then printf '%s' "$v"; fi; }
key() { head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n'; }

case "${1:-}" in
new)
  if [ -n "$(value AZURE_KEY_VAULT_NAME)" ]; then
    echo 'This environment has a vault with keys already. To replace one, see "Secrets" in docs/azure.md.' >&2
    exit 1
  fi
  azd env set NHACHAN_ADMIN_KEY "$(key)"
  azd env set NHACHAN_LINK_KEY "$(key)"
  azd env set NHACHAN_BUDGET_START "$(date -u +%Y-%m-01)"
  echo 'Two keys are drawn. azd up puts them into the vault and then forgets them.'
  ;;
check)
  [ -n "${NHACHAN_ADMIN_KEY:-}" ] && [ -n "${NHACHAN_LINK_KEY:-}" ] && exit 0
  [ -n "${AZURE_KEY_VAULT_NAME:-}" ] && exit 0
  {
    echo 'The app has no keys yet, and would not start.'
    echo '  A new environment:                        infra/environment.sh new'
    echo '  One that was deployed from elsewhere:     azd env refresh'
  } >&2
  exit 1
  ;;
forget)
  [ -z "${NHACHAN_ADMIN_KEY:-}" ] || azd env set NHACHAN_ADMIN_KEY ''
  [ -z "${NHACHAN_LINK_KEY:-}" ] || azd env set NHACHAN_LINK_KEY ''
  ;;
*)
  sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
  exit 2
  ;;
esac
