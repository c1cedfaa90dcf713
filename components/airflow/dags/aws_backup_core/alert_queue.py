"""Messages of failures: taken, told to people, and only then deleted."""

from __future__ import annotations

from typing import Any

from .alert import Alert
from .clients import Clients
from .spec import AlertSpec

#: SQS hands out at most this many at once.
_BATCH = 10


def receive_messages(clients: Clients, spec: AlertSpec) -> list[dict[str, str]]:
    """Takes messages off the queue, up to the number that the spec allows. They stay in the queue until they are deleted."""
    sqs = clients.of("sqs")
    taken: list[dict[str, str]] = []
    while len(taken) < spec.max_messages:
        wanted = min(_BATCH, spec.max_messages - len(taken))
        request: dict[str, Any] = {"QueueUrl": spec.queue_url, "MaxNumberOfMessages": wanted, "WaitTimeSeconds": 0 if taken else 2}
        messages = sqs.receive_message(**request).get("Messages", [])
        if not messages:
            break
        taken += [{"id": m["MessageId"], "receipt": m["ReceiptHandle"], "body": m["Body"]} for m in messages]
    return taken


def tell_people(clients: Clients, spec: AlertSpec, alert: Alert) -> None:
    """Publishes the alert, if there is a topic."""
    if spec.topic_arn is not None:
        clients.of("sns").publish(TopicArn=spec.topic_arn, Subject=alert.subject, Message=alert.text)


def delete_message(clients: Clients, spec: AlertSpec, receipt: str) -> None:
    """Deletes a message whose alert was raised."""
    clients.of("sqs").delete_message(QueueUrl=spec.queue_url, ReceiptHandle=receipt)
