"""The names that Airflow 2 and Airflow 3 give to the same things. The only place that knows of both."""

from __future__ import annotations

try:
    from airflow.sdk import DAG, Asset, BaseOperator, task
except ImportError:  # Airflow 2
    from airflow import DAG
    from airflow.datasets import Dataset as Asset
    from airflow.decorators import task
    from airflow.models.baseoperator import BaseOperator

try:
    from airflow.providers.standard.triggers.temporal import TimeDeltaTrigger
except ImportError:  # Airflow 2
    from airflow.triggers.temporal import TimeDeltaTrigger

from airflow.exceptions import AirflowException, AirflowFailException, AirflowSkipException

__all__ = [
    "DAG",
    "AirflowException",
    "AirflowFailException",
    "AirflowSkipException",
    "Asset",
    "BaseOperator",
    "TimeDeltaTrigger",
    "task",
]
