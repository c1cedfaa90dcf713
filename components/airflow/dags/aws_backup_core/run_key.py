"""Which run of which DAG something belongs to, as a token for AWS and as tags for people."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import datetime

_NAMESPACE = uuid.UUID("8f0f3a52-6c0d-5d38-9f6b-8c8d4a5c2c11")
#: Characters that tag values may have, in every service that recovery points come from.
_NOT_IN_TAGS = re.compile(r"[^\w\s+\-=.:/@]", re.ASCII)
#: The tag that tells whose recovery point it is.
RUN_TAG = "airflow:run"


@dataclass(frozen=True, slots=True)
class RunKey:
    """One run of one DAG. It is the same on every retry, and never contains the number of the try."""

    dag_id: str
    run_id: str
    #: When the run was due. Jobs made before cannot contain what it wants to back up.
    due_at: datetime

    @property
    def id(self) -> str:
        """The run in one word."""
        return str(uuid.uuid5(_NAMESPACE, f"{self.dag_id}|{self.run_id}"))

    def token(self, *parts: str) -> str:
        """The idempotency token of one request: the same run and the same parts give the same token."""
        return str(uuid.uuid5(_NAMESPACE, "|".join((self.dag_id, self.run_id, *parts))))

    def tags(self, environment: str) -> dict[str, str]:
        """Tags of everything that the run makes."""
        return {
            RUN_TAG: self.id,
            "airflow:dag_id": _tag_value(self.dag_id),
            "airflow:run_id": _tag_value(self.run_id),
            "airflow:environment": _tag_value(environment),
        }


def _tag_value(text: str) -> str:
    return _NOT_IN_TAGS.sub("_", text)[:256]
