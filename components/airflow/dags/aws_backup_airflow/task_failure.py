"""Failures of the core as failures of a task."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from aws_backup_core.failure import BackupFailed

from .airflow_names import AirflowException, AirflowFailException


@contextmanager
def failing_the_task() -> Iterator[None]:
    """A failure that may pass is retried by Airflow; any other fails the task at once."""
    try:
        yield
    except BackupFailed as failed:
        kind = AirflowException if failed.retryable else AirflowFailException
        raise kind(str(failed)) from failed
