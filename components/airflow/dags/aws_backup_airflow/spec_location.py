"""Where the spec file is, and what it says now."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from aws_backup_core.problem import Problem
from aws_backup_core.spec import BackupSpec, RestoreTestSpec
from aws_backup_core.spec_entries import read_backup, read_restore_test
from aws_backup_core.spec_file import Entry, SpecFile, read_spec_file

from .airflow_names import AirflowFailException

#: Names another file than the one beside the DAGs.
SPEC_FILE_VARIABLE = "AWS_BACKUP_SPECS"
_BESIDE_THE_DAGS = Path(__file__).resolve().parent.parent / "config" / "backup_specs.json"


def spec_path() -> Path:
    """The path of the spec file."""
    return Path(os.environ.get(SPEC_FILE_VARIABLE) or _BESIDE_THE_DAGS)


def current_specs() -> SpecFile:
    """The spec file as it is now. Never raises."""
    try:
        text = spec_path().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problem = Problem("the file", f"must be a text that can be read at {spec_path()}, got {type(error).__name__}")
        return SpecFile("", (), (), None, (problem,))
    return read_spec_file(text)


def entry_now(dag_id: str) -> dict[str, Any]:
    """The entry of a DAG as the file has it now, for one whole run. Fails the task for good where it cannot be used."""
    file = current_specs()
    entries: tuple[Entry[Any], ...] = (*file.backups, *file.restore_tests)
    entry = next((entry for entry in entries if entry.dag_id == dag_id), None)
    if entry is None:
        raise refusal(file.problems or (Problem("dagId", f"must be in {spec_path()}, got nothing for {dag_id}"),))
    if entry.spec is None:
        raise refusal(entry.problems)
    return {"environment": file.environment, "path": entry.path, "entry": entry.raw}


def backup_spec(pinned: dict[str, Any]) -> BackupSpec:
    """The backup that a run began with."""
    return read_backup(pinned["entry"], pinned["path"], pinned["environment"])


def restore_spec(pinned: dict[str, Any]) -> RestoreTestSpec:
    """The restore test that a run began with."""
    return read_restore_test(pinned["entry"], pinned["path"], pinned["environment"])


def refusal(problems: tuple[Problem, ...]) -> AirflowFailException:
    """What is wrong with the file, as the failure of a task. Trying again does not help."""
    lines = "\n".join(f"- {problem}" for problem in problems)
    return AirflowFailException(f"{spec_path().name} cannot be used, nothing was started:\n{lines}")
