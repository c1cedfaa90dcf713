"""Runs a DAG of a file as Airflow does, and says how it went."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from airflow.listeners import hookimpl
from airflow.listeners.listener import get_listener_manager
from airflow.models import DagBag
from airflow.utils.session import create_session

from .conftest import DAGS


@dataclass
class Outcome:
    """The state of a run and of its tasks; mapped tasks are told apart by their index."""

    state: str
    tasks: dict[str, str]
    tries: dict[str, int]
    results: dict[str, Any] = field(default_factory=dict)
    #: What tasks failed with, as a listener of Airflow hears it.
    heard: list[str] = field(default_factory=list)

    def says(self, *texts: str) -> bool:
        """Whether the last failure says all of this."""
        assert self.heard, "nothing failed"
        assert all(text in self.heard[-1] for text in texts), self.heard
        return True


class Listener:
    """Hears what tasks fail with."""

    def __init__(self, heard: list[str]) -> None:
        self._heard = heard

    @hookimpl
    def on_task_instance_failed(self, error: Any) -> None:
        self._heard.append(str(error))


def dags_of(file: str) -> dict[str, Any]:
    """The DAGs that Airflow finds in a file of the DAGs folder."""
    bag = DagBag(dag_folder=str(DAGS / file), include_examples=False)
    assert bag.import_errors == {}, bag.import_errors
    make_known(bag)
    return dict(bag.dags)


def make_known(bag: DagBag) -> None:
    """Writes the DAGs and their assets into the database, as the process that reads DAGs does."""
    try:
        from airflow.models.dagbundle import DagBundleModel
    except ImportError:  # Airflow 2
        bag.sync_to_db()
        return
    with create_session() as session:
        session.merge(DagBundleModel(name="dags-folder"))
    bag.sync_to_db("dags-folder", None)


def run(file: str, dag_id: str, **how: Any) -> Outcome:
    """Runs one DAG to its end, without pauses between retries."""
    dag = dags_of(file)[dag_id]
    outcome = Outcome("", {}, {})

    for task in dag.tasks:
        if not hasattr(task, "partial_kwargs"):
            task.retry_delay = timedelta(seconds=0)
            task.retry_exponential_backoff = False
    listener = Listener(outcome.heard)
    get_listener_manager().add_listener(listener)
    try:
        ended = dag.test(**how)
    finally:
        get_listener_manager().pm.unregister(listener)
    outcome.state = str(getattr(ended.state, "value", ended.state))
    with create_session() as session:
        for ti in ended.get_task_instances(session=session):
            name = ti.task_id if ti.map_index < 0 else f"{ti.task_id}[{ti.map_index}]"
            outcome.tasks[name] = str(getattr(ti.state, "value", ti.state))
            outcome.tries[name] = ti.try_number
            if ti.map_index < 0:
                outcome.results[ti.task_id] = result_of(ti, session)
    return outcome


def result_of(ti: Any, session: Any) -> Any:
    """What a task returned, in either version's table."""
    try:
        from airflow.models.xcom import XComModel as model
    except ImportError:  # Airflow 2
        from airflow.models.xcom import XCom as model
    row = session.query(model).filter_by(dag_id=ti.dag_id, run_id=ti.run_id, task_id=ti.task_id, key="return_value", map_index=-1).first()
    if row is None:
        return None
    value = row.value
    while isinstance(value, (str, bytes)):
        try:
            value = json.loads(value)
        except json.JSONDecodeError:
            break
    return value
