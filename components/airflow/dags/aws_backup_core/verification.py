"""Whether a recovery point is what its spec entry asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from .clients import Clients
from .failure import Subject
from .recovery_point_tags import recovery_point_tags
from .spec import Lifecycle

#: AWS works off a day after the retention ends, and rounds days in its own way.
_DAY = timedelta(days=1)
_GOOD_STATUS = frozenset({"AVAILABLE", "COMPLETED"})


def find_point_problems(point: Mapping[str, Any], lifecycle: Lifecycle) -> list[str]:
    """What a description of a recovery point has that its lifecycle did not ask for."""
    problems = []
    if point.get("Status") not in _GOOD_STATUS:
        problems.append(f"Status is {point.get('Status')}, not COMPLETED")
    actual = {
        key: value for key, value in (point.get("Lifecycle") or {}).items() if key in ("DeleteAfterDays", "MoveToColdStorageAfterDays")
    }
    actual = {key: value for key, value in actual.items() if not (key == "MoveToColdStorageAfterDays" and value in (None, -1))}
    if actual != lifecycle.request():
        problems.append(f"Lifecycle is {actual}, not {lifecycle.request()}")
    delete_at = (point.get("CalculatedLifecycle") or {}).get("DeleteAt")
    created = point.get("CreationDate")
    if delete_at is not None and created is not None:
        due = created + timedelta(days=lifecycle.retention_days)
        if not due - _DAY <= delete_at <= due + _DAY:
            problems.append(f"CalculatedLifecycle.DeleteAt is {delete_at.isoformat()}, not {due.isoformat()}")
    return problems


def find_tag_problems(actual: Mapping[str, str], wanted: Mapping[str, str]) -> list[str]:
    """Tags that are missing or differ. More tags than asked for are nobody's harm."""
    return [f"tag {key} is {actual.get(key)!r}, not {value!r}" for key, value in sorted(wanted.items()) if actual.get(key) != value]


def verify_recovery_point(
    clients: Clients, subject: Subject, vault_name: str, recovery_point_arn: str, lifecycle: Lifecycle, tags: Mapping[str, str]
) -> dict[str, Any]:
    """Answers the description of the recovery point. Raises `BackupFailed` with everything that differs."""
    try:
        point = clients.of("backup").describe_recovery_point(BackupVaultName=vault_name, RecoveryPointArn=recovery_point_arn)
        problems = find_point_problems(point, lifecycle)
        problems += find_tag_problems(recovery_point_tags(clients, vault_name, recovery_point_arn), tags)
    except Exception as error:
        raise subject.refused(error) from error
    if problems and recovery_point_arn.split(":")[2:3] == ["dynamodb"]:
        problems.append("DynamoDB lists no tags of backups, switch on the advanced features of AWS Backup for it")
    if problems:
        message = f"{recovery_point_arn}: {'; '.join(problems)}"
        raise subject.failed("MISMATCH", message, "NotAsAsked", retryable=False)
    return dict(point)
