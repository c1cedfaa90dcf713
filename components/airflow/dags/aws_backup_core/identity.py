"""Whether a DAG is who it should be, asked before it does anything."""

from __future__ import annotations

from .clients import Clients
from .failure import Subject
from .resource_type import parse_arn
from .spec import Identity


def expected_session_arn(identity: Identity) -> str:
    """What STS answers to the right session. It leaves out the path of the role."""
    arn = parse_arn(identity.task_role_arn)
    if arn is None:
        raise ValueError(f"{identity.task_role_arn} is not an ARN")
    role = arn.resource.split("/")[-1]
    return f"arn:{arn.partition}:sts::{arn.account_id}:assumed-role/{role}/{identity.session_name}"


def assert_identity(clients: Clients, identity: Identity, resource_arn: str) -> str:
    """Answers the ARN of the session. Raises `BackupFailed` where it is another one, or none.

    The way out names the three things that are to be checked first: the right role, its trust, its actions.
    """
    subject = Subject("identity", identity.task_role_arn, resource_arn)
    expected = expected_session_arn(identity)
    try:
        actual = str(clients.of("sts").get_caller_identity()["Arn"])
    except Exception as error:
        raise subject.refused(error) from error
    if actual != expected:
        way_out = (
            f"check role_arn and assume_role_kwargs.RoleSessionName of the connection {identity.connection_id}, "
            "then the trust policy of the role"
        )
        raise subject.failed("REFUSED", f"the session must be {expected}, it is {actual}; {way_out}", "WrongIdentity", retryable=False)
    return actual
