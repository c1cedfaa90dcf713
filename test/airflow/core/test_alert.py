"""Events of failures, with and without an envelope."""

from __future__ import annotations

import json

import pytest

from aws_backup_core.alert import enrich, parse_event
from aws_backup_core.problem import SpecError
from support.entries import SERVICE_ROLE, TABLE

EVENT = {
    "version": "0",
    "source": "aws.backup",
    "detail-type": "Backup Job State Change",
    "account": "111111111111",
    "region": "eu-west-1",
    "time": "2026-03-01T12:00:00Z",
    "resources": [TABLE],
    "detail": {"backupJobId": "j", "state": "FAILED", "iamRoleArn": SERVICE_ROLE, "statusMessage": "said by the event"},
}


def without(*names):
    return {name: value for name, value in EVENT.items() if name not in names}


def test_an_event_and_its_envelope_say_the_same():
    plain = parse_event(json.dumps(EVENT))
    assert parse_event(json.dumps({"Type": "Notification", "TopicArn": "t", "Message": json.dumps(EVENT)})) == plain
    assert (plain.what, plain.job_id, plain.state, plain.resource_arn) == ("backup", "j", "FAILED", TABLE)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("no JSON", "the message must be JSON"),
        ("3", "the message must be a JSON object, got 3"),
        (json.dumps({"Type": "Notification", "Message": "x"}), "Message must be JSON"),
        (json.dumps(without("source")), "the message: source must be aws.backup, got nothing"),
        (json.dumps(without("detail-type")), "the message: detail-type must be one of"),
        (json.dumps({**EVENT, "detail": []}), "the message: detail must be a JSON object, got []"),
        (json.dumps({**EVENT, "detail": {"state": "FAILED"}}), "the message: detail.backupJobId must be the id of a job, got nothing"),
        (json.dumps({**EVENT, "detail": {"backupJobId": "j"}}), "the message: detail.state must be the state of a job"),
    ],
)
def test_what_is_no_event(body, reason):
    with pytest.raises(SpecError) as refused:
        parse_event(body)
    assert str(refused.value).startswith(reason)


def test_an_alert_never_depends_on_an_answer(world):
    alert = enrich(world, parse_event(json.dumps(EVENT)))
    assert (alert.status_message, alert.category) == ("said by the event", "not said")
    assert "could not be asked for more: ResourceNotFoundException" in alert.text


def test_the_subject_of_a_message_is_short(world):
    long = {**EVENT, "resources": [], "detail": {**EVENT["detail"], "resourceArn": f"{TABLE}{'x' * 200}"}}
    subject = enrich(world, parse_event(json.dumps(long))).subject
    assert len(subject) == 100 and subject.endswith("...")
