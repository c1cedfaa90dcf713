"""Reads a spec file. What is wrong with one entry does not take the others along."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from .entry_fields import DAG_ID
from .problem import Problem, SpecError, got
from .reader import Reader
from .spec import SPEC_VERSION, AlertSpec, BackupSpec, RestoreTestSpec
from .spec_entries import read_alerts, read_backup, read_environment, read_restore_test

Spec = TypeVar("Spec", BackupSpec, RestoreTestSpec)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Spec]):
    """One entry: as it was read, or with what is wrong with it. `raw` is what the file says."""

    dag_id: str
    raw: Any
    path: str
    spec: Spec | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class SpecFile:
    """What a spec file says, and everything that is wrong with it, entry by entry and as a whole."""

    environment: str
    backups: tuple[Entry[BackupSpec], ...]
    restore_tests: tuple[Entry[RestoreTestSpec], ...]
    alerts: AlertSpec | None
    #: Problems of the file, its alerts and the entries that have no usable id.
    problems: tuple[Problem, ...]

    def all_problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with the file."""
        entries = [entry.problems for entry in self.backups] + [entry.problems for entry in self.restore_tests]
        return self.problems + tuple(problem for problems in entries for problem in problems)


def read_spec_file(text: str) -> SpecFile:
    """Reads the text of a spec file. Never raises: callers decide what a problem stops."""
    problems: list[Problem] = []
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        return SpecFile("", (), (), None, (Problem("the file", f"must be JSON: {error.msg} at {where}"),))
    file = Reader(value, "", problems)
    version = file.raw("version")
    usable = version == SPEC_VERSION and not isinstance(version, bool)
    if not usable:
        way_out = "deploy the DAGs and the spec file together"
        file.problem("version", f"must be {SPEC_VERSION}, the version that these DAGs read; {way_out}, {got(version)}")
    environment = read_environment(file) if usable else ""
    backups = _entries(file, "backups")
    tests = _entries(file, "restoreTests")
    raw_alerts = file.raw("alerts")
    counts = Counter(raw["dagId"] for _, raw in (*backups, *tests) if _has_id(raw))
    whole = tuple(problems) if not usable else ()
    read_backups = tuple(
        _entry(raw, path, counts, whole, lambda raw, path: read_backup(raw, path, environment), problems) for path, raw in backups
    )
    read_tests = tuple(
        _entry(raw, path, counts, whole, lambda raw, path: read_restore_test(raw, path, environment), problems) for path, raw in tests
    )
    alerts = None
    if usable:
        try:
            alerts = None if raw_alerts is None else read_alerts(raw_alerts, "alerts")
        except SpecError as error:
            problems.extend(error.problems)
        file.finish()
    return SpecFile(
        environment,
        tuple(entry for entry in read_backups if entry is not None),
        tuple(entry for entry in read_tests if entry is not None),
        alerts,
        tuple(problems),
    )


def _entries(file: Reader, name: str) -> list[tuple[str, Any]]:
    value = file.raw(name)
    if value is None:
        return []
    if not isinstance(value, list):
        file.problem(name, f"must be a list, {got(value)}")
        return []
    return [(f"{name}[{index}]", raw) for index, raw in enumerate(value)]


def _has_id(raw: Any) -> bool:
    return isinstance(raw, dict) and isinstance(raw.get("dagId"), str) and bool(DAG_ID.fullmatch(raw["dagId"]))


def _entry(raw: Any, path: str, counts: Counter[str], whole: tuple[Problem, ...], read: Any, problems: list[Problem]) -> Any:
    """One entry. Without a usable id there is no DAG that could fail for it, so that its problems are the file's."""
    spec = None
    wrong: list[Problem] = list(whole)
    if not whole:
        try:
            spec = read(raw, path)
        except SpecError as error:
            wrong.extend(error.problems)
    if not _has_id(raw):
        problems.extend(problem for problem in wrong if problem not in problems)
        return None
    if counts[raw["dagId"]] > 1:
        spec = None
        wrong.append(Problem(f"{path}.dagId", f"must be unique in the file, {got(raw['dagId'])}"))
    return Entry(raw["dagId"], raw, path, spec, tuple(wrong))
