"""The backup, under Airflow: success, every way to fail, and every entry that cannot be used."""

from __future__ import annotations

import json

import pytest

from fake_backup.backup_service import Vault
from fake_backup.script import JobStory
from support.entries import BACKUP, KEEP_VAULT, SERVICE_ROLE, TABLE, changed, spec_text

from .running import dags_of, run

FILE = "backup_orchestrator.py"
BRIEF = changed(BACKUP, copyTo=None)


def test_success(aws):
    aws.write_spec(spec_text(BACKUP))
    aws.script.stories.extend([JobStory(ends_after=1.5), JobStory(message="a note", category="NOTE")])
    outcome = run(FILE, "orders_backup")
    assert outcome.state == "success"
    assert set(outcome.tasks) == {"read_spec", "assert_identity", "backup", "copy", "verify", "report"}
    [backup], [copy] = aws.service.of_kind("backup"), aws.service.of_kind("copy")
    lineage = outcome.results["report"]
    assert {**lineage, "run_id": "", "run": ""} == {
        "dag_id": "orders_backup",
        "run_id": "",
        "run": "",
        "environment": "prod",
        "session": "arn:aws:sts::111111111111:assumed-role/dag-orders_backup/airflow-prod-orders_backup",
        "source_arn": TABLE,
        "vault_name": "orders",
        "recovery_point_arn": backup.point_arn,
        "job_id": backup.job_id,
        "bytes": 4096,
        "issues": None,
        "copy_job_id": copy.job_id,
        "copy_vault_arn": KEEP_VAULT,
        "copy_recovery_point_arn": copy.made_arn,
        "copy_verified": True,
    }
    assert backup.request["Lifecycle"] == {"DeleteAfterDays": 35} and copy.request["Lifecycle"] == {"DeleteAfterDays": 180}
    assert backup.request["RecoveryPointTags"]["airflow:run"] == lineage["run"]


def test_a_copy_into_another_account_is_not_looked_at(aws):
    foreign = "arn:aws:backup:us-west-2:222222222222:backup-vault:central"
    aws.write_spec(spec_text(changed(BACKUP, copyTo={"vaultArn": foreign, "retentionDays": 180})))
    outcome = run(FILE, "orders_backup")
    assert outcome.state == "success"
    assert (outcome.results["report"]["copy_vault_arn"], outcome.results["report"]["copy_verified"]) == (foreign, False)


def test_failed_jobs_are_tried_anew(aws):
    states = ["FAILED", "EXPIRED", "ABORTED", "PARTIAL"]
    aws.write_spec(spec_text(changed(BRIEF, maxAttempts=5)))
    aws.script.stories.extend([JobStory(state, f"why {state}", "AccessDenied", ends_after=0.1) for state in states])
    outcome = run(FILE, "orders_backup")
    assert (outcome.state, outcome.tries["backup"]) == ("success", 5)
    assert [job.state(aws.service.clock.now()) for job in aws.service.of_kind("backup")] == [*states, "COMPLETED"]
    assert [heard.split(" [")[0] for heard in outcome.heard] == [f"backup {state}: why {state}" for state in states]


def test_a_backup_that_keeps_failing_fails_the_task_with_everything(aws):
    aws.write_spec(spec_text(changed(BRIEF, maxAttempts=2)))
    aws.script.stories.extend([JobStory("FAILED", "Access Denied trying to call AWS Backup service", "AccessDenied", ends_after=0.2)] * 5)
    outcome = run(FILE, "orders_backup")
    assert outcome.state == "failed" and outcome.tasks["backup"] == "failed" and outcome.tasks["report"] == "upstream_failed"
    jobs = aws.service.of_kind("backup")
    assert len(jobs) == 2
    assert outcome.says(
        "Access Denied trying to call AWS Backup service", "category AccessDenied", f"role {SERVICE_ROLE}", f"resource {TABLE}"
    )


def test_a_lost_answer_makes_no_second_backup(aws):
    aws.write_spec(spec_text(BRIEF))
    aws.script.fail("StartBackupJob", "lost")
    aws.script.fail("ListBackupJobs", "throttled")
    assert run(FILE, "orders_backup").state == "success"
    assert len(aws.service.of_kind("backup")) == 1
    assert [name for name, _ in aws.service.journal].count("StartBackupJob") == 2


def test_a_copy_that_fails_leaves_the_backup_alone(aws):
    aws.service.vaults["keep"] = Vault("keep", lock=(365, 730))
    aws.write_spec(spec_text(changed(BACKUP, maxAttempts=1)))
    outcome = run(FILE, "orders_backup")
    assert (outcome.state, outcome.tasks["backup"], outcome.tasks["copy"]) == ("failed", "success", "failed")
    assert len(aws.service.of_kind("backup")) == 1 and outcome.says("outside the bounds of the vault's lock")


def test_what_was_not_kept_as_asked_fails(aws, monkeypatch):
    aws.write_spec(spec_text(BRIEF))
    real = aws.service.describe_recovery_point
    monkeypatch.setattr(aws.service, "describe_recovery_point", lambda request: {**real(request), "Lifecycle": {"DeleteAfterDays": 1}})
    outcome = run(FILE, "orders_backup")
    assert (outcome.state, outcome.tasks["verify"], outcome.tasks["report"]) == ("failed", "failed", "upstream_failed")
    assert outcome.says("Lifecycle is {'DeleteAfterDays': 1}, not {'DeleteAfterDays': 35}")


