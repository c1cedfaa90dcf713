"""Fields that entries of a spec file have in common, and the limits of AWS that they must keep."""

from __future__ import annotations

import re

from .problem import got
from .reader import Reader
from .resource_type import RESOURCE_TYPES, parse_arn, resource_type_of
from .spec import Identity, Lifecycle, VaultLock

#: Airflow accepts these as the id of a DAG.
DAG_ID = re.compile(r"[A-Za-z0-9_.-]{1,250}")
DAG_ID_RULE = "the id of a DAG: 1 to 250 letters, digits or characters of _.-"
#: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html
VAULT_NAME = re.compile(r"[A-Za-z0-9_-]{2,50}")
VAULT_NAME_RULE = "the name of a vault: 2 to 50 letters, digits or characters of _-"
#: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
SESSION_NAME = re.compile(r"[\w+=,.@-]{2,64}", re.ASCII)
SESSION_NAME_RULE = "the name of a role session: 2 to 64 letters, digits or characters of _+=,.@-"
ROLE_ARN = re.compile(r"arn:aws(-[a-z]+)*:iam::\d{12}:role/[\w+=,.@/-]+", re.ASCII)
ROLE_ARN_RULE = "the ARN of an IAM role"
VAULT_ARN = re.compile(r"arn:aws(-[a-z]+)*:backup:[a-z0-9-]+:\d{12}:backup-vault:[A-Za-z0-9_-]{2,50}")
VAULT_ARN_RULE = "the ARN of a backup vault"
REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-\d")
ACCOUNT_ID = re.compile(r"\d{12}")
CONNECTION_ID = re.compile(r"[A-Za-z0-9_./-]{1,200}")
ANY_TEXT = re.compile(r"\S.*")
#: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html
MAX_RETENTION_DAYS = 36_500
COLD_STORAGE_DAYS = 90
#: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_StartBackupJob.html
MIN_START_WINDOW_MINUTES = 60
MAX_WINDOW_MINUTES = 43_200


def read_identity(entry: Reader) -> Identity:
    """Who the DAG is."""
    identity = Identity(
        connection_id=entry.text("connectionId", CONNECTION_ID, "the id of an Airflow connection"),
        task_role_arn=entry.text("taskRoleArn", ROLE_ARN, ROLE_ARN_RULE),
        session_name=entry.text("sessionName", SESSION_NAME, SESSION_NAME_RULE),
        region=entry.text("region", REGION, "a Region, for example eu-west-1"),
        account_id=entry.text("accountId", ACCOUNT_ID, "an account id of 12 digits, as a text"),
    )
    check_role_account(entry, "taskRoleArn", identity.task_role_arn, identity)
    return identity


def check_role_account(entry: Reader, name: str, role_arn: str, identity: Identity) -> None:
    """A role is used, and passed, within its own account only."""
    arn = parse_arn(role_arn)
    if arn is not None and identity.account_id and arn.account_id != identity.account_id:
        entry.problem(name, f"must be a role of accountId {identity.account_id}, {got(role_arn)}")


def read_resource(entry: Reader, identity: Identity) -> tuple[str, str]:
    """The resource and its type. It must be of the account and the Region of the entry."""
    value = entry.raw("resourceArn")
    kind = resource_type_of(value) if isinstance(value, str) else None
    if kind is None:
        known = ", ".join(kind.name for kind in RESOURCE_TYPES)
        entry.problem("resourceArn", f"must be the ARN of a resource of a known type ({known}), {got(value)}")
        return "", ""
    arn = parse_arn(value)
    # The ARN of a bucket names neither.
    if arn is not None and arn.account_id and identity.account_id and arn.account_id != identity.account_id:
        entry.problem("resourceArn", f"must be a resource of accountId {identity.account_id}, {got(value)}")
    if arn is not None and arn.region and identity.region and arn.region != identity.region:
        entry.problem("resourceArn", f"must be a resource of region {identity.region}, {got(value)}")
    return str(value), kind.name


def read_lifecycle(entry: Reader, resource_type: str) -> Lifecycle:
    """Retention, within the lock of the vault that it goes to, and cold storage."""
    days = entry.whole("retentionDays", 1, MAX_RETENTION_DAYS, "days")
    cold = entry.optional_whole("coldStorageAfterDays", 1, MAX_RETENTION_DAYS, "days")
    lock = entry.optional("vaultLock", _read_lock)
    # A stand-in for a field that is wrong itself must not bring a second problem.
    if any(problem.path == entry.at("retentionDays") for problem in entry.problems):
        return Lifecycle(days, cold)
    if lock is not None and not lock.min_retention_days <= days <= lock.max_retention_days:
        bounds = f"{lock.min_retention_days} to {lock.max_retention_days} days"
        entry.problem("retentionDays", f"must be within the vault's lock, {bounds}, {got(days)}")
    if cold is not None and days < cold + COLD_STORAGE_DAYS:
        least = cold + COLD_STORAGE_DAYS
        entry.problem("retentionDays", f"must be at least {least} days, {COLD_STORAGE_DAYS} after the move to cold storage, {got(days)}")
    kind = next((kind for kind in RESOURCE_TYPES if kind.name == resource_type), None)
    if cold is not None and kind is not None and not kind.cold_storage:
        entry.problem("coldStorageAfterDays", f"must be left out: {kind.name} has no cold storage, {got(cold)}")
    return Lifecycle(days, cold)


def read_tags(entry: Reader) -> dict[str, str]:
    """Tags of recovery points. `aws:` is AWS's own; what starts with `airflow:` is set by the run."""
    tags = entry.texts("tags")
    for key, value in tags.items():
        if not 1 <= len(key) <= 128 or len(value) > 256 or key.startswith(("aws:", "airflow:")):
            rule = "keys have 1 to 128 characters, values at most 256, and no key starts with aws: or airflow:"
            entry.problem("tags", f"must be tags of AWS: {rule}, {got({key: value})}")
    return tags


def _read_lock(lock: Reader) -> VaultLock:
    return VaultLock(
        min_retention_days=lock.whole("minRetentionDays", 1, MAX_RETENTION_DAYS, "days"),
        max_retention_days=lock.whole("maxRetentionDays", 1, MAX_RETENTION_DAYS, "days"),
    )
