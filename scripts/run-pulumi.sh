#!/usr/bin/env bash
# Runs `pulumi preview` or `pulumi up` on a stack, with the policy pack and its settings. A preview takes on the roles that only read.
#
# Usage: scripts/run-pulumi.sh preview|up STACK
set -euo pipefail
cd "$(dirname "$0")/.."

operation=${1:?preview or up}
stack=${2:?the stack}
options=(--stack "$stack" --non-interactive --diff --policy-pack policies --policy-pack-config "policies/config/$stack.json")
case $operation in
  preview)
    export ORG_BACKUP_READ_ONLY=true
    pulumi preview "${options[@]}"
    ;;
  up) pulumi up --yes "${options[@]}" ;;
  *)
    echo "preview or up, got $operation" >&2
    exit 2
    ;;
esac
