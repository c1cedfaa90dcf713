import type { Rule } from "../../rule";
import { airflowEnvironmentCanBeMade } from "./airflow-environment-can-be-made";
import { airflowHasCustomerManagedKey } from "./airflow-has-customer-managed-key";
import { airflowLogsExpire } from "./airflow-logs-expire";
import { airflowReadsSecretsOfAws } from "./airflow-reads-secrets-of-aws";
import { airflowVersionIsPinned } from "./airflow-version-is-pinned";
import { airflowWebServerIsPrivate } from "./airflow-web-server-is-private";
import { airflowWritesItsLogs } from "./airflow-writes-its-logs";
import { dagBucketIsGuarded } from "./dag-bucket-is-guarded";

/** Where Airflow runs, who gets in, and what its DAGs can do. */
export const airflowRules: readonly Rule[] = [
  airflowEnvironmentCanBeMade,
  airflowVersionIsPinned,
  airflowWebServerIsPrivate,
  airflowHasCustomerManagedKey,
  airflowReadsSecretsOfAws,
  airflowWritesItsLogs,
  airflowLogsExpire,
  dagBucketIsGuarded,
];
