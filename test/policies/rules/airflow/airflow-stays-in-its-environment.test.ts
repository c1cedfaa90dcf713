import { connection, dagRole, task, taskRoleArnOf } from "../../../../policies/airflow-examples";
import { airflowStaysInItsEnvironment } from "../../../../policies/rules/airflow/airflow-stays-in-its-environment";
import { itJudges, UNKNOWN, urnOf } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

const REACH =
  "policy.Statement[0].Resource must stay within the environment dev, because a DAG that reaches another one acts there as if it were its own";
const LETS_IN = "because what is allowed here is meant for its DAGs alone";
const PRODUCTION = taskRoleArnOf("prod", "orders");
const iam = (resource: string): string => `arn:aws:iam::111111111111:role/${resource}`;
const secret = (name: string): string => `arn:aws:secretsmanager:eu-west-1:111111111111:secret:${name}`;
/** The role of a DAG in `dev` with one permission. */
const reaching = (resource: unknown, statement: object = {}) => [
  dagRole("dev", "orders"),
  task("dev", "orders", { Action: "sts:AssumeRole", Resource: resource, ...statement }),
];
/** The same with a document that is an object, so that a part of it may not be known. */
const open = (statement: object) => [
  dagRole("dev", "orders"),
  {
    ...task("dev", "orders"),
    props: { role: "orders", policy: { Statement: [{ Effect: "Allow", ...statement }] } },
  },
];
/** The role of a DAG in `dev` by its trust. */
const trusting = (statement: object) => [dagRole("dev", "orders", {}, statement)];
/** The role of a platform, whose path names no environment. */
const platform = (resource: unknown, props: object = {}) => [
  dagRole(
    "dev",
    "orders",
    { name: "mwaa-dev", path: "/airflow/", ...props },
    { Principal: { Service: "airflow.amazonaws.com" }, Condition: undefined },
  ),
  task("dev", "orders", { Action: "sts:AssumeRole", Resource: resource }),
];

