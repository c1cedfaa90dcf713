import { findEnvironmentKeyProblems } from "../../../domain/airflow/environment/mwaa-key";
import { airflowExample } from "../../airflow-environment-example";
import { comesFromCustomerKey } from "../../key-source";
import { isUnknown } from "../../known";
import { placeOf } from "../../place";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

/** The key is usually made in the same stack, so that the stack check asks where one comes from that is not known yet. */
export const airflowHasCustomerManagedKey: ResourceRule = {
  kind: "resource",
  name: "airflow-has-customer-managed-key",
  promise: "airflow",
  title: "Airflow has a customer-managed key",
  description: "Every Airflow environment names a customer-managed KMS key of its own Region.",
  why:
    "Without one AWS takes a key of its own, and the execution role has to be let near the keys of accounts that are not yours. The " +
    "key of an environment cannot be changed later.",
  severity: "high",
  remediation:
    "Set kmsKey to the ARN of a KMS key in the environment's own Region, for example of an aws.kms.Key.",
  supports: [
    { framework: "nist-800-53", controls: ["SC-12", "SC-28"] },
    { framework: "iso-27001", controls: ["A.8.24"] },
  ],
  get examples() {
    return {
      passes: [{ title: "a key's ARN", resources: [airflowExample()] }],
      fails: [
        { title: "no key at all", resources: [airflowExample({ kmsKey: undefined })] },
        { title: "AWS's own key", resources: [airflowExample({ kmsKey: "alias/aws/airflow" })] },
        {
          title: "a key of another Region",
          resources: [airflowExample({ region: "eu-central-1" })],
        },
      ],
    };
  },
  types: [ResourceType.AirflowEnvironment],

  check(environment, { report }) {
    const { props } = environment;
    if (isUnknown(() => props.kmsKey)) return; // the stack check asks where it comes from
    report(findEnvironmentKeyProblems(props.kmsKey, placeOf(environment).region, "kmsKey"));
  },

  checkStack(stack, { attempt }) {
    for (const environment of stack.ofType(ResourceType.AirflowEnvironment)) {
      if (!environment.isSet("kmsKey") || comesFromCustomerKey(environment, "kmsKey")) continue;
      attempt(environment, () => environment.props.kmsKey); // known: already judged; unknown: undecided
    }
  },
};
