"""Tags of recovery points, which only the service that holds them can tell."""

from __future__ import annotations

from typing import Any

from .clients import Clients
from .resource_type import parse_arn


def recovery_point_tags(clients: Clients, vault_name: str, recovery_point_arn: str) -> dict[str, str]:
    """The tags of a recovery point.

    AWS Backup lists the tags of the recovery points that have an ARN of its own. The others are snapshots and images of
    their service, which has to be asked.
    https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListTags.html
    """
    arn = parse_arn(recovery_point_arn)
    service = arn.service if arn is not None else "backup"
    resource = arn.resource if arn is not None else ""
    if service == "ec2":
        wanted = [{"Name": "resource-id", "Values": [resource.split("/")[-1]]}]
        return _pairs(clients.of("ec2").describe_tags(Filters=wanted)["Tags"])
    if service == "rds":
        return _pairs(clients.of("rds").list_tags_for_resource(ResourceName=recovery_point_arn)["TagList"])
    if service == "fsx":
        return _pairs(clients.of("fsx").list_tags_for_resource(ResourceARN=recovery_point_arn)["Tags"])
    if service == "dynamodb":
        # Without the advanced features of AWS Backup, DynamoDB holds the backup itself, and it lists no tags of backups.
        return {}
    tags: dict[str, str] = {}
    request: dict[str, Any] = {"ResourceArn": recovery_point_arn}
    while True:
        page = clients.of("backup").list_tags(**request)
        tags.update(page.get("Tags", {}))
        if not page.get("NextToken"):
            return tags
        request["NextToken"] = page["NextToken"]


def _pairs(tags: list[dict[str, str]]) -> dict[str, str]:
    return {tag["Key"]: tag.get("Value", "") for tag in tags}
