import type { Rule } from "../../rule";
import { airflowConnectionsHoldNoKeys } from "./airflow-connections-hold-no-keys";
import { airflowStaysInItsEnvironment } from "./airflow-stays-in-its-environment";
import { copiesGoToNamedVaults } from "./copies-go-to-named-vaults";
import { oneJobHasOneIdentity } from "./one-job-has-one-identity";

/** Airflow: each job an identity of its own, within its environment. */
export const airflowRules: readonly Rule[] = [
  airflowStaysInItsEnvironment,
  oneJobHasOneIdentity,
  copiesGoToNamedVaults,
  airflowConnectionsHoldNoKeys,
];
