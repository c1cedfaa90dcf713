"""Where the core gets its clients from."""

from __future__ import annotations

from typing import Any, Protocol


class Clients(Protocol):
    """Clients of boto3, each with the credentials of one DAG."""

    def of(self, service: str) -> Any:
        """The client of a service, as boto3 names it."""
        ...
