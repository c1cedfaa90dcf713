"""What the tests of the Airflow DAGs share."""