describe("airflow-stays-in-its-environment", () => {
  itJudges(airflowStaysInItsEnvironment, [
    ...rowsOf(airflowStaysInItsEnvironment, {
      "a role that takes on one of another environment": [`orders-policy: ${REACH}, got "${PRODUCTION}"`],
      "a role that reads the connections of every environment": [
        `orders-policy: ${REACH}, got "arn:aws:secretsmanager:eu-west-1:111111111111:secret:airflow/*"`,
      ],
      "a role that lets in one of another environment": [
        `orders: assumeRolePolicy.Statement[0].Condition.ArnEquals.aws:PrincipalArn must be of the environment prod, ${LETS_IN}, got "${taskRoleArnOf("dev", "orders")}"`,
      ],
      "a connection with the role of another environment": [
        "orders-connection-value: secretString.extra.role_arn must be a role of the environment dev, whose DAGs read the connection, got one of prod",
      ],
    }),
    ...[
      iam("airflow/dev/*"),
      iam("airflow/dev/airflow-dev-customers"),
      iam("backup/dev/backup-dev-orders"),
      iam("airflow/mwaa-prod"),
      iam("airflow/${aws:PrincipalTag/environment}/*"),
      iam("orders"),
      secret("airflow/dev/connections/*"),
      secret("shop/prod/*"),
      "arn:aws:ssm:eu-west-1:111111111111:parameter/airflow/dev/*",
      "arn:aws:s3:::airflow/prod/*",
      "*",
    ].map((resource) => ({ title: `accepts ${resource}`, resources: reaching(resource) })),
    ...[
      iam("airflow/*"),
      iam("airflow/d*/orders"),
      iam("airflow/?ev/*"),
      iam("airflow/${aws:username}/*"),
      iam("*"),
      iam("airflow/dev-eu/*"),
      iam("backup/prod/backup-prod-orders"),
      "arn:aws:iam::*:role/airflow/prod/*",
      secret("airflow/prod/variables/*"),
      secret("airflow/*/connections/*"),
      "arn:aws:ssm:eu-west-1:111111111111:parameter/airflow/prod/*",
    ].map((resource) => ({
      title: `rejects ${resource}`,
      resources: reaching(resource),
      violations: [`orders-policy: ${REACH}, got "${resource}"`],
    })),
    {
      title: "names those of a list that are foreign",
      resources: reaching([iam("airflow/dev/*"), iam("airflow/prod/a"), iam("airflow/prod/b")]),
      violations: [`orders-policy: ${REACH}, got "${iam("airflow/prod/a")}, ${iam("airflow/prod/b")}"`],
    },
    {
      title: "lets a Deny speak of other environments",
      resources: reaching(iam("airflow/*"), { Effect: "Deny" }),
    },
    ...["dev", "${aws:PrincipalTag/environment}"].map((tag) => ({
      title: `accepts what carries the tag ${tag}`,
      resources: reaching(iam("airflow/*"), {
        Condition: { StringEquals: { "aws:ResourceTag/environment": tag } },
      }),
    })),
    ...[
      { StringEquals: { "aws:ResourceTag/environment": ["dev", "prod"] } },
      { StringLike: { "aws:ResourceTag/environment": "dev" } },
      { StringEqualsIfExists: { "aws:ResourceTag/environment": "dev" } },
      { StringEquals: { "aws:ResourceTag/team": "dev" } },
    ].map((condition) => ({
      title: `rejects what ${JSON.stringify(condition)} leaves open`,
      resources: reaching(iam("airflow/*"), { Condition: condition }),
      violations: [`orders-policy: ${REACH}, got "${iam("airflow/*")}"`],
    })),
    {
      title: "lets a platform reach one environment, of which its path says nothing",
      resources: platform([iam("airflow/dev/*"), secret("airflow/dev/connections/*")]),
    },
    {
      title:
        "lets a platform read what Airflow keeps beside the environments, and connections there name any role",
      resources: [
        ...platform([iam("airflow/dev/*"), secret("airflow/connections/*"), secret("airflow/variables/*")]),
        ...connection("dev", "orders", { role_arn: PRODUCTION }).map((one) =>
          one.name === "orders-connection"
            ? { ...one, props: { name: "airflow/connections/aws_orders" } }
            : one,
        ),
      ],
    },
    {
      title: "rejects a platform of two environments",
      resources: platform([iam("airflow/dev/*"), iam("airflow/prod/*")]),
      violations: [`orders-policy: ${REACH}, got "${iam("airflow/prod/*")}"`],
    },
    {
      title: "rejects a platform of every environment",
      resources: platform(iam("airflow/*")),
      violations: [
        `orders-policy: policy.Statement[0].Resource must stay within one environment, because a DAG that reaches another one acts there as if it were its own, got "${iam("airflow/*")}"`,
      ],
    },
    {
      title: "asks nothing of roles of other paths",
      resources: [
        dagRole("dev", "orders", { path: "/federated/" }),
        task("dev", "orders", { Action: "sts:AssumeRole", Resource: PRODUCTION }),
      ],
    },
    {
      title: "asks nothing of a role without a path",
      resources: [
        dagRole("dev", "orders", { path: undefined }),
        task("dev", "orders", { Action: "sts:AssumeRole", Resource: PRODUCTION }),
      ],
    },
    ...[
      {
        StringEquals: { "aws:RequestTag/environment": "dev", "sts:ExternalId": "aws-org-backup/dev/orders" },
      },
      { StringEquals: { "aws:PrincipalTag/environment": "dev", "sts:ExternalId": "of-our-own" } },
      { StringNotEquals: { "aws:PrincipalTag/environment": "prod" } },
      { Null: { "aws:RequestTag/environment": "false" } },
      { ArnLike: { "aws:PrincipalArn": iam("deployers/*") } },
      { Nonsense: { "aws:RequestTag/environment": "prod" } },
    ].map((condition) => ({
      title: `accepts a trust with ${JSON.stringify(condition)}`,
      resources: trusting({ Condition: condition }),
    })),
    ...(
      [
        ["StringEquals", "aws:RequestTag/environment", "prod"],
        ["StringLike", "aws:RequestTag/environment", "*"],
        ["StringEquals", "aws:PrincipalTag/environment", "prod"],
        ["StringEquals", "sts:ExternalId", "aws-org-backup/prod/orders"],
        ["StringLike", "sts:ExternalId", "aws-org-backup/*"],
        ["ArnLike", "aws:PrincipalArn", iam("airflow/*")],
      ] as const
    ).map(([operator, key, value]) => ({
      title: `rejects a trust with ${key} ${value}`,
      resources: trusting({ Condition: { [operator]: { [key]: value } } }),
      violations: [
        `orders: assumeRolePolicy.Statement[0].Condition.${operator}.${key} must be of the environment dev, ${LETS_IN}, got "${value}"`,
      ],
    })),
    {
      title: "rejects a role of another environment as the principal",
      resources: trusting({ Principal: { AWS: PRODUCTION }, Condition: undefined }),
      violations: [
        `orders: assumeRolePolicy.Statement[0].Principal must be of the environment dev, ${LETS_IN}, got "${PRODUCTION}"`,
      ],
    },
    {
      title: "lets a trust deny other environments",
      resources: trusting({ Effect: "Deny", Principal: { AWS: PRODUCTION } }),
    },
    {
      title: "rejects the platform of another environment, which the same program declares",
      resources: [
        ...platform(iam("airflow/prod/*"), { name: "mwaa-prod" }),
        {
          ...dagRole(
            "dev",
            "customers",
            {},
            {
              Condition: { ArnEquals: { "aws:PrincipalArn": iam("airflow/mwaa-prod") } },
            },
          ),
        },
      ],
      violations: [
        `customers: assumeRolePolicy.Statement[0].Condition.ArnEquals.aws:PrincipalArn must be of the environment dev, ${LETS_IN}, got "${iam("airflow/mwaa-prod")}"`,
      ],
    },
    {
      title: "knows a platform of the same name in another account apart",
      resources: [
        ...platform(iam("airflow/prod/*"), { name: "mwaa-prod" }).map((one) => ({
          ...one,
          provider: { name: "other", props: { allowedAccountIds: '["333333333333"]' } },
        })),
        dagRole(
          "dev",
          "customers",
          {},
          {
            Condition: { ArnEquals: { "aws:PrincipalArn": iam("airflow/mwaa-prod") } },
          },
        ),
      ],
    },
    {
      title: "accepts the platform of its own environment",
      resources: [...platform(iam("airflow/dev/*")), dagRole("dev", "customers")],
    },
    {
      title: "asks nothing of documents that are malformed",
      resources: [
        dagRole("dev", "orders", { assumeRolePolicy: "{" }),
        { ...task("dev", "orders"), props: { role: "orders", policy: "{" } },
        ...connection("dev", "orders").map((one) =>
          one.name === "orders-connection" ? one : { ...one, props: { ...one.props, secretString: "{" } },
        ),
      ],
    },
    {
      title: "leaves documents that are not known undecided, each by itself",
      resources: [
        dagRole("dev", "orders", { assumeRolePolicy: UNKNOWN }),
        { ...task("dev", "orders"), props: { role: "orders", policy: UNKNOWN } },
        ...connection("dev", "orders").map((one) =>
          one.name === "orders-connection" ? one : { ...one, props: { ...one.props, secretString: UNKNOWN } },
        ),
      ],
      undecided: [
        "orders-policy: string value at .policy can't be known during preview; orders: string value at .assumeRolePolicy can't be known during preview; orders-connection-value: string value at .secretString can't be known during preview",
      ],
    },
    {
      title: "judges what is known of a document, and leaves the rest undecided",
      resources: open({ Action: "sts:AssumeRole", Resource: [PRODUCTION, UNKNOWN] }),
      violations: [`orders-policy: ${REACH}, got "${PRODUCTION}"`],
      undecided: [
        "orders-policy: string value at .policy.Statement.0.Resource.1 can't be known during preview",
      ],
    },
    {
      title: "leaves a role undecided of whose path it is not known, where it names an environment",
      resources: [
        dagRole("dev", "orders", { path: UNKNOWN }),
        task("dev", "orders"),
        task("dev", "customers", { Action: "backup:StartBackupJob", Resource: "*" }),
      ],
      undecided: [
        "orders-policy: string value at .path can't be known during preview; orders: string value at .path can't be known during preview",
      ],
    },
    {
      title: "leaves a connection undecided whose name is not known",
      resources: connection("dev", "orders").map((one) =>
        one.name === "orders-connection" ? { ...one, props: { name: UNKNOWN } } : one,
      ),
      undecided: ["orders-connection-value: string value at .name can't be known during preview"],
    },
    {
      title: "lets an excepted role pass",
      resources: reaching(PRODUCTION),
      config: {
        exceptions: [
          { resource: urnOf(task("dev", "orders")), reason: "moves to its own account", until: "2026-12-31" },
        ],
      },
    },
  ]);
});
