import { airflowSecretOf } from "../../../domain/airflow/named-environment";
import { findAccessKeyProblems, findConnectionProblems } from "../../../domain/airflow/stored-connection";
import type { Problem } from "../../../domain/problem";
import { connection } from "../../airflow-examples";
import { HELD_SECRET_TYPES, heldSecrets, type HeldSecret } from "../../held-secrets";
import { isUnknown } from "../../known";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";

// Not a key of anybody: AWS's own documentation has it.
const KEY_ID = "AKIAIOSFODNN7EXAMPLE";

/** Every DAG of an environment can read its connections, so that a key in one of them is everybody's. */
export const airflowConnectionsHoldNoKeys: StackRule = {
  kind: "stack",
  name: "airflow-connections-hold-no-keys",
  promise: "airflow",
  title: "Airflow's connections hold no keys",
  description: "A connection to AWS takes on a role, and nothing that Airflow reads holds an access key.",
  why: "Every DAG of an environment can read its connections, so that a key in one of them is everybody's, and lasts.",
  severity: "critical",
  remediation:
    "Leave login, password and keys out, and give role_arn in extra, as the connections of AirflowBackupSpecs do; delete the key.",
  supports: [
    { framework: "nist-800-53", controls: ["IA-5", "AC-6"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    const parameter = (name: string, value: string) => ({
      type: ResourceType.SsmParameter,
      name: "parameter",
      props: { name, type: "SecureString", value },
    });
    return {
      passes: [
        { title: "a connection that takes on a role", resources: connection("prod", "orders") },
        {
          title: "a connection to a database",
          resources: [
            parameter(
              "/airflow/prod/connections/warehouse",
              "postgres://airflow:documentation@db.example/orders",
            ),
          ],
        },
        {
          title: "a secret that Airflow does not read",
          resources: [parameter("/shop/payments", `{"login": "${KEY_ID}"}`)],
        },
      ],
      fails: [
        {
          title: "a login and a password",
          resources: connection("prod", "orders", {}, { login: "documentation", password: "documentation" }),
        },
        {
          title: "keys beside the role",
          resources: connection("prod", "orders", {
            aws_access_key_id: KEY_ID,
            aws_secret_access_key: "documentation",
          }),
        },
        {
          title: "a connection without a role",
          resources: [parameter("/airflow/prod/connections/aws_default", "aws://?region_name=eu-west-1")],
        },
        {
          title: "a variable with an access key",
          resources: [parameter("/airflow/prod/variables/upload_key", KEY_ID)],
        },
      ],
    };
  },
  types: HELD_SECRET_TYPES,

  checkStack(stack, { attempt, report }) {
    for (const held of stack.share(heldSecrets)) {
      attempt(held.resource, () => {
        report(held.resource, findHeldProblems(held));
      });
    }
  },
};

function findHeldProblems({ at, name, value }: HeldSecret): readonly Problem[] {
  // Whether it is Airflow's decides only where there would be something to say.
  if (isUnknown(name) && !isUnknown(value) && findProblems(true, value(), at).length === 0) return [];
  const place = airflowSecretOf(name());
  return place === undefined ? [] : findProblems(place.isConnection, value(), at);
}

function findProblems(isConnection: boolean, value: unknown, at: string): readonly Problem[] {
  if (!isConnection) return findAccessKeyProblems(value, at);
  if (at !== "secretBinary") return findConnectionProblems(value, at);
  return [{ path: at, reason: "must be secretString, which alone Airflow reads, got a binary value" }];
}
