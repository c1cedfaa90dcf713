"""From the queue of failures to alerts: one failed task a failed job, with AWS's own reason in it.

A message is deleted last, and only if its alert was raised. What happens in between raises an alert twice at worst, and loses none.
"""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from aws_backup_airflow.airflow_names import DAG, AirflowFailException, AirflowSkipException, task
from aws_backup_airflow.connection_clients import ConnectionClients
from aws_backup_airflow.spec_location import current_specs, refusal
from aws_backup_airflow.task_failure import failing_the_task
from aws_backup_core.alert import enrich, parse_event
from aws_backup_core.alert_queue import delete_message, receive_messages, tell_people
from aws_backup_core.identity import assert_identity
from aws_backup_core.problem import Problem, SpecError
from aws_backup_core.spec import AlertSpec

#: The XCom with which a task says that its alert was raised, before it fails.
_RAISED = "raised"


def alert_spec() -> AlertSpec:
    """The queue, as the spec file has it now."""
    specs = current_specs()
    if specs.alerts is None:
        raise refusal(specs.problems or (Problem("alerts", "must be set where failures are to be told, got nothing"),))
    return specs.alerts


@task(task_id="receive")
def receive() -> list[dict[str, str]]:
    """Takes messages. There may be none, and then there is nothing to do."""
    spec = alert_spec()
    clients = ConnectionClients(spec.identity)
    with failing_the_task():
        assert_identity(clients, spec.identity, spec.queue_url)
    messages = receive_messages(clients, spec)
    if not messages:
        raise AirflowSkipException("no failure is waiting")
    return messages


@task(task_id="alert", retries=0)
def alert(message: dict[str, str], **context: Any) -> None:
    """Fails with the alert: this is how Airflow tells people."""
    spec = alert_spec()
    clients = ConnectionClients(spec.identity)
    try:
        event = parse_event(message["body"])
    except SpecError as error:
        # It stays in the queue, which gives it to its dead-letter queue in the end.
        raise AirflowFailException(f"message {message['id']} is no event of a job: {error}") from error
    raised = enrich(clients, event)
    tell_people(clients, spec, raised)
    context["ti"].xcom_push(key=_RAISED, value=message["receipt"])
    raise AirflowFailException(raised.text)


@task(task_id="delete", trigger_rule="all_done")
def delete(messages: list[dict[str, str]] | None = None, **context: Any) -> int:
    """Deletes the messages whose alerts were raised."""
    receipts = [context["ti"].xcom_pull(task_ids="alert", key=_RAISED, map_indexes=index) for index in range(len(messages or ()))]
    spec = alert_spec()
    clients = ConnectionClients(spec.identity)
    deleted = [receipt for receipt in receipts if receipt]
    for receipt in deleted:
        delete_message(clients, spec, receipt)
    return len(deleted)


@task(task_id="all_quiet")
def all_quiet() -> None:
    """Is not reached where there was an alert, so that the run is a failed one although its messages were deleted."""


_SPEC = current_specs().alerts

with DAG(
    dag_id="backup_failure_alerts",
    schedule=_SPEC.schedule if _SPEC is not None else None,
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    description="Raises an alert for every failed job of AWS Backup",
    tags=["aws-backup"],
) as backup_failure_alerts:
    taken = receive()
    alerts = alert.expand(message=taken)
    alerts >> delete(taken)
    alerts >> all_quiet()
