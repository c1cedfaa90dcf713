"""REST-JSON, read and written by the model that boto3 itself goes by."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime, timezone
from functools import cache
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from botocore import xform_name
from botocore.loaders import Loader
from botocore.model import ServiceModel

from .backup_service import BackupService
from .errors import LostAnswer, ServiceError


@cache
def _routes() -> list[tuple[str, re.Pattern[str], Any]]:
    model = ServiceModel(Loader().load_service_model("backup", "service-2"))
    return [
        (operation.http["method"], _route(operation.http["requestUri"]), operation)
        for operation in map(model.operation_model, model.operation_names)
        if hasattr(BackupService, xform_name(operation.name))
    ]


def _route(uri: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", uri.rstrip("/"))
    return re.compile("".join(re.escape(part) if index % 2 == 0 else f"(?P<{part}>[^/]+)" for index, part in enumerate(parts)))


class Protocol:
    """Finds the operation of a request, reads its parameters, and writes the answer of the service."""

    def __init__(self, service: BackupService) -> None:
        self.service = service
        self._routes = _routes()

    def answer(self, method: str, url: str, body: bytes) -> tuple[int, Mapping[str, str], bytes]:
        """The answer to a request. Raises `LostAnswer` where there is none."""
        parts = urlsplit(url)
        for wanted, pattern, operation in self._routes:
            match = pattern.fullmatch(parts.path.rstrip("/"))
            if wanted == method and match is not None:
                return self._operate(operation, match.groupdict(), parse_qs(parts.query), body)
        return _error(ServiceError("UnknownOperationException", f"no operation for {method} {parts.path}", 404))

    def _operate(self, operation: Any, labels: Mapping[str, str], query: Mapping[str, list[str]], body: bytes) -> Any:
        name = operation.name
        fault = self.service.script.next_fault(name)
        if fault == "throttled":
            return _error(ServiceError("ThrottlingException", "Rate exceeded", 429))
        if fault == "unavailable":
            return _error(ServiceError("ServiceUnavailableException", "The service is not available", 500))
        if fault == "denied":
            return _error(ServiceError("AccessDeniedException", f"not authorized to perform: backup:{name}", 403))
        request = self._parameters(operation, labels, query, body)
        try:
            said = getattr(self.service, xform_name(name))(request)
        except ServiceError as error:
            return _error(error)
        self.service.journal.append((name, request))
        if fault == "lost":
            raise LostAnswer(name)
        status = operation.http.get("responseCode", 200)
        return status, {"content-type": "application/json"}, b"" if status == 204 else json.dumps(said, default=_timestamp).encode()

    def _parameters(self, operation: Any, labels: Mapping[str, str], query: Mapping[str, list[str]], body: bytes) -> dict[str, Any]:
        sent = json.loads(body) if body else {}
        request: dict[str, Any] = {}
        for member, shape in operation.input_shape.members.items():
            place, wire = shape.serialization.get("location"), shape.serialization.get("name", member)
            if place == "uri":
                request[member] = unquote(labels[wire])
            elif place == "querystring":
                if wire in query:
                    request[member] = _from_query(shape.type_name, query[wire][0])
            elif wire in sent:
                request[member] = sent[wire]
        missing = [name for name in operation.input_shape.required_members if name not in request]
        if missing:
            raise ServiceError("MissingParameterValueException", f"missing {', '.join(missing)}")
        return request


def _from_query(kind: str, text: str) -> Any:
    if kind == "timestamp":
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    return int(text) if kind == "integer" else text


def _timestamp(value: object) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).timestamp()
    raise TypeError(type(value).__name__)


def _error(error: ServiceError) -> tuple[int, Mapping[str, str], bytes]:
    body = {"Code": error.code, "Message": error.message}
    return error.status, {"content-type": "application/json", "x-amzn-ErrorType": error.code}, json.dumps(body).encode()
