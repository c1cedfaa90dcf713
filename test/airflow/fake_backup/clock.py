"""Time that passes by itself, or only when a test says so."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime: ...


class WallClock:
    """The machine's time."""

    def now(self) -> datetime:
        return datetime.now(timezone.utc)


class VirtualClock:
    """Stands still until it is moved."""

    def __init__(self, start: datetime | None = None) -> None:
        self._now = start or datetime(2026, 3, 1, 12, tzinfo=timezone.utc)

    def now(self) -> datetime:
        return self._now

    def pass_by(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
