"""The attempt ladder and the waiting, case by case."""

from __future__ import annotations

import pytest

from aws_backup_core.failure import BackupFailed
from aws_backup_core.job_run import Done, Wait
from fake_backup.script import JobStory
from support.entries import SERVICE_ROLE, TABLE


def finish(world, run, step):
    """Looks until the end, as the task does."""
    while isinstance(step, Wait):
        world.clock.pass_by(step.seconds)
        step = run.look(step.job_id, step.since, step.own, world.clock.now())
    return step


def test_a_run_starts_one_job_and_waits_for_it(world):
    world.script.stories.append(JobStory(runs_after=60, ends_after=600))
    run = world.job_run(world.run_key())
    step = run.begin(world.clock.now())
    assert (step.state, step.own) == ("CREATED", True)
    done = finish(world, run, step)
    assert isinstance(done, Done) and done.job.completed and done.job.issues is None
    assert world.service.jobs[done.job.job_id].request["RecoveryPointTags"] == {
        "dataset": "orders",
        **world.run_key().tags("prod"),
    }


def test_a_retry_joins_the_job_that_lives(world):
    world.script.stories.append(JobStory(ends_after=600))
    key = world.run_key()
    first = world.job_run(key).begin(world.clock.now())
    again = world.job_run(key).begin(world.clock.now())
    assert first.job_id == again.job_id and len(world.service.jobs) == 1


def test_a_lost_answer_makes_no_second_job(world):
    world.script.stories.append(JobStory(ends_after=600, listed_after=300))
    world.script.fail("StartBackupJob", "lost")
    key = world.run_key()
    with pytest.raises(BackupFailed) as lost:
        world.job_run(key).begin(world.clock.now())
    assert lost.value.retryable and lost.value.failure.category == "ReadTimeoutError"
    world.job_run(key).begin(world.clock.now())
    assert len(world.service.jobs) == 1


def test_a_job_lives_on_after_its_token_is_forgotten(world):
    world.script.stories.append(JobStory(ends_after=9000))
    key = world.run_key()
    first = world.job_run(key).begin(world.clock.now())
    world.clock.pass_by(7200)
    again = world.job_run(key).begin(world.clock.now())
    assert (again.job_id, again.own) == (first.job_id, False)
    done = finish(world, world.job_run(key), again)
    assert done.job.job_id == first.job_id and len(world.service.jobs) == 1


def test_a_completed_run_is_not_backed_up_again_days_later(world):
    key = world.run_key()
    first = world.job_run(key).begin(world.clock.now())
    world.clock.pass_by(3 * 86_400)
    assert world.job_run(key).begin(world.clock.now()).job.job_id == first.job.job_id


@pytest.mark.parametrize("state", ["FAILED", "EXPIRED", "ABORTED", "PARTIAL"])
def test_a_failed_job_is_tried_anew(world, state):
    world.script.stories.extend([JobStory(state, "AWS says why", "AccessDenied", ends_after=60), JobStory(ends_after=60)])
    key = world.run_key()
    run = world.job_run(key)
    with pytest.raises(BackupFailed) as failed:
        finish(world, run, run.begin(world.clock.now()))
    assert failed.value.retryable
    assert failed.value.failure.as_dict() == {
        "what": "backup",
        "state": state,
        "status_message": "AWS says why",
        "category": "AccessDenied",
        "role_arn": SERVICE_ROLE,
        "resource_arn": TABLE,
        "job_id": next(iter(world.service.jobs)),
    }
    done = finish(world, world.job_run(key), world.job_run(key).begin(world.clock.now()))
    assert isinstance(done, Done) and len(world.service.jobs) == 2


def test_it_gives_up_after_the_stated_number(world):
    world.script.stories.extend([JobStory("FAILED", f"no {n}", "X", ends_after=60) for n in range(9)])
    key = world.run_key()
    for _ in range(3):
        run = world.job_run(key)
        with pytest.raises(BackupFailed) as failed:
            finish(world, run, run.begin(world.clock.now()))
        assert failed.value.retryable
        world.clock.pass_by(4000)
    with pytest.raises(BackupFailed) as over:
        world.job_run(key).begin(world.clock.now())
    assert not over.value.retryable and len(world.service.jobs) == 3
    assert over.value.failure.status_message == "attempt 3 of 3, no more are made in this run: no 2"


