"""What AWS Backup does with vaults, jobs and recovery points, as far as the DAGs can tell.

Sources: the API reference of AWS Backup and the models of botocore. That a token is forgotten after an hour is what older
documentation of an SDK says, and the worst that can happen: nothing here depends on a longer memory.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from .clock import Clock
from .errors import ServiceError
from .script import JobStory, Script

Answer = dict[str, Any]
LIVE = frozenset({"CREATED", "PENDING", "RUNNING", "ABORTING"})


@dataclass
class FakeJob:
    """A job and its story."""

    kind: str
    job_id: str
    created: datetime
    story: JobStory
    request: Mapping[str, Any]
    resource_arn: str
    point_arn: str
    made_arn: str = ""
    plan: bool = False
    stopped: datetime | None = None
    validation: tuple[str, str] | None = None

    def state(self, now: datetime) -> str:
        if self.stopped is not None:
            return "ABORTED"
        age = (now - self.created).total_seconds()
        if age >= self.story.ends_after:
            return self.story.outcome
        if age >= self.story.runs_after:
            return "RUNNING"
        return "PENDING" if self.kind == "restore" else "CREATED"

    def ended(self) -> datetime:
        return self.stopped or self.created + timedelta(seconds=self.story.ends_after)


@dataclass
class Vault:
    name: str
    lock: tuple[int, int] | None = None


@dataclass
class FakePoint:
    """A recovery point that a test put there, or that a job made."""

    arn: str
    vault: str
    resource_arn: str
    created: datetime
    lifecycle: dict[str, int]
    tags: dict[str, str] = field(default_factory=dict)
    role_arn: str = ""
    status: str = "COMPLETED"
    restore_metadata: dict[str, str] = field(default_factory=dict)


class BackupService:
    """One account and Region."""

    def __init__(self, clock: Clock, script: Script, account_id: str = "111111111111", region: str = "eu-west-1") -> None:
        self.clock = clock
        self.script = script
        self.account_id = account_id
        self.region = region
        self.vaults: dict[str, Vault] = {}
        self.jobs: dict[str, FakeJob] = {}
        self.points: dict[str, FakePoint] = {}
        #: Operations in the order in which they were done, with their parameters.
        self.journal: list[tuple[str, Mapping[str, Any]]] = []
        #: Called when a restore is accepted; answers the ARN of what it makes.
        self.on_restore: Any = None
        self._tokens: dict[tuple[str, str], tuple[FakeJob, datetime, str]] = {}
        self._count = 0

    # What tests ask.

    def vault_arn(self, name: str) -> str:
        return f"arn:aws:backup:{self.region}:{self.account_id}:backup-vault:{name}"

    def of_kind(self, kind: str) -> list[FakeJob]:
        return [job for job in self.jobs.values() if job.kind == kind]

    def live(self, kind: str) -> list[FakeJob]:
        return [job for job in self.of_kind(kind) if job.state(self.clock.now()) in LIVE]

    # What clients ask: one method an operation of the model.

    def start_backup_job(self, request: Mapping[str, Any]) -> Answer:
        vault = self._vault(request["BackupVaultName"])

        def make() -> FakeJob:
            point = f"arn:aws:backup:{self.region}:{self.account_id}:recovery-point:{self._id()}"
            story = self._outside_lock(vault, request) or self.script.next_story()
            job = self._job("backup", story, request, request["ResourceArn"], point)
            self._point(point, vault.name, job, request.get("RecoveryPointTags", {}))
            return job

        job = self._once("backup", request, make)
        return {"BackupJobId": job.job_id, "CreationDate": job.created, "IsParent": False}

    def describe_backup_job(self, request: Mapping[str, Any]) -> Answer:
        return self._described_backup(self._described("backup", request["BackupJobId"]))

    def list_backup_jobs(self, request: Mapping[str, Any]) -> Answer:
        jobs = self._listed("backup", request)
        jobs = [job for job in jobs if request.get("ByBackupVaultName") in (None, job.request["BackupVaultName"])]
        return self._page("BackupJobs", [self._described_backup(job) for job in jobs], request)

    def stop_backup_job(self, request: Mapping[str, Any]) -> Answer:
        job = self._described("backup", request["BackupJobId"])
        if job.state(self.clock.now()) not in LIVE:
            raise ServiceError("InvalidRequestException", "The job cannot be stopped in its state")
        job.stopped = self.clock.now()
        return {}

    def start_copy_job(self, request: Mapping[str, Any]) -> Answer:
        source = self._existing_point(request["RecoveryPointArn"])
        name = request["DestinationBackupVaultArn"].split(":")[-1]
        foreign = request["DestinationBackupVaultArn"].split(":")[3:5] != [self.region, self.account_id]

        def make() -> FakeJob:
            vault = self.vaults.get(name) or Vault(name)
            parts = request["DestinationBackupVaultArn"].split(":")
            made = f"arn:aws:backup:{parts[3]}:{parts[4]}:recovery-point:{self._id()}"
            story = self._outside_lock(vault, request) or self.script.next_story()
            job = self._job("copy", story, request, source.resource_arn, source.arn)
            job.made_arn = made
            if not foreign:
                self._point(made, name, job, source.tags)
            return job

        if not foreign:
            self._vault(name)
        job = self._once("copy", request, make)
        return {"CopyJobId": job.job_id, "CreationDate": job.created, "IsParent": False}

    def describe_copy_job(self, request: Mapping[str, Any]) -> Answer:
        return {"CopyJob": self._described_copy(self._described("copy", request["CopyJobId"]))}

    def list_copy_jobs(self, request: Mapping[str, Any]) -> Answer:
        jobs = self._listed("copy", request)
        target = request.get("ByDestinationVaultArn")
        jobs = [job for job in jobs if target in (None, job.request["DestinationBackupVaultArn"])]
        return self._page("CopyJobs", [self._described_copy(job) for job in jobs], request)

    def start_restore_job(self, request: Mapping[str, Any]) -> Answer:
        point = self._existing_point(request["RecoveryPointArn"])

        def make() -> FakeJob:
            job = self._job("restore", self.script.next_story(), request, point.resource_arn, point.arn)
            if self.on_restore is not None:
                job.made_arn = self.on_restore(job)
            return job

        return {"RestoreJobId": self._once("restore", request, make).job_id}

    def describe_restore_job(self, request: Mapping[str, Any]) -> Answer:
        return self._described_restore(self._described("restore", request["RestoreJobId"]))

    def list_restore_jobs(self, request: Mapping[str, Any]) -> Answer:
        return self._page("RestoreJobs", [self._described_restore(job) for job in self._listed("restore", request)], request)

    def put_restore_validation_result(self, request: Mapping[str, Any]) -> Answer:
        job = self._described("restore", request["RestoreJobId"])
        job.validation = (request["ValidationStatus"], request.get("ValidationStatusMessage", ""))
        return {}

    def describe_recovery_point(self, request: Mapping[str, Any]) -> Answer:
        return self._described_point(self._existing_point(request["RecoveryPointArn"], request["BackupVaultName"]))

    def get_recovery_point_restore_metadata(self, request: Mapping[str, Any]) -> Answer:
        point = self._existing_point(request["RecoveryPointArn"], request["BackupVaultName"])
        return {"RecoveryPointArn": point.arn, "RestoreMetadata": point.restore_metadata}

    def list_recovery_points_by_backup_vault(self, request: Mapping[str, Any]) -> Answer:
        vault = self._vault(request["BackupVaultName"])
        wanted = request.get("ByResourceArn")
        points = [p for p in self.points.values() if p.vault == vault.name and wanted in (None, p.resource_arn) and self._is_there(p)]
        return self._page("RecoveryPoints", [self._described_point(point) for point in points], request)

    def list_tags(self, request: Mapping[str, Any]) -> Answer:
        return {"Tags": dict(self._existing_point(request["ResourceArn"]).tags)}

    # How.

    def _id(self) -> str:
        self._count += 1
        return str(uuid.uuid5(uuid.NAMESPACE_OID, str(self._count)))

    def _vault(self, name: str) -> Vault:
        if name not in self.vaults:
            raise ServiceError("ResourceNotFoundException", f"Backup vault {name} does not exist")
        return self.vaults[name]

    def _job(self, kind: str, story: JobStory, request: Mapping[str, Any], resource_arn: str, point_arn: str) -> FakeJob:
        job = FakeJob(kind, self._id(), self.clock.now(), story, dict(request), resource_arn, point_arn)
        self.jobs[job.job_id] = job
        return job

    def _once(self, kind: str, request: Mapping[str, Any], make: Any) -> FakeJob:
        token = request.get("IdempotencyToken")
        if token is None:
            raise ServiceError("InvalidParameterValueException", "this fake demands a token")
        asked = json.dumps(dict(request), sort_keys=True, default=str)
        now = self.clock.now()
        known = self._tokens.get((kind, token))
        if known is not None and (now - known[1]).total_seconds() < self.script.token_seconds:
            if known[2] != asked:
                raise ServiceError("InvalidParameterValueException", "The token was used with other parameters")
            return known[0]
        job: FakeJob = make()
        self._tokens[(kind, token)] = (job, now, asked)
        return job

    def _outside_lock(self, vault: Vault, request: Mapping[str, Any]) -> JobStory | None:
        days = (request.get("Lifecycle") or {}).get("DeleteAfterDays")
        if vault.lock is None or (days is not None and vault.lock[0] <= days <= vault.lock[1]):
            return None
        return JobStory("FAILED", "The retention is outside the bounds of the vault's lock", "InvalidParameter")

    def _described(self, kind: str, job_id: str) -> FakeJob:
        job = self.jobs.get(job_id)
        age = (self.clock.now() - job.created).total_seconds() if job is not None else 0
        if job is None or job.kind != kind or age < job.story.described_after:
            raise ServiceError("ResourceNotFoundException", f"Cannot find {kind} job with ID {job_id}")
        return job

    def _listed(self, kind: str, request: Mapping[str, Any]) -> list[FakeJob]:
        now = self.clock.now()
        after = request.get("ByCreatedAfter")
        return [
            job
            for job in reversed(self.of_kind(kind))
            if (now - job.created).total_seconds() >= job.story.listed_after
            and (after is None or job.created >= after)
            and request.get("ByResourceArn") in (None, job.resource_arn)
        ]

    def _page(self, key: str, rows: list[Answer], request: Mapping[str, Any]) -> Answer:
        size = min(int(request.get("MaxResults") or 2), 2)
        start = int(request.get("NextToken") or 0)
        answer: Answer = {key: rows[start : start + size]}
        if start + size < len(rows):
            answer["NextToken"] = str(start + size)
        return answer

    def _told(self, job: FakeJob, state: str) -> Answer:
        answer: Answer = {"AccountId": self.account_id, "CreationDate": job.created, "IamRoleArn": job.request["IamRoleArn"]}
        if state not in LIVE:
            answer["CompletionDate"] = job.ended()
            if job.story.message:
                answer["StatusMessage"] = job.story.message
        return answer

    def _described_backup(self, job: FakeJob) -> Answer:
        state = job.state(self.clock.now())
        answer = {
            **self._told(job, state),
            "BackupJobId": job.job_id,
            "BackupVaultName": job.request["BackupVaultName"],
            "ResourceArn": job.resource_arn,
            "State": state,
        }
        if state not in LIVE:
            answer["MessageCategory"] = job.story.category or ("SUCCESS" if state == "COMPLETED" else "")
        if state == "COMPLETED":
            answer.update(RecoveryPointArn=job.point_arn, BackupSizeInBytes=4096)
        if job.plan:
            answer["CreatedBy"] = {"BackupPlanId": "plan"}
        return answer

    def _described_copy(self, job: FakeJob) -> Answer:
        state = job.state(self.clock.now())
        answer = {
            **self._told(job, state),
            "CopyJobId": job.job_id,
            "SourceRecoveryPointArn": job.point_arn,
            "DestinationBackupVaultArn": job.request["DestinationBackupVaultArn"],
            "ResourceArn": job.resource_arn,
            "State": state,
        }
        if state not in LIVE and job.story.category:
            answer["MessageCategory"] = job.story.category
        if state == "COMPLETED":
            answer["DestinationRecoveryPointArn"] = job.made_arn
        return answer

    def _described_restore(self, job: FakeJob) -> Answer:
        state = job.state(self.clock.now())
        answer = {**self._told(job, state), "RestoreJobId": job.job_id, "RecoveryPointArn": job.point_arn, "Status": state}
        if state == "COMPLETED":
            answer["CreatedResourceArn"] = job.made_arn
        return answer

    def _point(self, arn: str, vault: str, job: FakeJob, tags: Mapping[str, str]) -> None:
        self.points[arn] = FakePoint(
            arn, vault, job.resource_arn, job.created, dict(job.request.get("Lifecycle", {})), dict(tags), job.request["IamRoleArn"]
        )

    def _maker(self, point: FakePoint) -> FakeJob | None:
        return next((job for job in self.jobs.values() if point.arn in (job.made_arn, job.point_arn if job.kind == "backup" else "")), None)

    def _is_there(self, point: FakePoint) -> bool:
        maker = self._maker(point)
        return maker is None or maker.state(self.clock.now()) == "COMPLETED"

    def _existing_point(self, arn: str, vault: str | None = None) -> FakePoint:
        point = self.points.get(arn)
        if point is None or vault not in (None, point.vault) or not self._is_there(point):
            raise ServiceError("ResourceNotFoundException", f"Recovery point {arn} does not exist")
        return point

    def _described_point(self, point: FakePoint) -> Answer:
        days = point.lifecycle.get("DeleteAfterDays")
        return {
            "RecoveryPointArn": point.arn,
            "BackupVaultName": point.vault,
            "ResourceArn": point.resource_arn,
            "IamRoleArn": point.role_arn,
            "Status": point.status,
            "CreationDate": point.created,
            "Lifecycle": point.lifecycle,
            "CalculatedLifecycle": {"DeleteAt": point.created + timedelta(days=days)} if days else {},
        }
