import {
  connection,
  dagRole,
  serviceRoleArnOf,
  task,
  taskRoleArnOf,
} from "../../../../policies/airflow-examples";
import { oneJobHasOneIdentity } from "../../../../policies/rules/airflow/one-job-has-one-identity";
import { itJudges, UNKNOWN, urnOf } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

const ORDERS = serviceRoleArnOf("dev", "orders");
const SHARED = { role_arn: taskRoleArnOf("dev", "orders") };
const PASSED =
  "must be a role that no other DAG passes, because AWS Backup's jobs are told apart by it, and orders passes it as well";
const TAKEN =
  "secretString.extra.role_arn must be a role that no other connection takes on, because CloudTrail tells jobs apart by their roles, got that of airflow/dev/connections/aws_orders";
const orders = [dagRole("dev", "orders"), task("dev", "orders")];
/** A second DAG that passes the service role of the first. */
const customers = (statement: object = {}, props: object = {}) => [
  dagRole("dev", "customers", { ...props }),
  task("dev", "customers", { Resource: ORDERS, ...statement }),
];
const parameter = (name: string, value: unknown) => ({
  type: "aws:ssm/parameter:Parameter",
  name: "parameter",
  props: { name, type: "SecureString", value },
});
/** A connection whose version or secret is changed. */
const changed = (dag: string, name: string, props: object) =>
  connection("dev", dag, SHARED).map((one) =>
    one.name === name ? { ...one, props: { ...one.props, ...props } } : one,
  );