def test_the_next_run_makes_a_backup_of_its_own(world):
    first = world.job_run(world.run_key("scheduled__1")).begin(world.clock.now())
    second = world.job_run(world.run_key("scheduled__2")).begin(world.clock.now())
    assert first.job.job_id != second.job.job_id


def test_another_runs_job_is_waited_for_and_not_taken(world):
    world.script.stories.extend([JobStory(ends_after=600), JobStory(ends_after=600)])
    theirs = world.job_run(world.run_key("scheduled__1")).begin(world.clock.now())
    world.clock.pass_by(30)
    key = world.run_key("scheduled__2")
    step = world.job_run(key).begin(world.clock.now())
    assert (step.job_id, step.own) == (theirs.job_id, False)
    done = finish(world, world.job_run(key), step)
    assert done.job.job_id != theirs.job_id and len(world.service.jobs) == 2


def test_jobs_of_a_plan_are_nobodys(world):
    world.script.stories.append(JobStory(ends_after=600))
    world.job_run(world.run_key("x")).begin(world.clock.now())
    next(iter(world.service.jobs.values())).plan = True
    assert world.job_run(world.run_key("y")).begin(world.clock.now()).job is not None
    assert len(world.service.jobs) == 2


@pytest.mark.parametrize(("minutes", "over"), [(299, False), (300, True)])
def test_the_waiting_ends(world, minutes, over):
    world.script.stories.append(JobStory(runs_after=0, ends_after=10**9))
    run = world.job_run(world.run_key())
    step = run.begin(world.clock.now())
    world.clock.pass_by(minutes * 60)
    if not over:
        assert isinstance(run.look(step.job_id, step.since, step.own, world.clock.now()), Wait)
        return
    with pytest.raises(BackupFailed) as overdue:
        run.look(step.job_id, step.since, step.own, world.clock.now())
    assert (overdue.value.failure.category, overdue.value.failure.state, overdue.value.retryable) == ("OVERDUE", "RUNNING", False)


@pytest.mark.parametrize(("seconds", "refused"), [(599, False), (600, True)])
def test_a_job_that_is_never_described_is_given_up(world, seconds, refused):
    world.script.stories.append(JobStory(described_after=10**9))
    run = world.job_run(world.run_key())
    step = run.begin(world.clock.now())
    world.clock.pass_by(seconds)
    if not refused:
        assert run.look(step.job_id, step.since, step.own, world.clock.now()).state == "UNKNOWN"
        return
    with pytest.raises(BackupFailed) as failed:
        run.look(step.job_id, step.since, step.own, world.clock.now())
    assert failed.value.failure.category == "ResourceNotFoundException" and not failed.value.retryable


@pytest.mark.parametrize(
    ("operation", "fault", "category", "retryable"),
    [
        ("ListBackupJobs", "throttled", "ThrottlingException", True),
        ("ListBackupJobs", "denied", "AccessDeniedException", False),
        ("StartBackupJob", "throttled", "ThrottlingException", True),
        ("StartBackupJob", "unavailable", "ServiceUnavailableException", True),
        ("StartBackupJob", "denied", "AccessDeniedException", False),
        ("DescribeBackupJob", "denied", "AccessDeniedException", False),
    ],
)
def test_a_refused_request_says_who_and_what(world, operation, fault, category, retryable):
    world.script.fail(operation, fault)
    with pytest.raises(BackupFailed) as failed:
        world.job_run(world.run_key()).begin(world.clock.now())
    failure = failed.value.failure
    assert (failure.category, failure.role_arn, failure.resource_arn, failed.value.retryable) == (category, SERVICE_ROLE, TABLE, retryable)
    assert failure.status_message


def test_a_busy_describe_is_waited_out(world):
    world.script.fail("DescribeBackupJob", "throttled", "unavailable", "lost")
    run = world.job_run(world.run_key())
    done = finish(world, run, run.begin(world.clock.now()))
    assert isinstance(done, Done)


def test_issues_of_a_completed_job_are_kept(world):
    world.script.stories.append(JobStory(message="Windows VSS Backup Job Error", category="VSSError"))
    done = world.job_run(world.run_key()).begin(world.clock.now())
    assert done.job.issues == "Windows VSS Backup Job Error"


def test_a_vault_that_does_not_exist(world):
    del world.service.vaults["orders"]
    with pytest.raises(BackupFailed) as failed:
        world.job_run(world.run_key()).begin(world.clock.now())
    assert failed.value.failure.category == "ResourceNotFoundException" and not failed.value.retryable
