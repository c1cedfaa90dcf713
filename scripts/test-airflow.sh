#!/usr/bin/env bash
# Tests the Airflow DAGs: the core against a fake of AWS Backup, then the DAGs under Apache Airflow itself, both the versions that
# Amazon MWAA offers, with moto for every other service. Virtual environments of its own, from pinned hashes; needs Python 3.11
# or 3.12; used by CI. Airflow publishes constraints, but not on PyPI, so that the pins are the newest releases of the day on which
# MWAA's version was new: `scripts/test-airflow.sh --compile` makes them anew.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD/reports/airflow
tests=$PWD/test/airflow
dags=$PWD/components/airflow/dags
mkdir -p "$root"

# Makes an environment, unless it is there and made from the same pins.
environment() {
  local name=$1 pins=scripts/airflow-$1.requirements.txt
  if cmp -s "$pins" "$root/$name/pins.txt"; then return; fi
  rm -rf "${root:?}/$name"
  if [ "$name" = core ]; then
    python3 -m venv "$root/core"
    "$root/core/bin/pip" install --quiet --disable-pip-version-check --require-hashes --requirement "$pins"
  else
    "$root/core/bin/uv" venv --quiet --python "$(command -v python3)" "$root/$name"
    "$root/core/bin/uv" pip sync --quiet --compile-bytecode --python "$root/$name/bin/python" --require-hashes "$pins"
  fi
  cp "$pins" "$root/$name/pins.txt"
}

environment core
if [ "${1:-}" = --compile ]; then
  compile() { "$root/core/bin/uv" pip compile --quiet --no-header --generate-hashes --python-version 3.11 "$@"; }
  compile scripts/airflow-core.requirements.in --output-file scripts/airflow-core.requirements.txt
  compile scripts/airflow-2.requirements.in --exclude-newer 2025-06-10 --output-file scripts/airflow-2.requirements.txt
  compile scripts/airflow-3.requirements.in --exclude-newer 2025-09-10 --output-file scripts/airflow-3.requirements.txt
  exit
fi
environment 2
environment 3

export PYTHONDONTWRITEBYTECODE=1
"$root/core/bin/ruff" check --no-cache --config "$tests/ruff.toml" "$dags" "$tests"
"$root/core/bin/ruff" format --no-cache --check --config "$tests/ruff.toml" "$dags" "$tests"
(cd "$dags" && "$root/core/bin/mypy" --config-file "$tests/mypy.ini" --cache-dir "$root/mypy" -p aws_backup_core)
(cd "$tests" && "$root/core/bin/python" -m pytest core)

# The DAGs under one version, with a moto, a database and a home of their own. Its output is shown where it fails. Runs in a shell of its own;
# what the trap reads is not local, because the trap runs when the function has ended.
under_airflow() {
  local version=$1
  home=$(mktemp -d "$root/home-$version.XXXXXX")
  "$root/core/bin/python" "$tests/support/moto_process.py" "$home/moto" > "$home/moto.log" 2>&1 &
  moto=$!
  trap 'kill $moto; wait $moto || true; rm -rf "$home"' EXIT
  for _ in $(seq 150); do [ -f "$home/moto" ] && break || sleep 0.2; done
  # Nothing of this machine's own identity is used: these are moto's.
  export AIRFLOW_HOME=$home AWS_ACCESS_KEY_ID=testing AWS_SECRET_ACCESS_KEY=testing AWS_DEFAULT_REGION=eu-west-1
  export AWS_EC2_METADATA_DISABLED=true AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null
  export AIRFLOW__CORE__LOAD_EXAMPLES=False AIRFLOW__CORE__DAGS_FOLDER=$dags AIRFLOW__USAGE_DATA_COLLECTION__ENABLED=False
  "$root/$version/bin/airflow" db migrate > "$home/migrate.log" 2>&1 || { cat "$home/migrate.log"; return 1; }
  export AIRFLOW__SECRETS__BACKEND=airflow.providers.amazon.aws.secrets.secrets_manager.SecretsManagerBackend
  export AIRFLOW__SECRETS__BACKEND_KWARGS='{"connections_prefix":"airflow/prod/connections","region_name":"eu-west-1"}'
  MOTO_URL=$(cat "$home/moto")
  export MOTO_URL
  cd "$tests"
  echo "Apache Airflow $("$root/$version/bin/python" -c 'import airflow; print(airflow.__version__)' 2>/dev/null | tail -1)"
  "$root/$version/bin/python" -m pytest dags --show-capture=no --disable-warnings
}

(under_airflow 2) > "$root/airflow-2.log" 2>&1 &
two=$!
(under_airflow 3) > "$root/airflow-3.log" 2>&1 &
three=$!
failed=0
wait $two || failed=1
wait $three || failed=1
cat "$root/airflow-2.log" "$root/airflow-3.log"
exit $failed
