"""Resources that a restore test made: looked at, and removed again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .clients import Clients
from .resource_type import parse_arn

#: Types that a restore test can check and remove again, with the metadata that its entry must bring.
REQUIRED_METADATA: Mapping[str, tuple[str, ...]] = {"DynamoDB": (), "EBS": ("availabilityZone",)}


class NotTheRestored(RuntimeError):
    """Refused: what should be checked or removed is not what the test restored."""


def restore_metadata(resource_type: str, recorded: Mapping[str, str], own: Mapping[str, str], run_key: str) -> dict[str, str]:
    """What a restore is told: what AWS recorded, the entry's own values, and a name that cannot meet a live one."""
    metadata = {**recorded, **own}
    if resource_type == "DynamoDB" and "targetTableName" not in own:
        metadata["targetTableName"] = f"restore-test-{run_key[:8]}"
        metadata.pop("originalTableName", None)
    return metadata


def check_restored(clients: Clients, created_arn: str, source_arn: str) -> dict[str, Any]:
    """Asks the resource's own service whether it is there and in use. Raises where it is not."""
    arn = _restored(created_arn, source_arn)
    if arn.service == "dynamodb":
        table = clients.of("dynamodb").describe_table(TableName=arn.resource.removeprefix("table/"))["Table"]
        state, facts = table["TableStatus"], {"items": table.get("ItemCount"), "bytes": table.get("TableSizeBytes")}
        wanted = "ACTIVE"
    else:
        volume = clients.of("ec2").describe_volumes(VolumeIds=[arn.resource.removeprefix("volume/")])["Volumes"][0]
        state, facts = volume["State"], {"gibibytes": volume["Size"], "snapshot": volume.get("SnapshotId")}
        wanted = "available"
    if state != wanted:
        raise NotTheRestored(f"{created_arn} is {state}, not {wanted}")
    return {"state": state, **facts}


def remove_restored(clients: Clients, created_arn: str, source_arn: str) -> None:
    """Deletes what a restore made. It is content if that is gone already."""
    arn = _restored(created_arn, source_arn)
    if arn.service == "dynamodb":
        client, gone = clients.of("dynamodb"), "ResourceNotFoundException"
    else:
        client, gone = clients.of("ec2"), "InvalidVolume.NotFound"
    try:
        if arn.service == "dynamodb":
            client.delete_table(TableName=arn.resource.removeprefix("table/"))
        else:
            client.delete_volume(VolumeId=arn.resource.removeprefix("volume/"))
    except client.exceptions.ClientError as error:
        if error.response["Error"]["Code"] != gone:
            raise


def _restored(created_arn: str, source_arn: str) -> Any:
    arn = parse_arn(created_arn)
    if arn is None or (arn.service, arn.resource.split("/")[0]) not in {("dynamodb", "table"), ("ec2", "volume")}:
        raise NotTheRestored(f"{created_arn!r} is not a table or a volume")
    if created_arn == source_arn:
        raise NotTheRestored(f"{created_arn} is the source of the backup itself")
    return arn
