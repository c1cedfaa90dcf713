"""A real client of boto3 whose requests reach the fake without a socket, so that thousands of runs take seconds.

The client builds, signs, parses and raises as ever; only the last step, sending, is answered here.
"""

from __future__ import annotations

from typing import Any

import boto3
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.exceptions import ReadTimeoutError

from .errors import LostAnswer
from .protocol import Protocol


class _Raw:
    def __init__(self, body: bytes) -> None:
        self._body = body

    def stream(self, **_: Any) -> Any:
        yield self._body


class InProcess:
    """One client, which asks whichever fake a test has put there. Making a client takes far longer than a history."""

    def __init__(self, region: str = "eu-west-1") -> None:
        self.protocol: Protocol | None = None
        session = boto3.Session(aws_access_key_id="testing", aws_secret_access_key="testing", region_name=region)
        # Without retries of its own: a fault is an answer that the core has to cope with.
        config = Config(retries={"total_max_attempts": 1})
        self.client: Any = session.client("backup", config=config, endpoint_url="http://fake.invalid")
        self.client.meta.events.register("before-send.backup.*", self._send)

    def _send(self, request: Any, **_: Any) -> AWSResponse:
        assert self.protocol is not None
        body = request.body or b""
        try:
            status, headers, said = self.protocol.answer(request.method, request.url, body if isinstance(body, bytes) else body.encode())
        except LostAnswer as error:
            raise ReadTimeoutError(endpoint_url=request.url) from error
        return AWSResponse(request.url, status, dict(headers), _Raw(said))
