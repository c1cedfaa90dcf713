"""Backups of one dataset with AWS Backup, for a scheduler that retries. Plain Python on boto3; knows nothing of Airflow."""
