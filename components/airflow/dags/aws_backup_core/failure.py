"""A failure in AWS's own words, with the role and the resource that it is about."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

#: What may succeed when it is asked again: AWS was busy, or did not answer.
_BUSY = frozenset(
    {
        "InternalFailure",
        "InternalServerError",
        "LimitExceededException",
        "RequestLimitExceeded",
        "ServiceUnavailable",
        "ServiceUnavailableException",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "DependencyFailureException",
    }
)


@dataclass(frozen=True, slots=True)
class Failure:
    """What failed and why. No field is ever empty: what AWS did not say is said to be missing."""

    #: `backup`, `copy`, `restore`, `verification`, `identity`.
    what: str
    #: The state of the job, or `REFUSED` where a request did not make one.
    state: str
    status_message: str
    #: AWS's MessageCategory, or the code of the error where there is no job.
    category: str
    role_arn: str
    resource_arn: str
    job_id: str = "none"

    def __str__(self) -> str:
        return (
            f"{self.what} {self.state}: {self.status_message} "
            f"[category {self.category}, job {self.job_id}, role {self.role_arn}, resource {self.resource_arn}]"
        )

    def as_dict(self) -> dict[str, str]:
        """The failure as JSON."""
        return asdict(self)


class BackupFailed(RuntimeError):
    """Something failed. `retryable` says whether the same task may succeed when it is run again."""

    def __init__(self, failure: Failure, *, retryable: bool) -> None:
        self.failure = failure
        self.retryable = retryable
        super().__init__(str(failure))


@dataclass(frozen=True, slots=True)
class Subject:
    """What a request is about, so that its failure can say so."""

    what: str
    role_arn: str
    resource_arn: str

    def failed(self, state: str, message: str, category: str, job_id: str = "none", *, retryable: bool) -> BackupFailed:
        """A failure of this subject."""
        failure = Failure(self.what, state, message, category, self.role_arn, self.resource_arn, job_id)
        return BackupFailed(failure, retryable=retryable)

    def refused(self, error: Exception, job_id: str = "none") -> BackupFailed:
        """What a request answered, as a failure of this subject."""
        if isinstance(error, ClientError):
            said: dict[str, Any] = dict(error.response.get("Error", {}))
            code = str(said.get("Code") or "Unknown")
            message = str(said.get("Message") or "AWS gave no reason")
            return self.failed("REFUSED", message, code, job_id, retryable=is_busy(error))
        return self.failed("REFUSED", str(error), type(error).__name__, job_id, retryable=is_busy(error))


def is_busy(error: Exception) -> bool:
    """Whether the same request may succeed later: throttled, unavailable, or no answer at all."""
    if isinstance(error, ClientError):
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        return error.response.get("Error", {}).get("Code") in _BUSY or status >= 500 or status == 429
    return isinstance(error, BotoCoreError)


def is_missing(error: Exception) -> bool:
    """Whether AWS says that there is no such thing."""
    return isinstance(error, ClientError) and error.response.get("Error", {}).get("Code") == "ResourceNotFoundException"
