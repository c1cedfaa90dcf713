"""The spec files that the component in TypeScript writes.

`test/components/airflow/backup-specs.test.ts` keeps the first current, `test/examples.test.ts` those of the examples.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from aws_backup_core.identity import expected_session_arn
from aws_backup_core.spec_file import read_spec_file

FOLDER = Path(__file__).resolve().parents[1] / "golden"
GOLDEN = FOLDER / "backup_specs.json"


def test_the_dags_read_what_the_component_writes():
    file = read_spec_file(GOLDEN.read_text(encoding="utf-8"))
    assert file.all_problems() == ()
    least, most = (entry.spec for entry in file.backups)
    assert (file.environment, least.dag_id, most.dag_id) == ("prod", "orders_backup", "customers_backup")
    # Left out by the component, so that the DAGs' own defaults hold.
    assert (least.start_window_minutes, least.complete_window_minutes, least.max_attempts, least.copy_to) == (60, 180, 3, None)
    assert most.lifecycle.request() == {"DeleteAfterDays": 120, "MoveToColdStorageAfterDays": 30}
    assert most.copy_to is not None and most.copy_to.lifecycle.request() == {"DeleteAfterDays": 180, "MoveToColdStorageAfterDays": 60}
    assert (most.assets, most.approval_hours, most.max_attempts) == (("s3://customers/done",), 24, 5)
    assert most.tags == {"dataset": "customers", "owner": "crm"}
    (test,) = (entry.spec for entry in file.restore_tests)
    assert (test.newest_point_within_hours, test.wait_minutes, test.poll_seconds, test.metadata) == (
        30,
        600,
        60,
        {"encryptionType": "Default"},
    )
    assert test.restore_role_arn == "arn:aws:iam::111111111111:role/backup/prod/backup-prod-orders_restore"
    assert file.alerts is not None
    assert file.alerts.queue_url == "https://sqs.eu-west-1.amazonaws.com/111111111111/airflow-prod-backup-failures"


def test_the_session_that_the_first_task_asserts():
    file = read_spec_file(GOLDEN.read_text(encoding="utf-8"))
    session = "arn:aws:sts::111111111111:assumed-role/airflow-prod-orders_backup/airflow-prod-orders_backup"
    assert expected_session_arn(file.backups[0].spec.identity) == session


@pytest.mark.parametrize("example", ["airflow-backup", "airflow-on-eks"])
def test_the_dags_read_what_the_examples_write(example: str):
    file = read_spec_file((FOLDER / f"{example}.json").read_text(encoding="utf-8"))
    assert file.all_problems() == ()
    assert [entry.dag_id for entry in file.backups] == ["orders_backup", "exports_backup"]
    assert [entry.dag_id for entry in file.restore_tests] == (["orders_restore"] if example == "airflow-backup" else [])
    assert file.alerts is not None
