#!/usr/bin/env bash
# Lints the workflow files of both CI systems, and the shell scripts that they run: actionlint, built from the Go module proxy by pinned sums, with
# ShellCheck for what steps run; GitLab's own schema for its file. Then shows that files that are wrong are refused. Needs Go and Python 3; used by
# CI only.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=$PWD/reports/workflow-lint
if [ ! -x "$tools/actionlint" ]; then
  (cd scripts/workflow-tools && go build -mod=readonly -o "$tools/actionlint" github.com/rhysd/actionlint/cmd/actionlint)
fi
if [ ! -x "$tools/python/bin/check-jsonschema" ]; then
  python3 -m venv "$tools/python"
  "$tools/python/bin/pip" install --quiet --disable-pip-version-check --require-hashes --requirement scripts/workflow-lint.requirements.txt
fi
PATH="$tools:$tools/python/bin:$PATH"

actionlint -shellcheck "$tools/python/bin/shellcheck" -pyflakes= .github/workflows/*.yml
shellcheck --severity=warning scripts/*.sh .ci/run
check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci .gitlab-ci.yml
echo "workflows: $(find .github/workflows -name "*.yml" | wc -l) files of GitHub and one of GitLab, nothing found"
WORKFLOW_TOOLS="$tools" npx mocha test/acceptance/workflows.test.ts