describe("one-job-has-one-identity", () => {
  itJudges(oneJobHasOneIdentity, [
    ...rowsOf(oneJobHasOneIdentity, {
      "two connections with one role": [`customers-connection-value: ${TAKEN}`],
      "two DAGs that pass one role to AWS Backup": [
        `customers-policy: policy.Statement[0].Resource ${PASSED}, got "${ORDERS}"`,
      ],
    }),
    {
      title: "rejects each further connection",
      resources: ["orders", "customers", "stock"].flatMap((dag) => connection("dev", dag, SHARED)),
      violations: [`customers-connection-value: ${TAKEN}`, `stock-connection-value: ${TAKEN}`],
    },
    {
      title: "rejects a parameter with the role of a secret",
      resources: [
        ...connection("dev", "orders"),
        parameter("/airflow/dev/connections/aws_other", `aws://?role_arn=${SHARED.role_arn}`),
      ],
      violations: [`parameter: ${TAKEN.replace("secretString", "value")}`],
    },
    {
      title: "takes versions of one secret, and secrets of one name in two Regions, for one connection",
      resources: [
        ...connection("dev", "orders"),
        { ...connection("dev", "orders")[1], name: "next" },
        ...connection("dev", "orders").map(({ name = "", from: _, ...one }) => ({
          ...one,
          name: `${name}-elsewhere`,
          props: { ...one.props, region: "eu-central-1" },
          ...(one.type.endsWith("Version") ? { from: { secretId: ["orders-connection-elsewhere"] } } : {}),
        })),
      ],
    },
    {
      title: "asks nothing of what is no connection, and of what takes on no role",
      resources: [
        ...connection("dev", "orders"),
        parameter("/airflow/dev/variables/role", JSON.stringify({ extra: SHARED })),
        { ...parameter("/airflow/dev/connections/db", "postgres://db.example"), name: "db" },
        { ...parameter("/airflow/dev/connections/other", "postgres://db.example"), name: "other" },
      ],
    },
    {
      title: "asks nothing of connections that are malformed",
      resources: ["orders", "customers"].flatMap((dag) =>
        changed(dag, `${dag}-connection-value`, { secretString: "{" }),
      ),
    },
    {
      title: "leaves connections undecided that are not known, beside others",
      resources: [
        ...connection("dev", "orders"),
        ...changed("customers", "customers-connection-value", { secretString: UNKNOWN }),
        ...changed("stock", "stock-connection", { name: UNKNOWN }),
      ],
      undecided: [
        "customers-connection-value: string value at .secretString can't be known during preview; stock-connection-value: string value at .name can't be known during preview",
      ],
    },
    {
      title: "asks nothing of one connection alone, known or not",
      resources: changed("orders", "orders-connection-value", { secretString: UNKNOWN }),
    },
    {
      title: "rejects a wildcard of actions that passes the role as well",
      resources: [...orders, ...customers({ Action: "iam:Pass*" })],
      violations: [`customers-policy: policy.Statement[0].Resource ${PASSED}, got "${ORDERS}"`],
    },
    {
      title: "lets a Deny name the role of another",
      resources: [...orders, ...customers({ Effect: "Deny" })],
    },
    {
      title: "lets one DAG name its service role twice",
      resources: [...orders, { ...task("dev", "orders"), name: "again" }],
    },
    {
      title: "asks nothing of patterns, of which another rule speaks, and of roles of other paths",
      resources: [
        dagRole("dev", "orders"),
        task("dev", "orders", {
          Resource: [
            "arn:aws:iam::111111111111:role/backup/dev/*",
            "arn:aws:iam::111111111111:role/backup/dev/a?",
            "arn:aws:iam::111111111111:role/backup/${aws:username}/a",
            "arn:aws:iam::111111111111:role/AWSBackup",
          ],
        }),
        ...customers({
          Resource: [
            "arn:aws:iam::111111111111:role/backup/dev/*",
            "arn:aws:iam::111111111111:role/backup/dev/a?",
            "arn:aws:iam::111111111111:role/backup/${aws:username}/a",
            "arn:aws:iam::111111111111:role/AWSBackup",
          ],
        }),
      ],
    },
    {
      title: "asks nothing of roles that are not Airflow's",
      resources: [...orders, ...customers({}, { path: "/federated/" })],
    },
    {
      title: "rejects one policy that is attached to two DAGs",
      resources: [
        dagRole("dev", "orders"),
        dagRole("dev", "customers"),
        {
          type: "aws:iam/policy:Policy",
          name: "shared",
          props: { policy: task("dev", "orders").props.policy },
        },
        ...["orders", "customers"].map((dag) => ({
          type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
          name: `${dag}-attachment`,
          props: { role: dag, policyArn: UNKNOWN },
          from: { role: [dag], policyArn: ["shared"] },
        })),
      ],
      violations: [`shared: policy.Statement[0].Resource ${PASSED}, got "${ORDERS}"`],
    },
    {
      title: "asks nothing of a policy that is malformed",
      resources: [
        ...orders,
        dagRole("dev", "customers"),
        { ...task("dev", "customers"), props: { role: "customers", policy: "{" } },
      ],
    },
    {
      title: "leaves a policy undecided that is not known",
      resources: [
        ...orders,
        dagRole("dev", "customers"),
        { ...task("dev", "customers"), props: { role: "customers", policy: UNKNOWN } },
      ],
      undecided: ["customers-policy: string value at .policy can't be known during preview"],
    },
    ...(
      [
        ["second", [...orders, ...customers({}, { path: UNKNOWN })]],
        ["first", [dagRole("dev", "orders", { path: UNKNOWN }), task("dev", "orders"), ...customers()]],
      ] as const
    ).map(([which, resources]) => ({
      title: `leaves a shared role undecided where the path of the ${which} that passes it is not known`,
      resources,
      undecided: ["customers-policy: string value at .path can't be known during preview"],
    })),
    {
      title: "asks not for the path of a role that shares nothing",
      resources: [
        ...orders,
        ...customers({ Resource: serviceRoleArnOf("dev", "customers") }, { path: UNKNOWN }),
      ],
    },
    {
      title: "lets an excepted policy and an excepted connection pass",
      resources: [
        ...orders,
        ...customers(),
        ...connection("dev", "orders"),
        ...connection("dev", "customers", SHARED),
      ],
      config: {
        exceptions: [urnOf(task("dev", "customers")), urnOf(connection("dev", "customers")[1])].map(
          (resource) => ({
            resource,
            reason: "gets a role of its own this quarter",
            until: "2026-12-31",
          }),
        ),
      },
    },
  ]);
});
