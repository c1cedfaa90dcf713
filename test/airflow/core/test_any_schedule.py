"""Laws that hold for every schedule of faults, lost workers and retries. Each seed is one history; the first that breaks a law is named."""

from __future__ import annotations

import os
import random

import pytest

from aws_backup_core.failure import BackupFailed
from aws_backup_core.job_run import Done, Wait
from aws_backup_core.run_key import RUN_TAG
from fake_backup.script import SeededScript
from support.entries import SERVICE_ROLE, TABLE

from .conftest import World

SEEDS = int(os.environ.get("AIRFLOW_SEEDS", "1500"))
BATCHES = 15
#: Retries that Airflow makes, as the DAG asks for.
RETRIES = 4
#: Each try waits for one job's limit and for what other runs left, and pauses before the next.
LONGEST_SECONDS = (RETRIES + 1) * (4 * 300 * 60 + 3600)


class History:
    """One entry, some runs one after the other, by one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.world = World(SeededScript(self.random))
        self.world.script.token_seconds = self.random.choice((3600, 86_400))
        self.tally: dict[str, int] = {}

    def check_live(self) -> None:
        runs = [job.request["RecoveryPointTags"][RUN_TAG] for job in self.world.service.live("backup")]
        assert len(runs) == len(set(runs)), "two live backups of one run and resource"

    def pass_by(self, seconds: float) -> None:
        self.world.clock.pass_by(seconds)
        self.check_live()

    def note(self, what: str) -> None:
        self.tally[what] = self.tally.get(what, 0) + 1

    def one_run(self, name: str) -> None:
        key = self.world.run_key(name)
        began = self.world.clock.now()
        tries = 0
        while True:
            try:
                done = self.one_try(key)
                if done is None:
                    # The worker was lost: Airflow runs the task again, from its beginning.
                    self.note("lost worker")
                else:
                    self.check_success(done, key)
                    break
            except BackupFailed as failed:
                failure = failed.failure
                assert all(failure.as_dict().values()), failure
                assert (failure.role_arn, failure.resource_arn) == (SERVICE_ROLE, TABLE)
                self.note(failure.category)
                if not failed.retryable:
                    break
            self.check_live()
            tries += 1
            if tries > RETRIES:
                self.note("out of retries")
                break
            self.pass_by(self.random.choice((1, 60, 600, 3500, 3700)))
        assert (self.world.clock.now() - began).total_seconds() <= LONGEST_SECONDS, "an endless wait"
        attempts = [job for job in self.world.service.jobs.values() if job.request["RecoveryPointTags"][RUN_TAG] == key.id]
        assert len(attempts) <= self.world.spec.max_attempts, "more attempts than stated"

    def one_try(self, key) -> Done | None:
        run = self.world.job_run(key)
        step = run.begin(self.world.clock.now())
        while isinstance(step, Wait):
            self.check_live()
            if self.random.random() < 0.01:
                return None
            # Looking every 60 s for hours would make the test slow, and tells nothing more.
            self.pass_by(self.random.choice((60, 600, 1800)))
            step = run.look(step.job_id, step.since, step.own, self.world.clock.now())
        return step

    def check_success(self, done: Done, key) -> None:
        self.note("success")
        job = self.world.service.jobs[done.job.job_id]
        assert job.state(self.world.clock.now()) == "COMPLETED", "a success without a completed job"
        assert job.request["RecoveryPointTags"][RUN_TAG] == key.id, "another run's backup"
        assert job.resource_arn == TABLE


TALLY: dict[str, int] = {}


@pytest.mark.parametrize("batch", range(BATCHES))
def test_laws(batch):
    for seed in range(batch, SEEDS, BATCHES):
        history = History(seed)
        try:
            for run in range(history.random.choice((1, 1, 2, 3))):
                history.one_run(f"scheduled__{run}")
                history.pass_by(history.random.choice((0, 60, 7200)))
        except Exception as error:
            raise AssertionError(f"seed {seed}: {error}") from error
        for what, times in history.tally.items():
            TALLY[what] = TALLY.get(what, 0) + times


def test_the_histories_reach_what_they_should():
    assert SEEDS >= 1000
    for what in (
        "success",
        "lost worker",
        "OVERDUE",
        "AccessDenied",
        "BackupExpired",
        "Aborted",
        "PartialFailure",
        "none given",
        "ReadTimeoutError",
    ):
        assert TALLY.get(what, 0) > 0, (what, TALLY)
    print(f"\n{SEEDS} seeds: {dict(sorted(TALLY.items()))}")
