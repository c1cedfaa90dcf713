"""What is wrong with something that somebody wrote."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it stands, as its author wrote it, and the rule that it breaks."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path} {self.reason}"


class SpecError(ValueError):
    """What was written cannot be used. Carries every problem, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in self.problems))


def got(value: object) -> str:
    """The end of a reason: what was there instead."""
    if value is None:
        return "got nothing"
    return f"got {json.dumps(value, ensure_ascii=False, default=str)}"
