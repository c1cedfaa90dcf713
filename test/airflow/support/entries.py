"""Entries of a spec file that are right, for tests to spoil."""

from __future__ import annotations

import copy
import json
from typing import Any

ACCOUNT = "111111111111"
REGION = "eu-west-1"
TABLE = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/orders"
SERVICE_ROLE = f"arn:aws:iam::{ACCOUNT}:role/backup/dag-orders_backup"
KEEP_VAULT = f"arn:aws:backup:{REGION}:{ACCOUNT}:backup-vault:keep"

BACKUP: dict[str, Any] = {
    "dagId": "orders_backup",
    "connectionId": "aws_orders_backup",
    "taskRoleArn": f"arn:aws:iam::{ACCOUNT}:role/airflow/prod/dag-orders_backup",
    "sessionName": "airflow-prod-orders_backup",
    "serviceRoleArn": SERVICE_ROLE,
    "accountId": ACCOUNT,
    "region": REGION,
    "resourceArn": TABLE,
    "vaultName": "orders",
    "vaultLock": {"minRetentionDays": 7, "maxRetentionDays": 365},
    "retentionDays": 35,
    "startWindowMinutes": 60,
    "completeWindowMinutes": 180,
    "maxAttempts": 3,
    "pollSeconds": 1,
    "schedule": "0 6 * * *",
    "tags": {"dataset": "orders"},
    "copyTo": {"vaultArn": KEEP_VAULT, "retentionDays": 180, "vaultLock": {"minRetentionDays": 30, "maxRetentionDays": 365}},
}

RESTORE_TEST: dict[str, Any] = {
    "dagId": "orders_restore_test",
    "connectionId": "aws_orders_restore_test",
    "taskRoleArn": f"arn:aws:iam::{ACCOUNT}:role/airflow/prod/dag-orders_restore_test",
    "sessionName": "airflow-prod-orders_restore_test",
    "restoreRoleArn": f"arn:aws:iam::{ACCOUNT}:role/backup/restore-orders",
    "accountId": ACCOUNT,
    "region": REGION,
    "resourceArn": TABLE,
    "vaultName": "orders",
    "newestPointWithinHours": 48,
    "waitMinutes": 480,
    "pollSeconds": 1,
}

ALERTS: dict[str, Any] = {
    "connectionId": "aws_backup_alerts",
    "taskRoleArn": f"arn:aws:iam::{ACCOUNT}:role/airflow/prod/backup-alerts",
    "sessionName": "airflow-prod-backup-alerts",
    "accountId": ACCOUNT,
    "region": REGION,
    "queueUrl": f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/backup-failures",
    "topicArn": f"arn:aws:sns:{REGION}:{ACCOUNT}:backup-failures",
    "schedule": "*/5 * * * *",
    "maxMessages": 20,
}


def changed(entry: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """An entry with other fields; `None` leaves one out."""
    merged = {**copy.deepcopy(entry), **fields}
    return {name: value for name, value in merged.items() if value is not None}


def spec_text(*backups: dict[str, Any], tests: tuple[dict[str, Any], ...] = (), alerts: Any = None, version: Any = 1) -> str:
    """A spec file."""
    file: dict[str, Any] = {"version": version, "environment": "prod", "backups": list(backups), "restoreTests": list(tests)}
    if alerts is not None:
        file["alerts"] = alerts
    return json.dumps(file)
