"""A task that waits for a person."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from .airflow_names import AirflowFailException, BaseOperator, TimeDeltaTrigger
from .spec_location import backup_spec


class ApprovalOperator(BaseOperator):
    """Waits, without holding a worker, until somebody who may change the DAG marks it as a success.

    Airflow writes into its audit log who did. Nobody can approve by what a run is started with. Where nobody comes within
    `approvalHours`, the task fails, and nothing is backed up.
    """

    def execute(self, context: Any) -> None:
        """Waits once for the whole time."""
        hours = backup_spec(context["ti"].xcom_pull(task_ids="read_spec")).approval_hours
        if hours is None:
            return
        self.log.info("mark this task as a success to approve the backup, within %d hours", hours)
        self.defer(
            trigger=TimeDeltaTrigger(timedelta(hours=hours)),
            method_name="nobody_came",
            kwargs={"asked_at": datetime.now(timezone.utc).isoformat()},
        )

    def nobody_came(self, context: Any, event: Any = None, asked_at: str = "") -> None:
        """The time is over."""
        raise AirflowFailException(f"nobody marked this task as a success since {asked_at} (approvalHours); nothing was started")
