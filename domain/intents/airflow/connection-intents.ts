import { CONNECTION_DECRYPTING_ACTION, CONNECTION_READING_ACTION } from "../../airflow/connection-access";
import { hasRoleItself } from "../../airflow/dag-principal";
import type { Asker, Intent } from "../intent";
import { roleNamesOf, type DagPromise } from "./dag-promise";

/** Where a connection is. */
interface AskedConnection {
  readonly accountId: string;
  readonly region: string;
  /** Name of its secret, without the characters that Secrets Manager adds. */
  readonly secretName: string;
}

type Question = Pick<Intent, "actions" | "about" | "context">;

/** The two questions that looking up a connection is: its secret, and the key of the secret. */
function lookUp(
  { accountId: of, region, secretName }: AskedConnection,
  service: string,
): readonly Question[] {
  const arn = `arn:aws:secretsmanager:${region}:\${account}:secret:${secretName}-AbCdEf`;
  return [
    { actions: [CONNECTION_READING_ACTION], about: [{ arn, of }] },
    {
      actions: [CONNECTION_DECRYPTING_ACTION],
      about: [{ arn: `arn:aws:kms:${region}:\${account}:key/x`, of }],
      context: {
        "kms:ViaService": `${service}.${region}.amazonaws.com`,
        "kms:EncryptionContext:SecretARN": arn,
      },
    },
  ];
}

/** A connection is looked up, and another one is not; neither is anything decrypted but through Secrets Manager. */
function onlyThis(
  own: AskedConnection,
  another: AskedConnection,
  claims: { readonly allowed: string; readonly denied: string },
  who: { readonly bound: Asker; readonly unbound: Asker },
): readonly Intent[] {
  const common = { requirements: ["R33"] };
  const wrong = [...lookUp(another, "secretsmanager"), ...lookUp(own, "s3").slice(1)];
  const changing: Question = {
    actions: ["secretsmanager:PutSecretValue"],
    about: lookUp(own, "s3")[0]?.about ?? [],
  };
  return [
    ...lookUp(own, "secretsmanager").map((asked): Intent => ({
      ...common,
      ...asked,
      claim: claims.allowed,
      expected: "allowed",
      who: [who.bound],
    })),
    ...[...wrong, changing].map((asked): Intent => ({
      ...common,
      ...asked,
      claim: claims.denied,
      expected: "denied",
      who: [who.unbound],
      evenWithout: [{ guard: "guardrails", of: own.accountId }],
    })),
  ];
}

/** Where a service gives tasks their role, each looks up its own connection and no other DAG's (R33). */
export function connectionIntents(promise: DagPromise): readonly Intent[] {
  const { accountId: of, dagId, principal } = promise;
  if (!hasRoleItself(principal)) return [];
  const { names, task: role } = roleNamesOf(promise);
  const own = { ...promise, secretName: names.secretName };
  return onlyThis(
    own,
    { ...own, secretName: `${names.secretName}-another` },
    {
      allowed: `The tasks of ${dagId} look up their own connection`,
      denied: `The tasks of ${dagId} look up no other connection, and change none`,
    },
    { bound: { role, of }, unbound: { role, of, isUnbounded: true } },
  );
}

/** Within a boundary for such tasks they can be allowed the connections of their environment, and no others (R33). */
export function connectionBoundaryIntents(
  boundary: { readonly accountId: string; readonly region: string; readonly policyName: string },
  taskRolePath: string,
): readonly Intent[] {
  const { accountId: of, policyName } = boundary;
  const bound: Asker = { boundedBy: policyName, of };
  return onlyThis(
    { ...boundary, secretName: `${taskRolePath}/connections/aws_x` },
    { ...boundary, secretName: `${taskRolePath}x/connections/aws_x` },
    {
      allowed: `Within ${policyName} a task can be allowed to look up connections of its environment`,
      denied: `Within ${policyName} a task can be allowed no other secret`,
    },
    { bound, unbound: bound },
  );
}
