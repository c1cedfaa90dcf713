import type { Rule } from "../../rule";
import { airflowConnectionsHoldNoKeys } from "./airflow-connections-hold-no-keys";
import { airflowEnvironmentCanBeMade } from "./airflow-environment-can-be-made";
import { airflowHasCustomerManagedKey } from "./airflow-has-customer-managed-key";
import { airflowLogsExpire } from "./airflow-logs-expire";
import { airflowReadsSecretsOfAws } from "./airflow-reads-secrets-of-aws";
import { airflowStaysInItsEnvironment } from "./airflow-stays-in-its-environment";
import { airflowVersionIsPinned } from "./airflow-version-is-pinned";
import { airflowWebServerIsPrivate } from "./airflow-web-server-is-private";
import { airflowWritesItsLogs } from "./airflow-writes-its-logs";
import { copiesGoToNamedVaults } from "./copies-go-to-named-vaults";
import { dagBucketIsGuarded } from "./dag-bucket-is-guarded";
import { oneJobHasOneIdentity } from "./one-job-has-one-identity";

/** Airflow: each job an identity of its own, within its environment; where it runs, who gets in, and what its DAGs can do. */
export const airflowRules: readonly Rule[] = [
  airflowStaysInItsEnvironment,
  oneJobHasOneIdentity,
  copiesGoToNamedVaults,
  airflowConnectionsHoldNoKeys,
  airflowEnvironmentCanBeMade,
  airflowVersionIsPinned,
  airflowWebServerIsPrivate,
  airflowHasCustomerManagedKey,
  airflowReadsSecretsOfAws,
  airflowWritesItsLogs,
  airflowLogsExpire,
  dagBucketIsGuarded,
];
