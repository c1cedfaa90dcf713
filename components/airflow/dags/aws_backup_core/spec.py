"""What a spec file says, once it is read. Durations carry their unit in their name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: The version of the spec file that this code reads. A file of another version is refused, not guessed at.
SPEC_VERSION = 1


@dataclass(frozen=True, slots=True)
class VaultLock:
    """Bounds that a vault's lock sets for the retention of everything in it."""

    min_retention_days: int
    max_retention_days: int


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """How long a recovery point is kept, and when it moves to cold storage."""

    retention_days: int
    cold_storage_after_days: int | None = None

    def request(self) -> dict[str, int]:
        """The form in which AWS Backup takes it."""
        request = {"DeleteAfterDays": self.retention_days}
        if self.cold_storage_after_days is not None:
            request["MoveToColdStorageAfterDays"] = self.cold_storage_after_days
        return request


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a DAG is: the connection that it uses and what STS must answer once it is used."""

    connection_id: str
    task_role_arn: str
    session_name: str
    region: str
    account_id: str


@dataclass(frozen=True, slots=True)
class CopyTarget:
    """Where a finished backup is copied to."""

    vault_arn: str
    lifecycle: Lifecycle
    complete_window_minutes: int


@dataclass(frozen=True, slots=True)
class BackupSpec:
    """One dataset: what is backed up, by whom, to where, and for how long."""

    dag_id: str
    environment: str
    identity: Identity
    service_role_arn: str
    resource_arn: str
    resource_type: str
    vault_name: str
    lifecycle: Lifecycle
    start_window_minutes: int
    complete_window_minutes: int
    max_attempts: int
    poll_seconds: int
    schedule: str | None
    assets: tuple[str, ...]
    approval_hours: int | None
    copy_to: CopyTarget | None
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RestoreTestSpec:
    """One rehearsal: which resource's newest recovery point is restored, checked and removed again."""

    dag_id: str
    environment: str
    identity: Identity
    restore_role_arn: str
    resource_arn: str
    resource_type: str
    vault_name: str
    newest_point_within_hours: int
    wait_minutes: int
    poll_seconds: int
    schedule: str | None
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AlertSpec:
    """The queue of failures, and the topic that people are told on."""

    identity: Identity
    queue_url: str
    topic_arn: str | None
    schedule: str
    max_messages: int
