"""What the example on EKS makes of pods. The chart puts this text into `airflow_local_settings.py`, and the scheduler calls the hook."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml

from aws_backup_core.spec_file import read_spec_file

ROOT = Path(__file__).resolve().parents[3]
CLUSTER = ROOT / "examples" / "airflow-on-eks" / "cluster"
GOLDEN = ROOT / "test" / "airflow" / "golden" / "airflow-on-eks.json"


def account_of(annotations: dict[str, str] | None) -> str:
    """The service account of a pod that the chart gave `airflow-worker`."""
    settings: dict[str, Any] = {}
    exec(yaml.safe_load((CLUSTER / "values.yaml").read_text(encoding="utf-8"))["airflowLocalSettings"], settings)
    pod = SimpleNamespace(metadata=SimpleNamespace(annotations=annotations), spec=SimpleNamespace(service_account_name="airflow-worker"))
    settings["pod_mutation_hook"](pod)
    return str(pod.spec.service_account_name)


def test_the_pods_of_each_dag_with_a_role_have_its_service_account():
    file = read_spec_file(GOLDEN.read_text(encoding="utf-8"))
    accounts = {
        manifest["metadata"]["name"]
        for manifest in yaml.safe_load_all((CLUSTER / "service-accounts.yaml").read_text(encoding="utf-8"))
        if manifest["kind"] == "ServiceAccount"
    }
    dags = [*(entry.dag_id for entry in file.backups), "backup_failure_alerts"]
    assert {dag: account_of({"dag_id": dag, "task_id": "backup"}) for dag in dags} == {dag: dag.replace("_", "-") for dag in dags}
    assert {dag.replace("_", "-") for dag in dags} == accounts


def test_every_other_pod_stays_what_the_chart_made_it():
    for marks in ({"dag_id": "backup_specs_check"}, {"dag_id": "orders_backup_2"}, {}, None):
        assert account_of(marks) == "airflow-worker"
