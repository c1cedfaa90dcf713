"""From an event on the bus to an alert: EventBridge's rule, the queue, the DAG, the topic."""

from __future__ import annotations

import json

import pytest

from fake_backup.script import JobStory
from support.entries import ACCOUNT, ALERTS, BACKUP, REGION, SERVICE_ROLE, TABLE, changed, spec_text

from .running import run

FILE = "backup_failure_alerts.py"
#: The pattern of the queue's rule: both of `state` and `status`.
PATTERN = {
    "source": ["aws.backup"],
    "detail-type": ["Backup Job State Change", "Copy Job State Change", "Restore Job State Change"],
    "detail": {
        "$or": [{"state": ["FAILED", "ABORTED", "EXPIRED", "PARTIAL"]}, {"status": ["FAILED", "ABORTED"]}],
        "iamRoleArn": [{"prefix": f"arn:aws:iam::{ACCOUNT}:role/backup/dag-"}],
    },
}


class Queue:
    def __init__(self, aws):
        self.sqs, sns, self.events = aws.client("sqs"), aws.client("sns"), aws.client("events")
        self.url = self.sqs.create_queue(QueueName="backup-failures")["QueueUrl"]
        arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:backup-failures"
        self.events.put_rule(Name="failures", EventPattern=json.dumps(PATTERN))
        self.events.put_targets(Rule="failures", Targets=[{"Id": "queue", "Arn": arn}])
        topic = sns.create_topic(Name="backup-failures")["TopicArn"]
        self.told_url = self.sqs.create_queue(QueueName="people")["QueueUrl"]
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=f"arn:aws:sqs:{REGION}:{ACCOUNT}:people")
        aws.write_spec(spec_text(BACKUP, alerts=changed(ALERTS, queueUrl=self.url, topicArn=topic)))

    def put(self, kind, **detail):
        entry = {"Source": "aws.backup", "DetailType": f"{kind} Job State Change", "Detail": json.dumps(detail)}
        self.events.put_events(Entries=[entry])

    def left(self):
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        attributes = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=names)["Attributes"]
        return sum(int(attributes[name]) for name in names)

    def told(self):
        messages = self.sqs.receive_message(QueueUrl=self.told_url, MaxNumberOfMessages=10).get("Messages", [])
        return [json.loads(message["Body"]) for message in messages]


@pytest.fixture
def queue(aws):
    return Queue(aws)


def failed_job(aws, kind="backup"):
    """A job that failed, and the fields of its event."""
    aws.script.stories.append(JobStory("FAILED", "Access Denied trying to call AWS Backup service", "AccessDenied"))
    said = aws.service.start_backup_job(
        {"BackupVaultName": "orders", "ResourceArn": TABLE, "IamRoleArn": SERVICE_ROLE, "IdempotencyToken": "t"}
    )
    return {"backupJobId": said["BackupJobId"], "state": "FAILED", "iamRoleArn": SERVICE_ROLE, "backupVaultName": "orders"}


def test_an_alert_says_what_aws_knows(aws, queue):
    event = failed_job(aws)
    queue.put("Backup", **event)
    outcome = run(FILE, "backup_failure_alerts")
    assert outcome.state == "failed"
    assert outcome.tasks == {"receive": "success", "alert[0]": "failed", "delete": "success", "all_quiet": "upstream_failed"}
    [told] = queue.told()
    lines = told["Message"].split("\n")
    assert [line for line in lines if not line.startswith("when:")] == [
        "AWS Backup: backup job FAILED",
        "reason:   Access Denied trying to call AWS Backup service",
        "category: AccessDenied",
        f"resource: {TABLE}",
        f"role:     {SERVICE_ROLE}",
        f"job:      {event['backupJobId']}",
        "vault:    orders",
        "where:    account 111111111111, eu-west-1",
    ]
    assert outcome.says("category: AccessDenied")
    assert queue.left() == 0


def test_each_failed_job_is_one_failed_task(aws, queue):
    queue.put("Copy", copyJobId="c", state="PARTIAL", iamRoleArn=SERVICE_ROLE, resourceArn=TABLE, statusMessage="why")
    queue.put("Restore", restoreJobId="r", status="FAILED", iamRoleArn=SERVICE_ROLE, resourceArn=TABLE)
    queue.put("Backup", backupJobId="fine", state="COMPLETED", iamRoleArn=SERVICE_ROLE)
    outcome = run(FILE, "backup_failure_alerts")
    assert {name: state for name, state in outcome.tasks.items() if name.startswith("alert")} == {
        "alert[0]": "failed",
        "alert[1]": "failed",
    }
    texts = sorted(told["Message"] for told in queue.told())
    assert texts[0].startswith("AWS Backup: copy job PARTIAL\nreason:   why\ncategory: not said")
    assert texts[1].startswith("AWS Backup: restore job FAILED\nreason:   not said\n")
    assert all("note:     AWS Backup could not be asked for more: ResourceNotFound" in text for text in texts)
    assert queue.left() == 0


def test_a_message_that_is_no_event_stays(aws, queue):
    queue.sqs.send_message(QueueUrl=queue.url, MessageBody="hello")
    outcome = run(FILE, "backup_failure_alerts")
    assert outcome.state == "failed" and outcome.tasks["alert[0]"] == "failed"
    assert outcome.says('the message must be JSON: Expecting value, got "hello"')
    assert queue.left() == 1 and queue.told() == []


def test_an_alert_that_could_not_be_told_keeps_its_message(aws, queue):
    queue.put("Backup", **failed_job(aws))
    aws.write_spec(spec_text(alerts=changed(ALERTS, queueUrl=queue.url, topicArn=f"arn:aws:sns:{REGION}:{ACCOUNT}:gone")))
    outcome = run(FILE, "backup_failure_alerts")
    assert outcome.tasks["alert[0]"] == "failed" and queue.left() == 1


def test_a_quiet_queue(aws, queue):
    outcome = run(FILE, "backup_failure_alerts")
    assert outcome.state == "success" and outcome.tasks["receive"] == "skipped"
