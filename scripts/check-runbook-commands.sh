#!/usr/bin/env bash
# Judges every command of the committed runbooks, and of the guides that speak to AWS in shells of their own, with AWS's own command line in a virtual environment of its own. Then
# shows that commands that are wrong are refused. Needs Python 3; used by CI only.
set -euo pipefail
cd "$(dirname "$0")/.."

environment=reports/aws-cli
if [ ! -x "$environment/bin/python" ]; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check --requirement scripts/aws-cli.requirements.txt
fi
"$environment/bin/python" scripts/check-runbook-commands.py docs/runbooks/*.md docs/guides/{recover,sandbox-checklist,source-keys}.md
AWS_CLI_PYTHON="$environment/bin/python" npx mocha test/acceptance/runbook-commands.test.ts
