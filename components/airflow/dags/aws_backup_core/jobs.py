"""How the three kinds of jobs are started, described and found again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from .clients import Clients
from .failure import Subject, is_missing
from .job import Job, job_of, new_job
from .recovery_point_tags import recovery_point_tags
from .run_key import RUN_TAG, RunKey
from .spec import BackupSpec, CopyTarget, RestoreTestSpec

#: By how much the clocks of Airflow and AWS may differ.
CLOCK_SKEW = timedelta(minutes=1)


class Jobs(Protocol):
    """Jobs of one kind, for one run and one resource."""

    @property
    def subject(self) -> Subject:
        """What the jobs are about."""
        ...

    def token(self, attempt: int) -> str:
        """The idempotency token of an attempt."""
        ...

    def start(self, attempt: int) -> Job:
        """Starts the attempt, or answers the job that it started before."""
        ...

    def describe(self, job_id: str) -> Job:
        """What AWS says about a job."""
        ...

    def find(self) -> list[Job]:
        """Jobs since the run was due that this run may have started, newest last."""
        ...

    def is_ours(self, job: Job) -> bool:
        """Whether a completed job is this run's."""
        ...


def _pages(call: Any, key: str, request: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    token: dict[str, str] = {}
    while True:
        page = call(**request, **token)
        yield from page.get(key, ())
        if not page.get("NextToken"):
            return
        token = {"NextToken": page["NextToken"]}


def _by_age(jobs: list[Job]) -> list[Job]:
    return sorted(jobs, key=lambda job: job.created_at.timestamp() if job.created_at else 0.0)


@dataclass(frozen=True, slots=True)
class BackupJobs:
    """On-demand backups of the resource of a spec entry."""

    clients: Clients
    spec: BackupSpec
    run: RunKey

    @property
    def subject(self) -> Subject:
        return Subject("backup", self.spec.service_role_arn, self.spec.resource_arn)

    def token(self, attempt: int) -> str:
        return self.run.token("backup", self.spec.resource_arn, self.spec.vault_name, str(attempt))

    def start(self, attempt: int) -> Job:
        spec = self.spec
        said = self.clients.of("backup").start_backup_job(
            BackupVaultName=spec.vault_name,
            ResourceArn=spec.resource_arn,
            IamRoleArn=spec.service_role_arn,
            IdempotencyToken=self.token(attempt),
            StartWindowMinutes=spec.start_window_minutes,
            CompleteWindowMinutes=spec.complete_window_minutes,
            Lifecycle=spec.lifecycle.request(),
            RecoveryPointTags={**spec.tags, **self.run.tags(spec.environment)},
        )
        return new_job(said["BackupJobId"], said.get("CreationDate"))

    def describe(self, job_id: str) -> Job:
        return job_of(self.clients.of("backup").describe_backup_job(BackupJobId=job_id), "BackupJobId")

    def find(self) -> list[Job]:
        request = {
            "ByResourceArn": self.spec.resource_arn,
            "ByBackupVaultName": self.spec.vault_name,
            "ByCreatedAfter": self.run.due_at - CLOCK_SKEW,
        }
        listed = _pages(self.clients.of("backup").list_backup_jobs, "BackupJobs", request)
        # Jobs of a plan have another role or say who created them; children are part of their parent.
        own = [
            raw
            for raw in listed
            if raw.get("IamRoleArn") == self.spec.service_role_arn and not raw.get("CreatedBy") and not raw.get("ParentJobId")
        ]
        return _by_age([job_of(raw, "BackupJobId") for raw in own])

    def is_ours(self, job: Job) -> bool:
        try:
            tags = recovery_point_tags(self.clients, self.spec.vault_name, job.recovery_point_arn)
        except Exception as error:
            # Its recovery point is gone again, so that it cannot be this run's result.
            if is_missing(error):
                return False
            raise
        return tags.get(RUN_TAG) == self.run.id


@dataclass(frozen=True, slots=True)
class CopyJobs:
    """Copies of one recovery point into one vault. Both together say whose they are."""

    clients: Clients
    spec: BackupSpec
    target: CopyTarget
    run: RunKey
    recovery_point_arn: str

    @property
    def subject(self) -> Subject:
        return Subject("copy", self.spec.service_role_arn, self.spec.resource_arn)

    def token(self, attempt: int) -> str:
        return self.run.token("copy", self.recovery_point_arn, self.target.vault_arn, str(attempt))

    def start(self, attempt: int) -> Job:
        said = self.clients.of("backup").start_copy_job(
            RecoveryPointArn=self.recovery_point_arn,
            SourceBackupVaultName=self.spec.vault_name,
            DestinationBackupVaultArn=self.target.vault_arn,
            IamRoleArn=self.spec.service_role_arn,
            IdempotencyToken=self.token(attempt),
            Lifecycle=self.target.lifecycle.request(),
        )
        return new_job(said["CopyJobId"], said.get("CreationDate"))

    def describe(self, job_id: str) -> Job:
        return job_of(self.clients.of("backup").describe_copy_job(CopyJobId=job_id)["CopyJob"], "CopyJobId")

    def find(self) -> list[Job]:
        request = {
            "ByResourceArn": self.spec.resource_arn,
            "ByDestinationVaultArn": self.target.vault_arn,
            "ByCreatedAfter": self.run.due_at - CLOCK_SKEW,
        }
        listed = _pages(self.clients.of("backup").list_copy_jobs, "CopyJobs", request)
        return _by_age([job_of(raw, "CopyJobId") for raw in listed if raw.get("SourceRecoveryPointArn") == self.recovery_point_arn])

    def is_ours(self, job: Job) -> bool:
        return job.recovery_point_arn in ("", self.recovery_point_arn)


@dataclass(frozen=True, slots=True)
class RestoreJobs:
    """Restores of one recovery point by one role."""

    clients: Clients
    spec: RestoreTestSpec
    run: RunKey
    recovery_point_arn: str
    metadata: Mapping[str, str]

    @property
    def subject(self) -> Subject:
        return Subject("restore", self.spec.restore_role_arn, self.spec.resource_arn)

    def token(self, attempt: int) -> str:
        return self.run.token("restore", self.recovery_point_arn, str(attempt))

    def start(self, attempt: int) -> Job:
        said = self.clients.of("backup").start_restore_job(
            RecoveryPointArn=self.recovery_point_arn,
            Metadata=dict(self.metadata),
            IamRoleArn=self.spec.restore_role_arn,
            IdempotencyToken=self.token(attempt),
            ResourceType=self.spec.resource_type,
        )
        return new_job(said["RestoreJobId"], None)

    def describe(self, job_id: str) -> Job:
        return job_of(self.clients.of("backup").describe_restore_job(RestoreJobId=job_id), "RestoreJobId")

    def find(self) -> list[Job]:
        listed = _pages(self.clients.of("backup").list_restore_jobs, "RestoreJobs", {"ByCreatedAfter": self.run.due_at - CLOCK_SKEW})
        own = [
            raw
            for raw in listed
            if raw.get("RecoveryPointArn") == self.recovery_point_arn and raw.get("IamRoleArn") == self.spec.restore_role_arn
        ]
        return _by_age([job_of(raw, "RestoreJobId") for raw in own])

    def is_ours(self, job: Job) -> bool:
        return job.recovery_point_arn in ("", self.recovery_point_arn)
