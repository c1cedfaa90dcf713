"""The recovery point that a restore test restores."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from .clients import Clients
from .failure import Subject
from .recovery_point_tags import recovery_point_tags
from .spec import RestoreTestSpec


def newest_point(clients: Clients, spec: RestoreTestSpec, now: datetime) -> dict[str, Any]:
    """The newest complete recovery point of the resource. Raises `BackupFailed` where it is too old, or there is none."""
    subject = Subject("restore", spec.restore_role_arn, spec.resource_arn)
    backup = clients.of("backup")
    request: dict[str, Any] = {"BackupVaultName": spec.vault_name, "ByResourceArn": spec.resource_arn}
    points: list[dict[str, Any]] = []
    try:
        while True:
            page = backup.list_recovery_points_by_backup_vault(**request)
            points += page.get("RecoveryPoints", [])
            if not page.get("NextToken"):
                break
            request["NextToken"] = page["NextToken"]
        points = [point for point in points if point.get("Status") in ("AVAILABLE", "COMPLETED")]
        newest = max(points, key=lambda point: point["CreationDate"], default=None)
        if newest is None or now - newest["CreationDate"] > timedelta(hours=spec.newest_point_within_hours):
            found = f"the newest is of {newest['CreationDate'].isoformat()}" if newest else "there is none at all"
            message = (
                f"no recovery point in {spec.vault_name} that is at most {spec.newest_point_within_hours} hours old "
                f"(newestPointWithinHours); {found}"
            )
            raise subject.failed("REFUSED", message, "NoRecoveryPoint", retryable=False)
        arn = newest["RecoveryPointArn"]
        recorded = backup.get_recovery_point_restore_metadata(BackupVaultName=spec.vault_name, RecoveryPointArn=arn)
        tags = recovery_point_tags(clients, spec.vault_name, arn)
    except (BotoCoreError, ClientError) as error:
        raise subject.refused(error) from error
    return {
        "recovery_point_arn": arn,
        "created_at": newest["CreationDate"].isoformat(),
        "metadata": dict(recorded.get("RestoreMetadata", {})),
        "backed_up_by": {key: value for key, value in sorted(tags.items()) if key.startswith("airflow:")},
    }
