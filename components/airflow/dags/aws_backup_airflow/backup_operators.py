"""The jobs of a backup: the backup itself, and its copy."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from aws_backup_core.job_run import GRACE, JobRun
from aws_backup_core.jobs import BackupJobs, CopyJobs

from .connection_clients import ConnectionClients
from .job_operator import JobOperator
from .run_context import run_key
from .spec_location import backup_spec


class BackupOperator(JobOperator):
    """Backs up the resource of the entry."""

    def job_run(self, context: Any) -> JobRun:
        spec = backup_spec(context["ti"].xcom_pull(task_ids="read_spec"))
        minutes = spec.start_window_minutes + spec.complete_window_minutes
        return JobRun(
            jobs=BackupJobs(ConnectionClients(spec.identity), spec, run_key(context)),
            max_attempts=spec.max_attempts,
            limit=timedelta(minutes=minutes) + GRACE,
            poll_seconds=spec.poll_seconds,
        )


class CopyOperator(JobOperator):
    """Copies the backup into the vault that keeps it, if the entry names one."""

    def job_run(self, context: Any) -> JobRun | None:
        pull = context["ti"].xcom_pull
        spec = backup_spec(pull(task_ids="read_spec"))
        if spec.copy_to is None:
            return None
        recovery_point_arn = pull(task_ids="backup")["recovery_point_arn"]
        return JobRun(
            jobs=CopyJobs(ConnectionClients(spec.identity), spec, spec.copy_to, run_key(context), recovery_point_arn),
            max_attempts=spec.max_attempts,
            limit=timedelta(minutes=spec.copy_to.complete_window_minutes),
            poll_seconds=spec.poll_seconds,
        )
