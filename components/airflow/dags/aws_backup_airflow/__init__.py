"""How the core runs as tasks of Airflow, 2 or 3."""
