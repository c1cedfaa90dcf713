"""From an event of AWS Backup to an alert that says who, what and why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from .clients import Clients
from .problem import Problem, SpecError, got
from .resource_type import parse_arn

#: Events of jobs, by their detail-type: the field with the id of the job, and what a job of the kind is called.
_KINDS = {
    "Backup Job State Change": ("backupJobId", "backup"),
    "Copy Job State Change": ("copyJobId", "copy"),
    "Restore Job State Change": ("restoreJobId", "restore"),
}
_MISSING = "not said"


@dataclass(frozen=True, slots=True)
class Event:
    """The event of a job's failure. Backups and copies say `state`, restores `status`."""

    what: str
    job_id: str
    state: str
    account_id: str
    region: str
    time: str
    role_arn: str
    resource_arn: str
    vault: str
    status_message: str


@dataclass(frozen=True, slots=True)
class Alert:
    """What people are told."""

    event: Event
    status_message: str
    category: str
    #: Why AWS could not be asked for more, where that is so.
    not_enriched: str | None

    @property
    def subject(self) -> str:
        """One line of at most 100 characters, as SNS takes it."""
        text = f"AWS Backup: {self.event.what} {self.event.state} of {self.event.resource_arn}"
        return text if len(text) <= 100 else f"{text[:97]}..."

    @property
    def text(self) -> str:
        """Everything, a line each."""
        event = self.event
        lines = [
            f"AWS Backup: {event.what} job {event.state}",
            f"reason:   {self.status_message}",
            f"category: {self.category}",
            f"resource: {event.resource_arn}",
            f"role:     {event.role_arn}",
            f"job:      {event.job_id}",
            f"vault:    {event.vault}",
            f"where:    account {event.account_id}, {event.region}",
            f"when:     {event.time}",
        ]
        if self.not_enriched is not None:
            lines.append(f"note:     AWS Backup could not be asked for more: {self.not_enriched}")
        return "\n".join(lines)

    def as_dict(self) -> dict[str, Any]:
        """The alert as JSON."""
        return asdict(self)


def parse_event(body: str) -> Event:
    """Reads the event in a message, within the envelope of SNS if there is one. Raises with the field that is wrong."""
    outer = _object(body, "the message")
    path = "the message"
    if outer.get("Type") == "Notification" and isinstance(outer.get("Message"), str):
        path = "Message"
        outer = _object(outer["Message"], path)
    kind = _KINDS.get(str(outer.get("detail-type")))
    detail = outer.get("detail")
    problems = []
    if outer.get("source") != "aws.backup":
        problems.append(Problem(f"{path}: source", f"must be aws.backup, {got(outer.get('source'))}"))
    if kind is None:
        problems.append(Problem(f"{path}: detail-type", f"must be one of {', '.join(_KINDS)}, {got(outer.get('detail-type'))}"))
    if not isinstance(detail, dict):
        problems.append(Problem(f"{path}: detail", f"must be a JSON object, {got(detail)}"))
        detail = {}
    if kind is not None and not isinstance(detail.get(kind[0]), str):
        problems.append(Problem(f"{path}: detail.{kind[0]}", f"must be the id of a job, {got(detail.get(kind[0]))}"))
    state = detail.get("state") or detail.get("status")
    if not isinstance(state, str):
        problems.append(Problem(f"{path}: detail.state", f"must be the state of a job (detail.status of a restore), {got(state)}"))
    if problems or kind is None:
        raise SpecError(problems)
    # A role is of the account of its job, should the event name none.
    role = parse_arn(_said(detail, "iamRoleArn"))
    return Event(
        what=kind[1],
        job_id=detail[kind[0]],
        state=str(state),
        account_id=_said(outer, "account", role.account_id if role is not None else None),
        region=_said(outer, "region"),
        time=_said(outer, "time"),
        role_arn=_said(detail, "iamRoleArn"),
        resource_arn=_said(detail, "resourceArn", *(str(arn) for arn in outer.get("resources") or ())),
        vault=_said(detail, "backupVaultName", detail.get("destinationBackupVaultArn"), detail.get("backupVaultArn")),
        status_message=_said(detail, "statusMessage"),
    )


def enrich(clients: Clients, event: Event) -> Alert:
    """Asks AWS Backup for what the event leaves out. An alert is made in any case: it never depends on an answer."""
    try:
        raw = _describe(clients.of("backup"), event)
    except Exception as error:  # Whatever keeps us from asking is part of the alert, and no reason to make none.
        return Alert(event, event.status_message, _MISSING, f"{type(error).__name__}: {error}")
    message = str(raw.get("StatusMessage") or event.status_message)
    merged = Event(
        **{
            **asdict(event),
            "role_arn": str(raw.get("IamRoleArn") or event.role_arn),
            "resource_arn": str(raw.get("ResourceArn") or raw.get("SourceResourceArn") or event.resource_arn),
        }
    )
    return Alert(merged, message, str(raw.get("MessageCategory") or _MISSING), None)


def _describe(backup: Any, event: Event) -> Mapping[str, Any]:
    if event.what == "backup":
        return dict(backup.describe_backup_job(BackupJobId=event.job_id))
    if event.what == "copy":
        return dict(backup.describe_copy_job(CopyJobId=event.job_id)["CopyJob"])
    return dict(backup.describe_restore_job(RestoreJobId=event.job_id))


def _object(text: str, path: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise SpecError([Problem(path, f"must be JSON: {error.msg}, {got(text[:200])}")]) from error
    if not isinstance(value, dict):
        raise SpecError([Problem(path, f"must be a JSON object, {got(value)}")])
    return value


def _said(source: Mapping[str, Any], name: str, *others: object) -> str:
    value = next((value for value in (source.get(name), *others) if isinstance(value, str) and value), None)
    return value if value is not None else _MISSING
