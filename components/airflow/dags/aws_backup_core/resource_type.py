"""Which types of resources a spec entry may name, and how their ARNs look."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ResourceType:
    """A type that a service role of ours can back up with permissions on the one resource."""

    name: str
    #: The ARN after `arn:<partition>:`.
    pattern: re.Pattern[str]
    #: Whether AWS Backup can move its backups to cold storage.
    cold_storage: bool


def _type(name: str, pattern: str, cold_storage: bool) -> ResourceType:
    return ResourceType(name, re.compile(pattern), cold_storage)


#: Everything else is refused, never widened: its service role would need permissions on every resource of the type.
RESOURCE_TYPES = (
    _type("DynamoDB", r"dynamodb:[a-z0-9-]+:\d{12}:table/[A-Za-z0-9_.-]{3,255}", True),
    _type("EBS", r"ec2:[a-z0-9-]+:\d{12}:volume/vol-[0-9a-f]+", True),
    _type("EC2", r"ec2:[a-z0-9-]+:\d{12}:instance/i-[0-9a-f]+", False),
    _type("EFS", r"elasticfilesystem:[a-z0-9-]+:\d{12}:file-system/fs-[0-9a-f]+", True),
    _type("FSx", r"fsx:[a-z0-9-]+:\d{12}:(file-system/fs|volume/fs-[0-9a-f]+/fsvol)-[0-9a-f]+", False),
    _type("RDS", r"rds:[a-z0-9-]+:\d{12}:db:[A-Za-z0-9-]+", False),
    # Aurora, DocumentDB and Neptune share one form of ARN.
    _type("RDS cluster", r"rds:[a-z0-9-]+:\d{12}:cluster:[A-Za-z0-9-]+", False),
    _type("S3", r"s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", False),
)

_ARN = re.compile(r"arn:(aws(?:-[a-z]+)*):(.+)")


@dataclass(frozen=True, slots=True)
class Arn:
    """The parts of an ARN: `arn:partition:service:region:account:resource`."""

    partition: str
    service: str
    region: str
    account_id: str
    resource: str


def parse_arn(text: str) -> Arn | None:
    """The parts of an ARN, or nothing."""
    parts = text.split(":", 5)
    if len(parts) != 6 or parts[0] != "arn" or not parts[5]:
        return None
    return Arn(*parts[1:])


def resource_type_of(arn: str) -> ResourceType | None:
    """The type of a resource, by its ARN; nothing if it is not one that we back up."""
    match = _ARN.fullmatch(arn)
    if match is None:
        return None
    return next((kind for kind in RESOURCE_TYPES if kind.pattern.fullmatch(match[2])), None)