def test_the_wrong_session_starts_nothing(aws):
    aws.write_spec(spec_text(BRIEF))
    aws.connect(BACKUP, assume_role_kwargs={"RoleSessionName": "somebody-else"})
    outcome = run(FILE, "orders_backup")
    assert (outcome.tasks["assert_identity"], outcome.tasks["backup"]) == ("failed", "upstream_failed")
    assert outcome.says("check role_arn and assume_role_kwargs.RoleSessionName of the connection aws_orders_backup")
    assert aws.service.journal == []


def test_a_refusal_of_aws_is_not_tried_again(aws):
    aws.write_spec(spec_text(BRIEF))
    aws.script.fail("StartBackupJob", "denied")
    outcome = run(FILE, "orders_backup")
    assert (outcome.tasks["backup"], outcome.tries["backup"]) == ("failed", 1)
    assert outcome.says("not authorized to perform: backup:StartBackupJob [category AccessDeniedException")


def test_nobody_approves(aws, monkeypatch):
    from aws_backup_airflow import approval_operator

    monkeypatch.setattr(approval_operator, "timedelta", lambda hours: __import__("datetime").timedelta(seconds=hours))
    aws.write_spec(spec_text(changed(BRIEF, approvalHours=1)))
    outcome = run(FILE, "orders_backup")
    assert (outcome.tasks["approve"], outcome.tasks["backup"]) == ("failed", "upstream_failed")
    assert outcome.says("(approvalHours); nothing was started") and aws.service.journal == []


def test_somebody_approves(aws):
    aws.write_spec(spec_text(changed(BRIEF, approvalHours=1)))
    assert run(FILE, "orders_backup", mark_success_pattern="approve").state == "success"


BAD = {
    "retention": (changed(BACKUP, retentionDays=5), "retentionDays must be within the vault's lock, 7 to 365 days, got 5"),
    "type": (
        changed(BACKUP, resourceArn="arn:aws:sqs:eu-west-1:111111111111:orders"),
        "resourceArn must be the ARN of a resource of a known type",
    ),
    "session": (changed(BACKUP, sessionName="s" * 65), "sessionName must be the name of a role session: 2 to 64 letters"),
    "account": (
        changed(BACKUP, resourceArn=TABLE.replace("111111111111", "222222222222")),
        "resourceArn must be a resource of accountId 111111111111",
    ),
    "region": (changed(BACKUP, resourceArn=TABLE.replace("eu-west-1", "eu-west-2")), "resourceArn must be a resource of region eu-west-1"),
    "twice": (BACKUP, "dagId must be unique in the file"),
}


def test_an_entry_that_cannot_be_used_starts_nothing(aws):
    entries = [changed(entry, dagId=f"bad_{name}") for name, (entry, _) in BAD.items()]
    aws.write_spec(spec_text(*entries, entries[-1]))
    for index, (name, (_, reason)) in enumerate(BAD.items()):
        outcome = run(FILE, f"bad_{name}")
        assert (outcome.state, outcome.tasks) == ("failed", {"read_spec": "failed"})
        assert outcome.says(f"backups[{index}].{reason}", "nothing was started")
    assert aws.service.journal == []


@pytest.mark.parametrize(
    ("text", "dag_id", "task_id", "reason"),
    [
        ("{ no JSON", "backup_specs_check", "check", "the file must be JSON: Expecting property name enclosed in double quotes at line 1"),
        (spec_text(BACKUP, version=2), "orders_backup", "read_spec", "version must be 1, the version that these DAGs read"),
        (spec_text(BACKUP, version=2), "backup_specs_check", "check", "version must be 1, the version that these DAGs read"),
    ],
)
def test_a_file_that_cannot_be_used_starts_nothing(aws, text, dag_id, task_id, reason):
    aws.write_spec(text)
    outcome = run(FILE, dag_id)
    assert (outcome.state, outcome.tasks) == ("failed", {task_id: "failed"})
    assert outcome.says(reason) and aws.service.journal == []


def test_a_refused_entry_keeps_its_schedule_and_the_others_go_on(aws):
    other = changed(BACKUP, dagId="customers_backup", retentionDays=1)
    aws.write_spec(spec_text(BACKUP, other))
    dags = dags_of(FILE)
    assert set(dags) == {"orders_backup", "customers_backup", "backup_specs_check"}
    assert {task.task_id for task in dags["customers_backup"].tasks} == {"read_spec"}
    assert str(dags["customers_backup"].timetable.summary) == "0 6 * * *"
    assert len(dags["orders_backup"].tasks) == 6


def test_a_file_that_changes_meanwhile_does_not_change_the_run(aws):
    aws.write_spec(spec_text(BRIEF))
    dags_of(FILE)
    text = json.loads(spec_text(BRIEF))
    text["backups"][0]["retentionDays"] = 60
    start = aws.service.start_backup_job

    def start_and_change(request):
        aws.write_spec(json.dumps(text))
        return start(request)

    aws.service.start_backup_job = start_and_change
    assert run(FILE, "orders_backup").state == "success"
    assert aws.service.of_kind("backup")[0].request["Lifecycle"] == {"DeleteAfterDays": 35}


def test_an_asset_of_another_dag_starts_it(aws):
    aws.write_spec(spec_text(changed(BACKUP, schedule=None, assets=["s3://orders/done"])))
    dag = dags_of(FILE)["orders_backup"]
    assert "s3://orders/done" in str(getattr(dag.timetable, "asset_condition", None) or dag.timetable.dataset_condition)
    assert [getattr(asset, "uri", "") for asset in dag.get_task("report").outlets] == ["aws-backup://eu-west-1/orders/orders_backup"]
