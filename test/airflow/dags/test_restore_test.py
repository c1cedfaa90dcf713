"""The restore test, under Airflow, with a table of moto as what is restored."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from fake_backup.backup_service import FakePoint
from fake_backup.script import JobStory
from support.entries import ACCOUNT, REGION, RESTORE_TEST, TABLE, changed, spec_text

from .running import run

FILE = "restore_test.py"
POINT = f"arn:aws:backup:{REGION}:{ACCOUNT}:recovery-point:newest"


def table(aws, name):
    return aws.client("dynamodb").create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )["TableDescription"]["TableArn"]


def restored(aws, **point):
    """A recovery point, and a service that restores tables from it."""
    fields = {"created": datetime.now(timezone.utc) - timedelta(hours=1), "lifecycle": {}, **point}
    tags = {"airflow:dag_id": "orders_backup", "airflow:run_id": "scheduled__1", "dataset": "orders"}
    aws.service.points[POINT] = FakePoint(POINT, "orders", TABLE, tags=tags, restore_metadata={"originalTableName": "orders"}, **fields)
    aws.service.on_restore = lambda job: table(aws, job.request["Metadata"]["targetTableName"])
    aws.write_spec(spec_text(tests=(RESTORE_TEST,)))


def test_success(aws):
    restored(aws)
    aws.script.stories.append(JobStory(ends_after=1.5))
    outcome = run(FILE, "orders_restore_test")
    assert outcome.state == "success"
    [job] = aws.service.of_kind("restore")
    report = outcome.results["report"]
    assert (report["source_arn"], report["recovery_point_arn"], report["restored_arn"]) == (TABLE, POINT, job.made_arn)
    assert report["backed_up_by"] == {"airflow:dag_id": "orders_backup", "airflow:run_id": "scheduled__1"}
    assert report["checked"]["state"] == "ACTIVE" and job.validation[0] == "SUCCESSFUL"
    assert aws.client("dynamodb").list_tables()["TableNames"] == []


def test_a_restore_that_fails(aws):
    restored(aws)
    aws.service.on_restore = None
    aws.script.stories.append(JobStory("FAILED", "The key of the backup cannot be used", "KMS"))
    outcome = run(FILE, "orders_restore_test")
    assert (outcome.state, outcome.tasks["restore"], outcome.tasks["report"]) == ("failed", "failed", "upstream_failed")
    assert outcome.says("The key of the backup cannot be used") and outcome.says(f"resource {TABLE}")
    assert len(aws.service.of_kind("restore")) == 1


def test_what_is_not_there_fails_the_check_and_says_so_to_aws(aws):
    restored(aws)
    aws.service.on_restore = lambda job: f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/gone"
    outcome = run(FILE, "orders_restore_test")
    assert (outcome.state, outcome.tasks["check"], outcome.tasks["remove"]) == ("failed", "failed", "success")
    assert aws.service.of_kind("restore")[0].validation[0] == "FAILED"


def test_the_source_itself_is_never_removed(aws):
    restored(aws)
    source = table(aws, "orders")
    aws.service.on_restore = lambda job: source
    outcome = run(FILE, "orders_restore_test")
    assert (outcome.state, outcome.tasks["remove"]) == ("failed", "failed")
    assert outcome.says("is the source of the backup itself")
    assert aws.client("dynamodb").list_tables()["TableNames"] == ["orders"]


def test_no_point_that_is_new_enough(aws):
    restored(aws, created=datetime.now(timezone.utc) - timedelta(hours=49))
    outcome = run(FILE, "orders_restore_test")
    assert (outcome.tasks["choose_point"], outcome.tasks["restore"]) == ("failed", "upstream_failed")
    assert outcome.says("at most 48 hours old (newestPointWithinHours); the newest is of")
    assert aws.service.jobs == {}


def test_an_entry_that_cannot_be_used(aws):
    bucket = "arn:aws:s3:::orders"
    aws.write_spec(spec_text(tests=(changed(RESTORE_TEST, resourceArn=bucket),)))
    outcome = run(FILE, "orders_restore_test")
    assert outcome.tasks == {"read_spec": "failed"}
    assert outcome.says("restoreTests[0].resourceArn must be of a type that a restore test can remove again")


@pytest.mark.parametrize("missing", ["restoreRoleArn", "connectionId"])
def test_a_missing_field(aws, missing):
    aws.write_spec(spec_text(tests=(changed(RESTORE_TEST, **{missing: None}),)))
    outcome = run(FILE, "orders_restore_test")
    assert outcome.tasks == {"read_spec": "failed"}
    assert outcome.says(f"restoreTests[0].{missing} must be")
