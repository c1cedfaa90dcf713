#!/usr/bin/env bash
# Lints the template of the member accounts, as each committed stack deploys it, with AWS's own cfn-lint in a virtual
# environment of its own. Needs Python 3; used by CI only.
set -euo pipefail
cd "$(dirname "$0")/.."

environment=reports/cfn-lint
if [ ! -x "$environment/bin/cfn-lint" ]; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check --requirement scripts/cfn-lint.requirements.txt
fi
rm -rf reports/templates
node_modules/.bin/ts-node -T -r ./cli/lazy-sdk.js scripts/write-templates.ts reports/templates
"$environment/bin/cfn-lint" --version
# I3042 asks for a pseudo parameter in place of the partition, which the stack's settings decide on purpose.
"$environment/bin/cfn-lint" --ignore-checks I3042 --include-checks I --template reports/templates/*.json
echo "cfn-lint: $(ls reports/templates | wc -l) templates, nothing found"
