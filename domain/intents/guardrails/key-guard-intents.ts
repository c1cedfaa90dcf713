import { KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION } from "../../encryption/key-actions";
import type { Intent, Subject } from "../intent";
import { both } from "../both";
import { people, type GuardedAccount } from "./guarded-account";

/** What guardrails promise about the key of an account's vault. */
export function keyGuardIntents(account: GuardedAccount): readonly Intent[] {
  return [...keyItselfIntents(account), ...keyAliasIntents(account), ...otherKeyIntents(account)];
}

const REWRITING_ACTIONS = [KEY_POLICY_REWRITING_ACTION, "kms:DisableKeyRotation"];

function keyItselfIntents({ alone, deployer, keyAlias, of }: GuardedAccount): readonly Intent[] {
  const key: readonly Subject[] = [{ key: `alias/${keyAlias}`, of }];
  const common = { requirements: ["R12"], evenWithout: alone };
  return [
    ...both(
      { ...common, claim: "Nobody destroys the key, by the guardrails alone" },
      [...people(of), deployer],
      [],
      KEY_DESTROYING_ACTIONS,
      key,
    ),
    ...both(
      { ...common, claim: "Only the deployer rewrites the key's policy, or stops its rotation" },
      people(of),
      [deployer],
      REWRITING_ACTIONS,
      key,
      { "kms:BypassPolicyLockoutSafetyCheck": false },
    ),
    ...both(
      { ...common, claim: "Nobody gives the key a policy that nobody can change any more" },
      [deployer],
      [],
      [KEY_POLICY_REWRITING_ACTION],
      key,
      { "kms:BypassPolicyLockoutSafetyCheck": true },
    ),
    ...both(
      { ...common, claim: "Only the deployer and AWS's services revoke grants" },
      people(of),
      [deployer],
      ["kms:RevokeGrant"],
      key,
    ),
    ...both(
      { ...common, claim: "Only the deployer and AWS's services revoke grants" },
      [],
      people(of).slice(0, 1),
      ["kms:RevokeGrant"],
      key,
      { "kms:GrantIsForAWSResource": true },
    ),
  ];
}

function keyAliasIntents({ alone, deployer, keyAlias, of, region }: GuardedAccount): readonly Intent[] {
  const alias: readonly Subject[] = [{ keyAlias: `alias/${keyAlias}`, of, region }];
  const common = { requirements: ["R12"], evenWithout: alone };
  return [
    ...both(
      { ...common, claim: "Nobody moves the alias by which the guardrails know the key" },
      [...people(of), deployer],
      [],
      ["kms:UpdateAlias", "kms:DeleteAlias"],
      alias,
    ),
    ...both(
      { ...common, claim: "Only the deployer makes the alias" },
      people(of),
      [deployer],
      ["kms:CreateAlias"],
      alias,
    ),
  ];
}

function otherKeyIntents({ alone, of, region }: GuardedAccount): readonly Intent[] {
  const anotherAlias: readonly Subject[] = [{ arn: `arn:aws:kms:${region}:\${account}:alias/another`, of }];
  const common = { requirements: ["R12"], evenWithout: alone };
  return [
    ...[false, true].flatMap((waivesCheck) =>
      both(
        { ...common, claim: "The guardrails leave keys of others alone" },
        [],
        people(of).slice(0, 1),
        [...KEY_DESTROYING_ACTIONS, ...REWRITING_ACTIONS, "kms:RevokeGrant"],
        [{ arn: `arn:aws:kms:${region}:\${account}:key/another`, of }],
        { "kms:ResourceAliases": ["alias/another"], "kms:BypassPolicyLockoutSafetyCheck": waivesCheck },
      ),
    ),
    ...both(
      { ...common, claim: "The guardrails leave keys of others alone" },
      [],
      people(of).slice(0, 1),
      ["kms:UpdateAlias", "kms:CreateAlias"],
      anotherAlias,
    ),
  ];
}
