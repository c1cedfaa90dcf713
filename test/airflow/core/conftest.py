"""One fake a test, in the process, with time that stands still."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from aws_backup_core.job_run import GRACE, JobRun
from aws_backup_core.jobs import BackupJobs
from aws_backup_core.run_key import RunKey
from aws_backup_core.spec_entries import read_backup
from fake_backup.backup_service import BackupService, Vault
from fake_backup.clock import VirtualClock
from fake_backup.in_process import InProcess
from fake_backup.protocol import Protocol
from fake_backup.script import Script
from support.entries import BACKUP

IN_PROCESS = InProcess()


class World:
    """A fake, its clock, and the clients that reach it."""

    def __init__(self, script: Script, client: Any = None) -> None:
        self.clock = VirtualClock()
        self.script = script
        self.service = BackupService(self.clock, script)
        for name in ("orders", "keep"):
            self.service.vaults[name] = Vault(name)
        self.spec = read_backup(BACKUP, "backups[0]", "prod")
        IN_PROCESS.protocol = Protocol(self.service)
        self.client = client or IN_PROCESS.client

    def of(self, service: str) -> Any:
        assert service == "backup", service
        return self.client

    def run_key(self, name: str = "scheduled__1") -> RunKey:
        return RunKey("orders_backup", name, self.clock.now())

    def job_run(self, key: RunKey) -> JobRun:
        minutes = self.spec.start_window_minutes + self.spec.complete_window_minutes
        limit = timedelta(minutes=minutes) + GRACE
        return JobRun(BackupJobs(self, self.spec, key), self.spec.max_attempts, limit, 60)


@pytest.fixture
def world() -> World:
    return World(Script())
