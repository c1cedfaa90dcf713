import type { AirflowPrincipal, Dataset, DatasetRestoreTest } from "../../components";

/** The execution role of a scheduler. */
export const SCHEDULER: AirflowPrincipal = {
  kind: "role",
  roleArn: "arn:aws:iam::111111111111:role/airflow/mwaa-backups-prod",
};

/** A dataset that says as little as it can. */
export const ORDERS: Dataset = {
  dagId: "orders_backup",
  resourceArn: "arn:aws:dynamodb:eu-west-1:111111111111:table/orders",
  vaultName: "orders",
  retentionDays: 35,
};

/** A dataset that says everything that it can. */
export const CUSTOMERS: Dataset = {
  dagId: "customers_backup",
  resourceArn: "arn:aws:elasticfilesystem:eu-central-1:111111111111:file-system/fs-0123456789abcdef0",
  region: "eu-central-1",
  vaultName: "customers",
  vaultLock: { minRetentionDays: 7, maxRetentionDays: 365 },
  retentionDays: 120,
  coldStorageAfterDays: 30,
  startWindowMinutes: 90,
  completeWindowMinutes: 600,
  maxAttempts: 5,
  assets: ["s3://customers/done"],
  approvalHours: 24,
  copyTo: {
    vaultArn: "arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped",
    retentionDays: 180,
    coldStorageAfterDays: 60,
    vaultLock: { minRetentionDays: 30, maxRetentionDays: 365 },
    completeWindowMinutes: 2880,
  },
  tags: { dataset: "customers", owner: "crm" },
};

/** A restore test that says everything that it can. */
export const ORDERS_RESTORE: DatasetRestoreTest = {
  dagId: "orders_restore",
  resourceArn: ORDERS.resourceArn,
  region: "eu-west-1",
  vaultName: "orders",
  newestPointWithinHours: 30,
  waitMinutes: 600,
  schedule: "0 9 * * 1",
  metadata: { encryptionType: "Default" },
};

/** Where they are, and within which boundaries. */
export const AIRFLOW_PLACE = {
  environment: "prod",
  accountId: "111111111111",
  region: "eu-west-1",
  principal: SCHEDULER,
  taskBoundaryArn: "arn:aws:iam::111111111111:policy/airflow-tasks-prod",
  serviceBoundaryArn: "arn:aws:iam::111111111111:policy/airflow-services-prod",
};
