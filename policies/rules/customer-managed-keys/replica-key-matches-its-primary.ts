import { findReplicaPolicyProblems } from "../../../domain/encryption/replica-policy";
import { got } from "../../../domain/problem";
import { known } from "../../known";
import { KEY_TYPES, keysNamedBy, policiesOf } from "../../locked-key";
import { placeOf } from "../../place";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";

const KEY_ARN = "arn:aws:kms:eu-west-1:111111111111:key/mrk-11111111222233334444555555555555";
const statement = (accountId: string) => ({
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${accountId}:root` },
  Action: "kms:*",
  Resource: "*",
});
const policyFor = (...accountIds: readonly string[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: accountIds.map(statement) });
const primaryWith = (policy: string, multiRegion = true) => ({
  type: ResourceType.Key,
  name: "primary",
  props: { arn: KEY_ARN, multiRegion, policy },
});
const replicaWith = (policy?: string) => ({
  type: ResourceType.ReplicaKey,
  name: "replica",
  props: { primaryKeyArn: KEY_ARN, region: "us-west-2", policy },
});

/** One key in two places is as safe as the place that guards it less. */
export const replicaKeyMatchesItsPrimary: StackRule = {
  kind: "stack",
  name: "replica-key-matches-its-primary",
  promise: "customer-managed-keys",
  title: "Replica keys match their primary",
  description: "The policy of a replica of a multi-Region key says the same as that of its primary.",
  why:
    "Primary and replica decrypt the same data, but each has its own policy: what one of them lets somebody do, he can do. A replica " +
    "without a policy gets the default one, which leaves everything to the administrators of the account.",
  severity: "medium",
  enforcementLevel: "advisory",
  remediation: "Give both keys the same policy, from one function, and set multiRegion on the primary.",
  supports: [
    { framework: "nist-800-53", controls: ["SC-12", "AC-6"] },
    { framework: "iso-27001", controls: ["A.8.24"] },
  ],
  examples: {
    passes: [
      {
        title: "the same policy",
        resources: [primaryWith(policyFor("111111111111")), replicaWith(policyFor("111111111111"))],
      },
      {
        title: "a replica whose primary another stack makes",
        resources: [replicaWith(policyFor("111111111111"))],
      },
    ],
    fails: [
      {
        title: "a policy for one account more",
        resources: [
          primaryWith(policyFor("111111111111")),
          replicaWith(policyFor("111111111111", "222222222222")),
        ],
      },
      { title: "no policy", resources: [primaryWith(policyFor("111111111111")), replicaWith()] },
      {
        title: "a primary in one Region only",
        resources: [primaryWith(policyFor("111111111111"), false), replicaWith(policyFor("111111111111"))],
      },
    ],
  },
  types: [...KEY_TYPES, ResourceType.KeyPolicy],

  checkStack(stack, { attempt, report }) {
    for (const replica of stack.ofType(ResourceType.ReplicaKey)) {
      const [primary] = known(() => keysNamedBy(replica, "primaryKeyArn", stack)) ?? [];
      if (primary === undefined) continue; // another stack makes it
      attempt(replica, () => {
        const isInOneRegion = !primary.isSet("multiRegion") || primary.props.multiRegion !== true;
        if (primary.type !== ResourceType.Key || !isInOneRegion) return;
        const shown = primary.isSet("multiRegion") ? primary.props.multiRegion : undefined;
        const reason = `must name a key with multiRegion, because KMS replicates no other, ${got(shown)}`;
        report(replica, [{ path: "primaryKeyArn", reason }]);
      });
      attempt(replica, () => {
        const [own, other] = [policyOf(replica, stack), policyOf(primary, stack)];
        report(own.declaredBy, findReplicaPolicyProblems(own, other, "policy"));
      });
    }
  },
};

/** The policy of a key, with the Region of the key. AWS keeps one policy; the last one that is declared is taken. */
function policyOf(key: StackResource, stack: StackView) {
  const { region } = placeOf(key);
  const policy = policiesOf(key, stack).at(-1);
  return { declaredBy: policy?.declaredBy ?? key, document: policy?.read(), region };
}
