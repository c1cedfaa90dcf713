"""One DAG for every backup in the spec file: who am I, back up, copy, verify, report.

An entry that cannot be used still makes a DAG, on the schedule that it would have had, whose only task fails with the names
of the fields. `backup_specs_check` fails for what no entry can answer for, such as a file that is no JSON.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from aws_backup_airflow.airflow_names import DAG, Asset, task
from aws_backup_airflow.approval_operator import ApprovalOperator
from aws_backup_airflow.backup_operators import BackupOperator, CopyOperator
from aws_backup_airflow.connection_clients import ConnectionClients
from aws_backup_airflow.run_context import run_key
from aws_backup_airflow.spec_location import backup_spec, current_specs, entry_now, refusal
from aws_backup_airflow.task_failure import failing_the_task
from aws_backup_core.failure import Subject
from aws_backup_core.identity import assert_identity
from aws_backup_core.lineage import backup_lineage
from aws_backup_core.resource_type import parse_arn
from aws_backup_core.spec import BackupSpec
from aws_backup_core.spec_file import Entry
from aws_backup_core.verification import verify_recovery_point

_START = datetime(2026, 1, 1, tzinfo=timezone.utc)
#: Retries beyond those of failed jobs, for what passes by itself: AWS is busy, a worker is lost.
_MORE_RETRIES = 2


@task(task_id="read_spec", multiple_outputs=False, retries=0)
def read_spec(**context: Any) -> dict[str, Any]:
    """The entry that the whole run goes by, even if the file changes meanwhile."""
    return entry_now(context["dag_run"].dag_id)


@task(task_id="assert_identity")
def check_identity(pinned: dict[str, Any]) -> str:
    """Fails in seconds, and before anything is started, where the session is not the right one."""
    spec = backup_spec(pinned)
    with failing_the_task():
        return assert_identity(ConnectionClients(spec.identity), spec.identity, spec.resource_arn)


@task(task_id="verify", multiple_outputs=False)
def verify(pinned: dict[str, Any], backup: dict[str, Any], copy: dict[str, Any] | None, **context: Any) -> dict[str, bool]:
    """Looks at what was made. A copy in another account can be looked at from there only."""
    spec = backup_spec(pinned)
    clients = ConnectionClients(spec.identity)
    subject = Subject("verification", spec.service_role_arn, spec.resource_arn)
    tags = {**spec.tags, **run_key(context).tags(spec.environment)}
    with failing_the_task():
        verify_recovery_point(clients, subject, spec.vault_name, backup["recovery_point_arn"], spec.lifecycle, tags)
        vault = parse_arn(spec.copy_to.vault_arn) if spec.copy_to is not None else None
        if copy is None or spec.copy_to is None or vault is None:
            return {"copy_verified": False}
        if (vault.account_id, vault.region) != (spec.identity.account_id, spec.identity.region):
            return {"copy_verified": False}
        name = vault.resource.removeprefix("backup-vault:")
        verify_recovery_point(clients, subject, name, copy["made_arn"], spec.copy_to.lifecycle, tags)
    return {"copy_verified": True}


def report_to(asset: Any) -> Any:
    """The task that publishes the lineage, with the asset that other DAGs can be scheduled on."""

    @task(task_id="report", multiple_outputs=False, outlets=[asset])
    def report(
        pinned: dict[str, Any], session: str, backup: dict[str, Any], copy: dict[str, Any] | None, verified: dict[str, bool], **context: Any
    ) -> dict[str, Any]:
        lineage = backup_lineage(backup_spec(pinned), run_key(context), session, backup, copy, verified["copy_verified"]).as_dict()
        context["outlet_events"][asset].extra = lineage
        return lineage

    return report


def backup_dag(spec: BackupSpec) -> DAG:
    """The DAG of an entry that can be used."""
    asset = Asset(f"aws-backup://{spec.identity.region}/{spec.vault_name}/{spec.dag_id}")
    with _dag(spec.dag_id, _schedule(spec), f"Backs up {spec.resource_arn} into {spec.vault_name}") as dag:
        pinned = read_spec()
        session = check_identity(pinned)
        job_retries = {
            "retries": spec.max_attempts - 1 + _MORE_RETRIES,
            "retry_delay": timedelta(minutes=1),
            "retry_exponential_backoff": True,
            "max_retry_delay": timedelta(minutes=30),
        }
        backup = BackupOperator(task_id="backup", **job_retries)
        copy = CopyOperator(task_id="copy", **job_retries)
        verified = verify(pinned, backup.output, copy.output)
        if spec.approval_hours is not None:
            session >> ApprovalOperator(task_id="approve", retries=0) >> backup
        session >> backup >> copy
        report_to(asset)(pinned, session, backup.output, copy.output, verified)
    return dag


def refused_dag(entry: Entry[BackupSpec]) -> DAG:
    """The DAG of an entry that cannot be used."""
    schedule = entry.raw.get("schedule") if isinstance(entry.raw, dict) else None
    usable = isinstance(schedule, str) and (schedule.startswith("@") or len(schedule.split()) == 5)
    with _dag(entry.dag_id, schedule if usable else "@hourly", "Refused: see the log of read_spec") as dag:
        read_spec()
    return dag


def _schedule(spec: BackupSpec) -> Any:
    return [Asset(uri) for uri in spec.assets] or spec.schedule


def _dag(dag_id: str, schedule: Any, description: str) -> DAG:
    return DAG(
        dag_id=dag_id,
        schedule=schedule,
        start_date=_START,
        catchup=False,
        # Two runs at once would be two backups at once.
        max_active_runs=1,
        default_args={"retries": 2, "retry_delay": timedelta(minutes=1)},
        description=description,
        tags=["aws-backup"],
    )


@task(task_id="check", retries=0)
def check_specs() -> int:
    """Fails with everything that is wrong with the file."""
    specs = current_specs()
    problems = specs.all_problems()
    if problems:
        raise refusal(problems)
    return len(specs.backups) + len(specs.restore_tests)


SPECS = current_specs()
for _entry in SPECS.backups:
    globals()[f"dag_{_entry.dag_id}"] = backup_dag(_entry.spec) if _entry.spec is not None else refused_dag(_entry)

with _dag("backup_specs_check", "@hourly", "Fails where the spec file has a problem") as backup_specs_check:
    check_specs()
