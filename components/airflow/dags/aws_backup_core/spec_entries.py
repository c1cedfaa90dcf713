"""Reads the entries of a spec file: a backup, a restore test, the queue of alerts."""

from __future__ import annotations

import re
from typing import TypedDict

from .entry_fields import (
    ANY_TEXT,
    DAG_ID,
    DAG_ID_RULE,
    MAX_WINDOW_MINUTES,
    MIN_START_WINDOW_MINUTES,
    ROLE_ARN,
    ROLE_ARN_RULE,
    VAULT_ARN,
    VAULT_ARN_RULE,
    VAULT_NAME,
    VAULT_NAME_RULE,
    check_role_account,
    read_identity,
    read_lifecycle,
    read_resource,
    read_tags,
)
from .problem import Problem, SpecError, got
from .reader import Reader
from .resource_type import parse_arn
from .restored_resource import REQUIRED_METADATA
from .spec import AlertSpec, BackupSpec, CopyTarget, Identity, RestoreTestSpec

_QUEUE_URL = re.compile(r"https?://\S+/\d{12}/[A-Za-z0-9_-]{1,80}")
_TOPIC_ARN = re.compile(r"arn:aws(-[a-z]+)*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}")
_SCHEDULE_RULE = "a cron expression of five fields or one of @hourly, @daily, @weekly, @monthly"
_SCHEDULE = re.compile(r"@(hourly|daily|weekly|monthly)|\S+( \S+){4}")


class _Common(TypedDict):
    """What a backup and a restore test both say."""

    dag_id: str
    environment: str
    identity: Identity
    resource_arn: str
    resource_type: str
    vault_name: str
    poll_seconds: int
    schedule: str | None


def _read_common(entry: Reader, environment: str) -> _Common:
    identity = read_identity(entry)
    resource_arn, resource_type = read_resource(entry, identity)
    return {
        "dag_id": entry.text("dagId", DAG_ID, DAG_ID_RULE),
        "environment": environment,
        "identity": identity,
        "resource_arn": resource_arn,
        "resource_type": resource_type,
        "vault_name": entry.text("vaultName", VAULT_NAME, VAULT_NAME_RULE),
        "poll_seconds": entry.whole("pollSeconds", 1, 3600, "seconds", 60),
        "schedule": entry.optional_text("schedule", _SCHEDULE, _SCHEDULE_RULE),
    }


def read_backup(value: object, path: str, environment: str) -> BackupSpec:
    """Reads one backup. Raises with everything that is wrong with it."""
    problems: list[Problem] = []
    entry = Reader(value, path, problems)
    common = _read_common(entry, environment)
    resource_type = common["resource_type"]
    spec = BackupSpec(
        **common,
        service_role_arn=entry.text("serviceRoleArn", ROLE_ARN, ROLE_ARN_RULE),
        lifecycle=read_lifecycle(entry, resource_type),
        start_window_minutes=entry.whole("startWindowMinutes", MIN_START_WINDOW_MINUTES, MAX_WINDOW_MINUTES, "minutes", 60),
        complete_window_minutes=entry.whole("completeWindowMinutes", MIN_START_WINDOW_MINUTES, MAX_WINDOW_MINUTES, "minutes", 180),
        max_attempts=entry.whole("maxAttempts", 1, 10, "attempts", 3),
        assets=entry.text_list("assets"),
        approval_hours=entry.optional_whole("approvalHours", 1, 720, "hours"),
        copy_to=entry.optional("copyTo", lambda target: _read_copy(target, resource_type)),
        tags=read_tags(entry),
    )
    check_role_account(entry, "serviceRoleArn", spec.service_role_arn, spec.identity)
    if spec.complete_window_minutes <= spec.start_window_minutes:
        # The API counts both from the scheduled time, so a job that starts late would be cancelled at once.
        rule = f"must be more than startWindowMinutes, {spec.start_window_minutes}"
        entry.problem("completeWindowMinutes", f"{rule}, {got(spec.complete_window_minutes)}")
    if spec.schedule is not None and spec.assets:
        entry.problem("assets", f"must be left out where schedule is set, {got(list(spec.assets))}")
    entry.finish()
    _refuse(problems)
    return spec


def read_restore_test(value: object, path: str, environment: str) -> RestoreTestSpec:
    """Reads one restore test. Raises with everything that is wrong with it."""
    problems: list[Problem] = []
    entry = Reader(value, path, problems)
    spec = RestoreTestSpec(
        **_read_common(entry, environment),
        restore_role_arn=entry.text("restoreRoleArn", ROLE_ARN, ROLE_ARN_RULE),
        newest_point_within_hours=entry.whole("newestPointWithinHours", 1, 8760, "hours", 48),
        wait_minutes=entry.whole("waitMinutes", 10, 10_080, "minutes", 480),
        metadata=entry.texts("metadata"),
    )
    check_role_account(entry, "restoreRoleArn", spec.restore_role_arn, spec.identity)
    needed = REQUIRED_METADATA.get(spec.resource_type)
    if spec.resource_type and needed is None:
        known = ", ".join(REQUIRED_METADATA)
        entry.problem("resourceArn", f"must be of a type that a restore test can remove again ({known}), {got(spec.resource_arn)}")
    for key in needed or ():
        if key not in spec.metadata:
            entry.problem(f"metadata.{key}", f"must be set to restore {spec.resource_type}, {got(None)}")
    entry.finish()
    _refuse(problems)
    return spec


def read_alerts(value: object, path: str) -> AlertSpec:
    """Reads the queue of alerts. Raises with everything that is wrong with it."""
    problems: list[Problem] = []
    entry = Reader(value, path, problems)
    spec = AlertSpec(
        identity=read_identity(entry),
        queue_url=entry.text("queueUrl", _QUEUE_URL, "the URL of an SQS queue"),
        topic_arn=entry.optional_text("topicArn", _TOPIC_ARN, "the ARN of an SNS topic"),
        schedule=entry.text("schedule", _SCHEDULE, _SCHEDULE_RULE, "*/5 * * * *"),
        max_messages=entry.whole("maxMessages", 1, 100, "messages", 20),
    )
    entry.finish()
    _refuse(problems)
    return spec


def read_environment(file: Reader) -> str:
    """The name of the environment, which becomes a tag of every recovery point."""
    return file.text("environment", ANY_TEXT, "the name of the environment, for example prod")


def _read_copy(target: Reader, resource_type: str) -> CopyTarget:
    vault_arn = target.text("vaultArn", VAULT_ARN, VAULT_ARN_RULE)
    return CopyTarget(
        vault_arn=vault_arn if parse_arn(vault_arn) else "",
        lifecycle=read_lifecycle(target, resource_type),
        complete_window_minutes=target.whole("completeWindowMinutes", 10, MAX_WINDOW_MINUTES, "minutes", 1440),
    )


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise SpecError(problems)
