"""The job of a restore test."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from aws_backup_core.job_run import JobRun
from aws_backup_core.jobs import RestoreJobs
from aws_backup_core.restored_resource import restore_metadata

from .connection_clients import ConnectionClients
from .job_operator import JobOperator
from .run_context import run_key
from .spec_location import restore_spec


class RestoreOperator(JobOperator):
    """Restores the recovery point that was chosen. A restore that failed is a result, and is not tried again."""

    def job_run(self, context: Any) -> JobRun:
        pull = context["ti"].xcom_pull
        spec = restore_spec(pull(task_ids="read_spec"))
        point = pull(task_ids="choose_point")
        run = run_key(context)
        metadata = restore_metadata(spec.resource_type, point["metadata"], spec.metadata, run.id)
        return JobRun(
            jobs=RestoreJobs(ConnectionClients(spec.identity), spec, run, point["recovery_point_arn"], metadata),
            max_attempts=1,
            limit=timedelta(minutes=spec.wait_minutes),
            poll_seconds=spec.poll_seconds,
        )
