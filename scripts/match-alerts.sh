#!/usr/bin/env bash
# Walks every alert from a sample event to people with the event patterns matched by LocalStack's engine of EventBridge, in a
# virtual environment of its own. Needs Python 3; used by CI only.
set -euo pipefail
cd "$(dirname "$0")/.."

environment=reports/event-engine
if [ ! -x "$environment/bin/python" ]; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check --requirement scripts/event-engine.requirements.txt
fi
EVENT_ENGINE="$environment/bin/python" npx mocha test/acceptance/alert-patterns.test.ts
