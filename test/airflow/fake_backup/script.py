"""What goes wrong, and when: decided before, by a test or by the seed of a random generator."""

from __future__ import annotations

import random
from collections import deque
from dataclasses import dataclass, field


@dataclass(frozen=True)
class JobStory:
    """How one job goes. Seconds count from its creation."""

    outcome: str = "COMPLETED"
    message: str = ""
    category: str = ""
    #: When it begins to run, and when it ends.
    runs_after: float = 0.0
    ends_after: float = 0.0
    #: Until then, Describe does not know it.
    described_after: float = 0.0
    #: Until then, lists do not show it.
    listed_after: float = 0.0


@dataclass
class Script:
    """Stories of jobs in the order of their creation, and faults of requests in the order of their arrival."""

    stories: deque[JobStory] = field(default_factory=deque)
    #: `ok`, `throttled`, `unavailable` (before it was done), `lost` (after it was done), by operation or for all.
    faults: dict[str, deque[str]] = field(default_factory=dict)
    #: For how long a token is remembered.
    token_seconds: float = 3600.0

    def next_story(self) -> JobStory:
        return self.stories.popleft() if self.stories else JobStory()

    def next_fault(self, operation: str) -> str:
        for name in (operation, "*"):
            queue = self.faults.get(name)
            if queue:
                return queue.popleft()
        return "ok"

    def fail(self, operation: str, *faults: str) -> None:
        """Lets the next requests of an operation meet these faults."""
        self.faults.setdefault(operation, deque()).extend(faults)


FAILURES = (
    ("FAILED", "Access Denied trying to call AWS Backup service", "AccessDenied"),
    ("FAILED", "The backup job failed because of an internal error", "InternalError"),
    ("EXPIRED", "Backup job expired before completion", "BackupExpired"),
    ("ABORTED", "The backup job was stopped by a user", "Aborted"),
    ("PARTIAL", "The backup job completed with some children failed", "PartialFailure"),
    ("FAILED", "", ""),
)


class SeededScript(Script):
    """Everything by one seed."""

    def __init__(self, random_source: random.Random) -> None:
        super().__init__()
        self._random = random_source
        self._trouble = random_source.choice((0.0, 0.1, 0.3, 0.5))
        self._failing = random_source.choice((0.0, 0.3, 0.6, 0.9))

    def next_story(self) -> JobStory:
        pick = self._random
        outcome, message, category = ("COMPLETED", "", "")
        if pick.random() < self._failing:
            outcome, message, category = pick.choice(FAILURES)
        elif pick.random() < 0.1:
            message, category = "Windows VSS Backup Job Error encountered, trying for regular backup", "VSSError"
        runs_after = pick.choice((0, 30, 600, 3000))
        length = pick.choice((0, 60, 4000, 9000, 60_000))
        return JobStory(
            outcome=outcome,
            message=message,
            category=category,
            runs_after=runs_after,
            ends_after=runs_after + length,
            described_after=pick.choice((0, 0, 5, 200)),
            listed_after=pick.choice((0, 5, 300, 1800)),
        )

    def next_fault(self, operation: str) -> str:
        if self._random.random() >= self._trouble:
            return "ok"
        return self._random.choice(("throttled", "unavailable", "lost"))
