"""From source to copy: what a run made, in one record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from .run_key import RunKey
from .spec import BackupSpec, RestoreTestSpec


@dataclass(frozen=True, slots=True)
class Lineage:
    """The way of one backup, for people who look for it later."""

    dag_id: str
    run_id: str
    run: str
    environment: str
    session: str
    source_arn: str
    vault_name: str
    recovery_point_arn: str
    job_id: str
    bytes: int | None
    #: What AWS said about a job that completed all the same; nothing if it was content.
    issues: str | None
    copy_job_id: str | None
    copy_vault_arn: str | None
    copy_recovery_point_arn: str | None
    #: Whether the copy was looked at. One in another account can be looked at from there only.
    copy_verified: bool

    def as_dict(self) -> dict[str, Any]:
        """The record as JSON."""
        return asdict(self)


def backup_lineage(
    spec: BackupSpec, run: RunKey, session: str, backup: Mapping[str, Any], copy: Mapping[str, Any] | None, copy_verified: bool
) -> Lineage:
    """The record of a backup and its copy."""
    return Lineage(
        dag_id=run.dag_id,
        run_id=run.run_id,
        run=run.id,
        environment=spec.environment,
        session=session,
        source_arn=spec.resource_arn,
        vault_name=spec.vault_name,
        recovery_point_arn=backup["recovery_point_arn"],
        job_id=backup["job_id"],
        bytes=backup.get("bytes"),
        issues=backup.get("issues"),
        copy_job_id=copy["job_id"] if copy else None,
        copy_vault_arn=spec.copy_to.vault_arn if copy and spec.copy_to else None,
        copy_recovery_point_arn=copy["made_arn"] if copy else None,
        copy_verified=copy_verified,
    )


def restore_lineage(
    spec: RestoreTestSpec, run: RunKey, session: str, point: Mapping[str, Any], restore: Mapping[str, Any], checked: Mapping[str, Any]
) -> dict[str, Any]:
    """The record of a restore test: from the source over its recovery point, and the run that made that, to what was restored."""
    return {
        "dag_id": run.dag_id,
        "run_id": run.run_id,
        "environment": spec.environment,
        "session": session,
        "source_arn": spec.resource_arn,
        "vault_name": spec.vault_name,
        "recovery_point_arn": point["recovery_point_arn"],
        "recovery_point_created_at": point["created_at"],
        "backed_up_by": point["backed_up_by"],
        "restore_job_id": restore["job_id"],
        "restored_arn": restore["made_arn"],
        "checked": dict(checked),
    }
