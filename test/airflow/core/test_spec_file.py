"""What a spec file may say. The schema, which the component goes by, must judge every field on its own as the DAGs do."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from aws_backup_core.spec_file import read_spec_file
from support.entries import ALERTS, BACKUP, RESTORE_TEST, TABLE, changed, spec_text

SCHEMA = json.loads((Path(__file__).resolve().parents[3] / "components" / "airflow" / "backup-spec.schema.json").read_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
DAYS = "must be a whole number of days from 1 to 36500"


def judged(text):
    """The problems, and whether the schema has any."""
    problems = [str(problem) for problem in read_spec_file(text).all_problems()]
    return problems, not VALIDATOR.is_valid(json.loads(text))


def test_right_entries():
    text = spec_text(BACKUP, tests=(RESTORE_TEST,), alerts=ALERTS)
    assert judged(text) == ([], False)
    file = read_spec_file(text)
    [backup], [test] = file.backups, file.restore_tests
    assert backup.spec.copy_to.lifecycle.request() == {"DeleteAfterDays": 180} and test.spec.newest_point_within_hours == 48
    assert (file.environment, file.alerts.max_messages) == ("prod", 20)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"sessionName": "s" * 64}, None),
        ({"sessionName": "s" * 65}, "sessionName must be the name of a role session"),
        ({"sessionName": "s"}, "sessionName must be the name of a role session"),
        ({"dagId": "a" * 250}, None),
        ({"retentionDays": 0}, f"retentionDays {DAYS}, got 0"),
        ({"retentionDays": True}, f"retentionDays {DAYS}, got true"),
        ({"retentionDays": "35"}, f'retentionDays {DAYS}, got "35"'),
        ({"retentionDays": None}, f"retentionDays {DAYS}, got nothing"),
        ({"startWindowMinutes": 59}, "startWindowMinutes must be a whole number of minutes from 60 to 43200, got 59"),
        ({"resourceArn": "arn:aws:sqs:eu-west-1:111111111111:q"}, "resourceArn must be the ARN of a resource of a known type"),
        ({"resourceArn": "orders"}, "resourceArn must be the ARN of a resource of a known type"),
        ({"resourceArn": "arn:aws:s3:::orders"}, None),
        ({"vaultName": "a vault"}, "vaultName must be the name of a vault"),
        ({"serviceRoleArn": None}, "serviceRoleArn must be the ARN of an IAM role, got nothing"),
        ({"retentionDay": 3}, "retentionDay is not a field that this version knows"),
        ({"maxAttempts": 11}, "maxAttempts must be a whole number of attempts from 1 to 10, got 11"),
        ({"schedule": "at noon"}, "schedule must be a cron expression of five fields"),
        ({"schedule": "@daily"}, None),
        ({"tags": {"aws:x": "y"}}, "tags must be tags of AWS"),
        ({"tags": {"airflow:run": "y"}}, "tags must be tags of AWS"),
        ({"tags": {"a": "y" * 257}}, "tags must be tags of AWS"),
        ({"tags": {"a": 1}}, "tags must be an object whose values are texts"),
        ({"copyTo": {"vaultArn": "keep", "retentionDays": 1}}, "copyTo.vaultArn must be the ARN of a backup vault"),
        ({"copyTo": "keep"}, 'copyTo must be a JSON object, got "keep"'),
        ({"approvalHours": 0}, "approvalHours must be a whole number of hours from 1 to 720, got 0"),
    ],
)
def test_one_field(fields, reason):
    problems, refused = judged(spec_text(changed(BACKUP, **fields)))
    assert refused == (reason is not None)
    assert (problems == []) == (reason is None)
    if reason is not None:
        assert problems[0].startswith(f"backups[0].{reason}"), problems


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"retentionDays": 7}, None),
        ({"retentionDays": 6}, "retentionDays must be within the vault's lock, 7 to 365 days, got 6"),
        ({"retentionDays": 365}, None),
        ({"retentionDays": 366}, "retentionDays must be within the vault's lock, 7 to 365 days, got 366"),
        ({"retentionDays": 120, "coldStorageAfterDays": 30}, None),
        (
            {"retentionDays": 119, "coldStorageAfterDays": 30},
            "retentionDays must be at least 120 days, 90 after the move to cold storage, got 119",
        ),
        (
            {"resourceArn": "arn:aws:s3:::orders", "retentionDays": 120, "coldStorageAfterDays": 30},
            "coldStorageAfterDays must be left out: S3 has no cold storage, got 30",
        ),
        ({"accountId": "222222222222"}, "taskRoleArn must be a role of accountId 222222222222"),
        ({"resourceArn": TABLE.replace("1111", "2222")}, "resourceArn must be a resource of accountId 111111111111"),
        ({"resourceArn": TABLE.replace("west", "east")}, "resourceArn must be a resource of region eu-west-1"),
        ({"startWindowMinutes": 180}, "completeWindowMinutes must be more than startWindowMinutes, 180, got 180"),
        ({"assets": ["s3://orders"]}, "assets must be left out where schedule is set"),
        (
            {"copyTo": {**BACKUP["copyTo"], "retentionDays": 29}},
            "copyTo.retentionDays must be within the vault's lock, 30 to 365 days, got 29",
        ),
    ],
)
def test_fields_that_speak_of_others(fields, reason):
    problems, _ = judged(spec_text(changed(BACKUP, **fields)))
    assert (problems == []) == (reason is None)
    if reason is not None:
        assert problems[0].startswith(f"backups[0].{reason}"), problems


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "the file must be JSON"),
        ("[]", "the file must be a JSON object, got []"),
        ('{"environment": "prod"}', "version must be 1"),
        (spec_text(BACKUP, version=2), "version must be 1, the version that these DAGs read"),
        (spec_text(BACKUP, version=True), "version must be 1"),
        ('{"version": 1}', "environment must be the name of the environment"),
        ('{"version": 1, "environment": "prod", "backups": {}}', "backups must be a list, got {}"),
        ('{"version": 1, "environment": "prod", "backup": []}', "backup is not a field that this version knows"),
        (spec_text(changed(BACKUP, dagId="no id")), "backups[0].dagId must be the id of a DAG"),
        (spec_text(alerts=changed(ALERTS, queueUrl="queue")), "alerts.queueUrl must be the URL of an SQS queue"),
        (spec_text(tests=(changed(RESTORE_TEST, waitMinutes=9),)), "restoreTests[0].waitMinutes must be a whole number of minutes"),
        (
            spec_text(tests=(changed(RESTORE_TEST, resourceArn="arn:aws:ec2:eu-west-1:111111111111:volume/vol-0a"),)),
            "restoreTests[0].metadata.availabilityZone must be set to restore EBS, got nothing",
        ),
    ],
)
def test_a_whole_file(text, reason):
    problems = [str(problem) for problem in read_spec_file(text).all_problems()]
    assert problems and problems[0].startswith(reason), problems


def test_everything_that_is_wrong_is_said_at_once():
    problems, _ = judged(
        spec_text(changed(BACKUP, sessionName="s", vaultName="v", retentionDays=0), changed(BACKUP, dagId="b", region="x"))
    )
    assert [problem.split(" ")[0] for problem in problems] == [
        "backups[0].sessionName",
        "backups[0].vaultName",
        "backups[0].retentionDays",
        "backups[1].region",
    ]


def test_what_is_wrong_with_one_entry_does_not_take_the_others_along():
    first, second = read_spec_file(spec_text(changed(BACKUP, vaultName="v"), changed(BACKUP, dagId="other"))).backups
    assert (first.spec, second.problems) == (None, ()) and second.spec.dag_id == "other"
