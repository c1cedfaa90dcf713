"""One job of AWS Backup, whichever kind it is of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

#: End states that are no success. Copies have no ABORTED and EXPIRED, restores no EXPIRED and PARTIAL.
FAILED_STATES = frozenset({"ABORTED", "EXPIRED", "FAILED", "PARTIAL"})
COMPLETED = "COMPLETED"
#: Categories with which AWS says that nothing is to be said.
_QUIET_CATEGORIES = frozenset({"", "SUCCESS"})


@dataclass(frozen=True, slots=True)
class Job:
    """A backup, copy or restore job. `state` is what restores call `Status`."""

    job_id: str
    state: str
    status_message: str
    category: str
    created_at: datetime | None
    recovery_point_arn: str
    #: What a copy or a restore made.
    made_arn: str
    raw: Mapping[str, Any]

    @property
    def completed(self) -> bool:
        """Whether the job ended in success."""
        return self.state == COMPLETED

    @property
    def failed(self) -> bool:
        """Whether the job ended, and not in success."""
        return self.state in FAILED_STATES

    @property
    def live(self) -> bool:
        """Whether the job may still end in success. A state that nobody knows yet counts as such."""
        return not self.completed and not self.failed

    @property
    def issues(self) -> str | None:
        """What AWS says about a job that completed all the same, for example that it is not consistent."""
        if self.completed and (self.status_message or self.category not in _QUIET_CATEGORIES):
            return self.status_message or self.category
        return None


def job_of(raw: Mapping[str, Any], id_field: str) -> Job:
    """The job that AWS describes."""
    return Job(
        job_id=str(raw[id_field]),
        state=str(raw.get("State") or raw.get("Status") or "UNKNOWN"),
        status_message=str(raw.get("StatusMessage") or ""),
        category=str(raw.get("MessageCategory") or ""),
        created_at=raw.get("CreationDate"),
        recovery_point_arn=str(raw.get("RecoveryPointArn") or raw.get("SourceRecoveryPointArn") or ""),
        made_arn=str(raw.get("DestinationRecoveryPointArn") or raw.get("CreatedResourceArn") or ""),
        raw=raw,
    )


def new_job(job_id: str, created_at: datetime | None) -> Job:
    """A job that was accepted and that AWS cannot describe yet."""
    return Job(job_id, "CREATED", "", "", created_at, "", "", {})
