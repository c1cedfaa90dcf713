"""Airflow itself, on a database of its own, with the fake for AWS Backup and moto for everything else.

Connections are where they are in production: in Secrets Manager, without keys. Everything that a task does, it does in the
session that STS gave to it. `scripts/test-airflow.sh` starts moto, and names it in MOTO_URL.
"""

from __future__ import annotations

import json
import os
import urllib.request
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import boto3
import botocore.loaders
import pytest

from fake_backup.backup_service import BackupService, Vault
from fake_backup.clock import WallClock
from fake_backup.protocol import Protocol
from fake_backup.script import Script
from fake_backup.server import FakeServer
from support.entries import ACCOUNT, ALERTS, BACKUP, REGION, RESTORE_TEST

DAGS = Path(__file__).resolve().parents[3] / "components" / "airflow" / "dags"
MOTO = os.environ["MOTO_URL"]
# Every task makes clients of its own; the descriptions of services that these are made from need to be read once.
botocore.loaders.create_loader = lru_cache(botocore.loaders.create_loader)


class Aws:
    """The fake, moto, and the spec file that the DAGs read."""

    def __init__(self, service: BackupService, spec_path: Path) -> None:
        self.service = service
        self.script = service.script
        self.spec_path = spec_path

    def client(self, name: str) -> Any:
        """A client of moto, in the account of the DAGs."""
        return boto3.client(name, region_name=REGION, endpoint_url=MOTO, aws_access_key_id="testing", aws_secret_access_key="testing")

    def write_spec(self, text: str) -> None:
        self.spec_path.write_text(text, encoding="utf-8")

    def connect(self, entry: dict[str, Any], **extra: Any) -> None:
        """Puts the keyless connection of an entry where the component puts it."""
        kwargs = {"RoleSessionName": entry["sessionName"], "SourceIdentity": entry["sessionName"], "DurationSeconds": 3600}
        said = {"role_arn": entry["taskRoleArn"], "region_name": entry["region"], "assume_role_kwargs": kwargs, **extra}
        secrets = self.client("secretsmanager")
        value = json.dumps({"conn_type": "aws", "extra": said})
        name = f"airflow/prod/connections/{entry['connectionId']}"
        try:
            secrets.create_secret(Name=name, SecretString=value)
        except secrets.exceptions.ResourceExistsException:
            secrets.put_secret_value(SecretId=name, SecretString=value)


@pytest.fixture(autouse=True)
def as_a_triggerer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a task that waited go on with what it deferred with, as a triggerer does. `dag.test()` keeps the event alone."""
    try:
        from airflow.sdk.definitions import dag as module
    except ImportError:  # Airflow 2
        from airflow.models import dag as module
    inline = module._run_inline_trigger

    def without_event(trigger: Any) -> None:
        inline(trigger)

    monkeypatch.setattr(module, "_run_inline_trigger", without_event)


@pytest.fixture
def aws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Aws]:
    urllib.request.urlopen(urllib.request.Request(f"{MOTO}/moto-api/reset", method="POST")).close()
    service = BackupService(WallClock(), Script(), ACCOUNT, REGION)
    for name in ("orders", "keep"):
        service.vaults[name] = Vault(name)
    with FakeServer(Protocol(service)) as url:
        monkeypatch.setenv("AWS_ENDPOINT_URL", MOTO)
        monkeypatch.setenv("AWS_ENDPOINT_URL_BACKUP", url)
        monkeypatch.setenv("AWS_BACKUP_SPECS", str(tmp_path / "backup_specs.json"))
        aws = Aws(service, tmp_path / "backup_specs.json")
        for entry in (BACKUP, RESTORE_TEST, ALERTS):
            aws.connect(entry)
        yield aws
