"""Clients with the credentials of an Airflow connection: short-lived, and renewed while a task runs."""

from __future__ import annotations

from typing import Any

from airflow.providers.amazon.aws.hooks.base_aws import AwsBaseHook

from aws_backup_core.spec import Identity


class ConnectionClients:
    """One client a service, all in the session that the connection describes."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self._clients: dict[str, Any] = {}

    def of(self, service: str) -> Any:
        """The client of a service, as boto3 names it."""
        if service not in self._clients:
            identity = self._identity
            hook = AwsBaseHook(aws_conn_id=identity.connection_id, client_type=service, region_name=identity.region)
            self._clients[service] = hook.get_conn()
        return self._clients[service]
