"""One DAG for every restore test in the spec file: choose the newest point, restore, check, record, remove, report."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from aws_backup_airflow.airflow_names import DAG, AirflowFailException, task
from aws_backup_airflow.connection_clients import ConnectionClients
from aws_backup_airflow.restore_operator import RestoreOperator
from aws_backup_airflow.run_context import run_key
from aws_backup_airflow.spec_location import current_specs, entry_now, restore_spec
from aws_backup_airflow.task_failure import failing_the_task
from aws_backup_core.identity import assert_identity
from aws_backup_core.lineage import restore_lineage
from aws_backup_core.newest_point import newest_point
from aws_backup_core.restored_resource import NotTheRestored, check_restored, remove_restored
from aws_backup_core.spec import RestoreTestSpec

_START = datetime(2026, 1, 1, tzinfo=timezone.utc)


@task(task_id="read_spec", multiple_outputs=False, retries=0)
def read_spec(**context: Any) -> dict[str, Any]:
    """The entry that the whole run goes by."""
    return entry_now(context["dag_run"].dag_id)


@task(task_id="assert_identity")
def check_identity(pinned: dict[str, Any]) -> str:
    """Fails before anything is restored where the session is not the right one."""
    spec = restore_spec(pinned)
    with failing_the_task():
        return assert_identity(ConnectionClients(spec.identity), spec.identity, spec.resource_arn)


@task(task_id="choose_point", multiple_outputs=False)
def choose_point(pinned: dict[str, Any]) -> dict[str, Any]:
    """The newest complete recovery point, if it is new enough."""
    spec = restore_spec(pinned)
    with failing_the_task():
        return newest_point(ConnectionClients(spec.identity), spec, datetime.now(timezone.utc))


@task(task_id="check", multiple_outputs=False)
def check(pinned: dict[str, Any], restored: dict[str, Any]) -> dict[str, Any]:
    """Asks the restored resource itself, and fails where it is not in use."""
    spec = restore_spec(pinned)
    try:
        return check_restored(ConnectionClients(spec.identity), restored["made_arn"], spec.resource_arn)
    except NotTheRestored as error:
        raise AirflowFailException(f"{error} [role {spec.restore_role_arn}, resource {spec.resource_arn}]") from error


@task(task_id="record", trigger_rule="all_done")
def record(pinned: dict[str, Any], restored: dict[str, Any] | None, checked: dict[str, Any] | None = None) -> None:
    """Tells AWS Backup what the check found, so that its own reports show it."""
    if restored is None:
        return
    spec = restore_spec(pinned)
    ConnectionClients(spec.identity).of("backup").put_restore_validation_result(
        RestoreJobId=restored["job_id"],
        ValidationStatus="SUCCESSFUL" if checked else "FAILED",
        ValidationStatusMessage=f"in use: {checked}" if checked else "the check failed, see the DAG",
    )


@task(task_id="remove", trigger_rule="all_done")
def remove(pinned: dict[str, Any], restored: dict[str, Any] | None) -> None:
    """Removes what was restored, whatever the check found."""
    if restored is None:
        return
    spec = restore_spec(pinned)
    remove_restored(ConnectionClients(spec.identity), restored["made_arn"], spec.resource_arn)


@task(task_id="report", multiple_outputs=False)
def report(
    pinned: dict[str, Any], session: str, point: dict[str, Any], restored: dict[str, Any], checked: dict[str, Any], **context: Any
) -> dict[str, Any]:
    """From the source over its recovery point, and the run that made it, to what was restored."""
    return restore_lineage(restore_spec(pinned), run_key(context), session, point, restored, checked)


def restore_dag(dag_id: str, spec: RestoreTestSpec | None) -> DAG:
    """The DAG of an entry; where the entry cannot be used, one whose only task says why."""
    dag = DAG(
        dag_id=dag_id,
        schedule=spec.schedule if spec is not None else "@daily",
        start_date=_START,
        catchup=False,
        max_active_runs=1,
        default_args={"retries": 2, "retry_delay": timedelta(minutes=1)},
        description=f"Restores {spec.resource_arn} from {spec.vault_name}" if spec is not None else "Refused: see the log of read_spec",
        tags=["aws-backup"],
    )
    with dag:
        pinned = read_spec()
        if spec is None:
            return dag
        session = check_identity(pinned)
        point = choose_point(pinned)
        restore = RestoreOperator(task_id="restore")
        checked = check(pinned, restore.output)
        recorded = record(pinned, restore.output, checked)
        removed = remove(pinned, restore.output)
        session >> point >> restore
        checked >> removed
        [recorded, removed] >> report(pinned, session, point, restore.output, checked)
    return dag


for _entry in current_specs().restore_tests:
    globals()[f"dag_{_entry.dag_id}"] = restore_dag(_entry.dag_id, _entry.spec)
