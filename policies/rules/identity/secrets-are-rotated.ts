import { airflowSecretOf } from "../../../domain/airflow/named-environment";
import { isKeyless } from "../../../domain/airflow/stored-connection";
import {
  findRotationProblems,
  MAX_ROTATION_DAYS,
  type RotationLimit,
} from "../../../domain/identity/secret-rotation";
import { got, type Problem } from "../../../domain/problem";
import { connection } from "../../airflow-examples";
import { attachmentsBy } from "../../attachment";
import { HELD_SECRET_TYPES, heldSecrets, type HeldSecret } from "../../held-secrets";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";

interface Config {
  readonly maxDays: number;
}

const rotationsBySecret = attachmentsBy("secretId", ResourceType.SecretRotation);
const SECRET_NAMES: readonly string[] = ["id", "arn", "name"];

const SECRET = { type: ResourceType.Secret, name: "webhook", props: { name: "shop/webhook" } };
const rotation = (props: object) => ({
  type: ResourceType.SecretRotation,
  name: "rotation",
  props: {
    secretId: "shop/webhook",
    rotationLambdaArn: "arn:aws:lambda:eu-west-1:111111111111:function:rotate",
    ...props,
  },
});

/** Whoever copied a secret once has it for as long as it stays the same. */
export const secretsAreRotated: StackRule<Config> = {
  kind: "stack",
  name: "secrets-are-rotated",
  promise: "identity",
  title: "Secrets are rotated",
  description:
    "Every secret of AWS Secrets Manager that holds one is changed by itself, at least every 90 days.",
  why: "Whoever copied a secret once has it for as long as it stays the same.",
  severity: "medium",
  enforcementLevel: "advisory",
  remediation:
    "Declare a SecretRotation with automaticallyAfterDays, or do without the secret: a connection that takes on a role has nothing to rotate.",
  supports: [
    { framework: "nist-800-53", controls: ["IA-5(1)"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  config: {
    maxDays: {
      type: "integer",
      minimum: 1,
      maximum: 1000,
      default: MAX_ROTATION_DAYS,
      description: "So many days may lie between two rotations.",
    },
  },
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        {
          title: "a secret that changes every 30 days",
          resources: [SECRET, rotation({ rotationRules: { automaticallyAfterDays: 30 } })],
        },
        {
          title: "a secret that changes on the first of every month",
          resources: [SECRET, rotation({ rotationRules: { scheduleExpression: "cron(0 3 1 * ? *)" } })],
        },
        { title: "a connection that takes on a role", resources: connection("prod", "orders") },
      ],
      fails: [
        { title: "a secret that stays the same", resources: [SECRET] },
        {
          title: "a secret that changes once a year",
          resources: [SECRET, rotation({ rotationRules: { automaticallyAfterDays: 365 } })],
        },
      ],
    };
  },
  types: [ResourceType.SecretRotation, ...HELD_SECRET_TYPES],

  checkStack(stack, { attempt, config, report, today }) {
    const rotations = stack.share(rotationsBySecret);
    for (const secret of stack.ofType(ResourceType.Secret)) {
      const own = rotations.of(secret, SECRET_NAMES);
      for (const one of own) {
        attempt(one, () => {
          report(one, findProblems(one, { maxDays: config.maxDays, today }));
        });
      }
      if (own.length > 0) continue;
      attempt(secret, () => {
        if (holdsNoSecret(secret, stack)) return;
        // One of them may be this secret's.
        for (const one of rotations.ofUnknownOwner) idOf(one);
        const reason = `must be changed by a SecretRotation at least every ${config.maxDays} days, ${got(undefined)}`;
        report(secret, [{ path: "rotation", reason }]);
      });
    }
  },
};

/** @throws the SDK's error when it is not known */
function idOf({ props }: StackResource): unknown {
  return props.secretId;
}

function findProblems({ isSet, props }: StackResource, limit: RotationLimit): readonly Problem[] {
  if (isSet("rotationEnabled") && props.rotationEnabled === false)
    return [
      { path: "rotationEnabled", reason: `must be true, so that the secret is changed, ${got(false)}` },
    ];
  return findRotationProblems(props.rotationRules, limit, "rotationRules");
}

/** Whether a secret is a connection of Airflow, of which every version in the stack, and there is one, takes on a role. */
function holdsNoSecret(secret: StackResource, stack: StackView): boolean {
  const versions = stack.share(versionsBySecret).get(secret) ?? [];
  return (
    versions.length > 0 &&
    versions.every(({ name, value }) => airflowSecretOf(name())?.isConnection === true && isKeyless(value()))
  );
}

function versionsBySecret(stack: StackView): ReadonlyMap<StackResource, readonly HeldSecret[]> {
  const found = new Map<StackResource, HeldSecret[]>();
  for (const held of stack.share(heldSecrets)) {
    if (held.secret !== undefined) found.set(held.secret, [...(found.get(held.secret) ?? []), held]);
  }
  return found;
}
