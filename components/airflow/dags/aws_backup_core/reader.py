"""Reads the fields of one JSON object, and remembers everything that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from .problem import Problem, got

T = TypeVar("T")


class Reader:
    """One JSON object at a path. Every method answers a usable value or notes a problem and answers a stand-in."""

    def __init__(self, value: object, path: str, problems: list[Problem]) -> None:
        self.path = path
        self.problems = problems
        self._seen: set[str] = set()
        self._members: Mapping[str, Any] = {}
        if isinstance(value, dict):
            self._members = value
        else:
            problems.append(Problem(path or "the file", f"must be a JSON object, {got(value)}"))

    def at(self, name: str) -> str:
        """The path of a field."""
        return f"{self.path}.{name}" if self.path else name

    def problem(self, name: str, reason: str) -> None:
        """Notes a problem of a field."""
        self.problems.append(Problem(self.at(name), reason))

    def raw(self, name: str) -> Any:
        """A field as it stands; nothing if it is missing or null."""
        self._seen.add(name)
        return self._members.get(name)

    def text(self, name: str, pattern: re.Pattern[str], rule: str, default: str | None = None) -> str:
        """A text of a form. `rule` completes "must be"."""
        value = self.raw(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or pattern.fullmatch(value) is None:
            self.problem(name, f"must be {rule}, {got(value)}")
            return ""
        return value

    def optional_text(self, name: str, pattern: re.Pattern[str], rule: str) -> str | None:
        """A text of a form, or nothing."""
        return None if self.raw(name) is None else self.text(name, pattern, rule)

    def whole(self, name: str, least: int, most: int, unit: str, default: int | None = None) -> int:
        """A whole number within bounds."""
        value = self.raw(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.problem(name, f"must be a whole number of {unit} from {least} to {most}, {got(value)}")
            return least
        return value

    def optional_whole(self, name: str, least: int, most: int, unit: str) -> int | None:
        """A whole number within bounds, or nothing."""
        return None if self.raw(name) is None else self.whole(name, least, most, unit)

    def flag(self, name: str, default: bool) -> bool:
        """true or false."""
        value = self.raw(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.problem(name, f"must be true or false, {got(value)}")
            return default
        return value

    def texts(self, name: str) -> dict[str, str]:
        """An object whose values are all texts; empty if it is missing."""
        value = self.raw(name)
        if value is None:
            return {}
        if not isinstance(value, dict) or any(not isinstance(text, str) for text in value.values()):
            self.problem(name, f"must be an object whose values are texts, {got(value)}")
            return {}
        return dict(value)

    def text_list(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty if it is missing."""
        value = self.raw(name)
        if value is None:
            return ()
        if not isinstance(value, list) or any(not isinstance(text, str) or not text for text in value):
            self.problem(name, f"must be a list of texts, {got(value)}")
            return ()
        return tuple(value)

    def optional(self, name: str, read: Callable[[Reader], T]) -> T | None:
        """An object within this one, or nothing."""
        value = self.raw(name)
        if value is None:
            return None
        inner = Reader(value, self.at(name), self.problems)
        read_value = read(inner)
        inner.finish()
        return read_value

    def finish(self) -> None:
        """Notes every field that nobody asked for: a typing error must not become a default."""
        for name in self._members:
            if name not in self._seen:
                known = ", ".join(sorted(self._seen))
                self.problem(name, f"is not a field that this version knows; known are {known}")
