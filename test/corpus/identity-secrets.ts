import type { TestResource } from "../support/evaluate-rule";
import type { IdentityCase } from "./corpus";
import { inAccount, REGION, WORKLOADS } from "./parts";

const ROTATED = "secrets-are-rotated";
const IN_WORKLOADS = inAccount(WORKLOADS, REGION);
const ROTATING = `arn:aws:lambda:${REGION}:${WORKLOADS}:function:rotate`;
const TASK_ROLE = `arn:aws:iam::${WORKLOADS}:role/airflow/prod/airflow-prod-orders`;

const secret = (name: string): TestResource => ({
  type: "aws:secretsmanager/secret:Secret",
  name: "secret",
  props: { name },
  ...IN_WORKLOADS,
});
const rotation = (rotationRules: object, secretId = "orders/database"): TestResource => ({
  type: "aws:secretsmanager/secretRotation:SecretRotation",
  name: "rotation",
  props: { secretId, rotationLambdaArn: ROTATING, rotationRules },
  ...IN_WORKLOADS,
});
const version = (secretString: string): TestResource => ({
  type: "aws:secretsmanager/secretVersion:SecretVersion",
  name: "value",
  props: { secretId: "secret", secretString },
  from: { secretId: ["secret"] },
  ...IN_WORKLOADS,
});

/** Secrets, and how long they stay the same. */
export const SECRET_CASES: readonly IdentityCase[] = [
  {
    title: "a password of a database that changes every month",
    because: "thirty days are fewer than ninety",
    resources: [secret("orders/database"), rotation({ automaticallyAfterDays: 30, duration: "3h" })],
    near: [ROTATED],
  },
  {
    title: "a token that changes in the night of every Sunday",
    because: "a schedule by the days of the week fires every seven days",
    resources: [secret("orders/database"), rotation({ scheduleExpression: "cron(0 2 ? * SUN *)" })],
    near: [ROTATED],
  },
  {
    title: "a connection of Airflow that takes on a role, as a URI",
    because: "it holds the name of a role, which is no secret",
    resources: [
      secret("airflow/prod/connections/aws_orders"),
      version(`aws://?role_arn=${encodeURIComponent(TASK_ROLE)}`),
    ],
    near: [ROTATED],
  },
  {
    title: "an API key that nobody changes",
    because: "no rotation is declared for it",
    resources: [secret("orders/partner-api-key"), rotation({ automaticallyAfterDays: 30 })],
    finds: [ROTATED],
  },
  {
    title: "a password that changes twice a year",
    because: "half a year is longer than ninety days",
    resources: [secret("orders/database"), rotation({ scheduleExpression: "rate(182 days)" })],
    finds: [ROTATED],
  },
  {
    title: "a password that changes on the first day of each quarter",
    because: "the third quarter has ninety-two days",
    resources: [
      secret("orders/database"),
      rotation({ scheduleExpression: "cron(0 4 1 JAN,APR,JUL,OCT ? *)" }),
    ],
    finds: [ROTATED],
  },
  {
    title: "a connection of Airflow to a database, with its password",
    because: "the password is a secret, whoever reads it",
    resources: [
      secret("airflow/prod/connections/orders_database"),
      version("postgres://airflow:documentation@db.example.com:5432/orders"),
    ],
    finds: [ROTATED],
  },
];
