"""Recovery points that are, and are not, what was asked for; copies; sessions."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from aws_backup_core.failure import BackupFailed, Subject
from aws_backup_core.identity import assert_identity, expected_session_arn
from aws_backup_core.job_run import Done, JobRun
from aws_backup_core.jobs import CopyJobs
from aws_backup_core.spec import Lifecycle
from aws_backup_core.verification import find_point_problems, find_tag_problems, verify_recovery_point
from fake_backup.script import JobStory
from support.entries import SERVICE_ROLE, TABLE

MADE = datetime(2026, 3, 1, tzinfo=timezone.utc)
POINT = {
    "Status": "COMPLETED",
    "CreationDate": MADE,
    "Lifecycle": {"DeleteAfterDays": 35},
    "CalculatedLifecycle": {"DeleteAt": MADE + timedelta(days=35)},
}
SUBJECT = Subject("verification", SERVICE_ROLE, TABLE)


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        ({}, []),
        ({"Status": "AVAILABLE"}, []),
        ({"Lifecycle": {"DeleteAfterDays": 35, "MoveToColdStorageAfterDays": -1}}, []),
        ({"CalculatedLifecycle": {"DeleteAt": MADE + timedelta(days=36)}}, []),
        ({"CalculatedLifecycle": {}}, []),
        ({"Status": "PARTIAL"}, ["Status is PARTIAL, not COMPLETED"]),
        ({"Lifecycle": {"DeleteAfterDays": 34}}, ["Lifecycle is {'DeleteAfterDays': 34}, not {'DeleteAfterDays': 35}"]),
        ({"Lifecycle": None}, ["Lifecycle is {}, not {'DeleteAfterDays': 35}"]),
        (
            {"CalculatedLifecycle": {"DeleteAt": MADE + timedelta(days=36, seconds=1)}},
            ["CalculatedLifecycle.DeleteAt is 2026-04-06T00:00:01+00:00, not 2026-04-05T00:00:00+00:00"],
        ),
    ],
)
def test_a_recovery_point(fields, problems):
    assert find_point_problems({**POINT, **fields}, Lifecycle(35)) == problems


def test_tags():
    assert find_tag_problems({"a": "1", "more": "x"}, {"a": "1"}) == []
    assert find_tag_problems({"a": "2"}, {"a": "1", "b": "1"}) == ["tag a is '2', not '1'", "tag b is None, not '1'"]


def test_a_copy_is_made_once_and_carries_the_tags(world):
    key = world.run_key()
    point = world.job_run(key).begin(world.clock.now()).job.recovery_point_arn
    world.script.stories.append(JobStory("FAILED", "no key", "KMS"))
    copies = CopyJobs(world, world.spec, world.spec.copy_to, key, point)
    run = JobRun(copies, 3, timedelta(hours=24), 60)
    done = run.begin(world.clock.now())
    assert isinstance(done, Done) and done.job.made_arn
    assert run.begin(world.clock.now()).job.job_id == done.job.job_id
    assert [job.story.outcome for job in world.service.of_kind("copy")] == ["FAILED", "COMPLETED"]
    verify_recovery_point(world, SUBJECT, "keep", done.job.made_arn, world.spec.copy_to.lifecycle, key.tags("prod"))
    with pytest.raises(BackupFailed) as failed:
        verify_recovery_point(world, SUBJECT, "keep", done.job.made_arn, Lifecycle(1), {})
    assert (failed.value.failure.category, failed.value.retryable) == ("NotAsAsked", False)


class Sts:
    def __init__(self, arn):
        self.arn = arn

    def of(self, service):
        return self

    def get_caller_identity(self):
        return {"Arn": self.arn}


def test_the_session(world):
    identity = world.spec.identity
    right = "arn:aws:sts::111111111111:assumed-role/dag-orders_backup/airflow-prod-orders_backup"
    assert expected_session_arn(identity) == right == assert_identity(Sts(right), identity, TABLE)
    for wrong in (right.upper(), right + "x", right.replace("dag-", "dag-other-"), "arn:aws:iam::111111111111:user/somebody"):
        with pytest.raises(BackupFailed) as failed:
            assert_identity(Sts(wrong), identity, TABLE)
        assert failed.value.failure.category == "WrongIdentity" and not failed.value.retryable
