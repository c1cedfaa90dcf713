"""Which run a task belongs to, from the context that Airflow hands to it."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from aws_backup_core.run_key import RunKey


def run_key(context: Any) -> RunKey:
    """The run. It is the same on every retry of every task."""
    run = context["dag_run"]
    return RunKey(dag_id=run.dag_id, run_id=run.run_id, due_at=due_at(run))


def due_at(run: Any) -> datetime:
    """When a run was due.

    Airflow 3 says so. In Airflow 2, a run of a schedule is due at the end of its interval, and any other when it was made;
    the interval of a run that somebody started by hand is the last one before, and says nothing about it.
    """
    due = getattr(run, "run_after", None)
    if due is None:
        by_schedule = str(getattr(run.run_type, "value", run.run_type)) == "scheduled"
        due = (run.data_interval_end if by_schedule else None) or run.logical_date
    return due if due.tzinfo is not None else due.replace(tzinfo=timezone.utc)
