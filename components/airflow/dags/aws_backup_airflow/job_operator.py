"""A task that starts one job and waits for it without holding a worker."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from aws_backup_core.job_run import Done, JobRun, Step

from .airflow_names import BaseOperator, TimeDeltaTrigger
from .task_failure import failing_the_task


class JobOperator(BaseOperator):
    """Starts or joins a job, waits, and answers what it made.

    Start and wait are one task, because Airflow retries one task: a retry after a failed job goes through the attempt ladder
    and makes the next attempt, and a retry after anything else finds the job that lives.

    It waits on a trigger of Airflow's own that only counts seconds. A trigger of ours would have to be installed where the
    triggerer finds it, which the DAGs folder is not in Airflow 3, and it would need the identity of every DAG.
    """

    def job_run(self, context: Any) -> JobRun | None:
        """The job of this run; nothing if there is none to be made."""
        raise NotImplementedError

    def execute(self, context: Any) -> Any:
        """Starts or joins."""
        with failing_the_task():
            run = self.job_run(context)
            if run is None:
                return None
            return self._settle(context, run.begin(_now()))

    def look_again(self, context: Any, event: Any = None, job_id: str = "", since: str = "", own: bool = False, tried: int = 0) -> Any:
        """Looks, after a pause."""
        with failing_the_task():
            run = self.job_run(context)
            if run is None:
                return None
            if tried != context["ti"].try_number:
                # Airflow 3.0 lets a retry go on where the try before it had waited. To begin again is to join a job that
                # lives, and to make the next attempt after one that failed.
                return self._settle(context, run.begin(_now()))
            return self._settle(context, run.look(job_id, datetime.fromisoformat(since), own, _now()))

    def _settle(self, context: Any, step: Step) -> Mapping[str, Any]:
        if isinstance(step, Done):
            job = step.job
            if job.issues is not None:
                self.log.warning("job %s completed with issues: %s", job.job_id, job.issues)
            return {
                "job_id": job.job_id,
                "recovery_point_arn": job.recovery_point_arn,
                "made_arn": job.made_arn,
                "issues": job.issues,
                "bytes": job.raw.get("BackupSizeInBytes"),
            }
        self.log.info("job %s is %s, looking again in %d s", step.job_id, step.state, step.seconds)
        self.defer(
            trigger=TimeDeltaTrigger(timedelta(seconds=step.seconds)),
            method_name="look_again",
            kwargs={
                "job_id": step.job_id,
                "since": step.since.isoformat(),
                "own": step.own,
                "tried": context["ti"].try_number,
            },
        )
        raise AssertionError("defer does not return")


def _now() -> datetime:
    return datetime.now(timezone.utc)
