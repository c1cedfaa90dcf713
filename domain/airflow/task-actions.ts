/** With what the keys of the tags begin that a run sets itself. */
export const RUN_TAG_KEYS = "airflow:*";

/** Takes messages off a queue, and deletes them last. */
export const ALERT_TAKING_ACTIONS: readonly string[] = ["sqs:DeleteMessage", "sqs:ReceiveMessage"];
