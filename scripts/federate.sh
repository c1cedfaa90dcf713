#!/usr/bin/env bash
# Lets AWS clients of this job act with the role that its token is good for, for an hour, and with nothing that lasts: exchanges the token and
# writes a configuration of AWS, for nobody else to read. No credentials get into the environment of other steps.
#
# The token is asked for from GitHub Actions, or given as ID_TOKEN by GitLab. The profile `default` is the federated role; `state` is the role
# that reads and writes Pulumi's state, taken on from there.
#
# Needs AWS_ROLE_ARN, STATE_ROLE_ARN, SESSION_NAME and AWS_CONFIG_FILE, the file to write.
set -euo pipefail
umask 077

: "${AWS_ROLE_ARN:?}" "${STATE_ROLE_ARN:?}" "${SESSION_NAME:?}" "${AWS_CONFIG_FILE:?}"
scripts=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$(dirname "$AWS_CONFIG_FILE")"
token="$AWS_CONFIG_FILE.token"
trap 'rm -f "$token"' EXIT

if [ -n "${ACTIONS_ID_TOKEN_REQUEST_URL:-}" ]; then
  curl --fail --silent --show-error --header "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" \
    "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=sts.amazonaws.com" |
    node -e 'process.stdout.write(JSON.parse(require("fs").readFileSync(0, "utf8")).value)' >"$token"
else
  printf '%s' "${ID_TOKEN:?}" >"$token"
fi

credentials=$(node "$scripts/exchange-token.js" "$token")
cat >"$AWS_CONFIG_FILE" <<CONFIG
$credentials

[profile state]
role_arn = $STATE_ROLE_ARN
role_session_name = $SESSION_NAME
source_profile = default
CONFIG
