import { findVaultPolicyTrapProblems } from "../../../../domain/vault/condition-traps";
import { vaultPolicyConditionsHold } from "../../../../policies/rules/vault-access/vault-policy-conditions-hold";
import { CENTRAL_POLICY, DENY_STATEMENTS, policyOf } from "../../../corpus/parts";
import { itJudges, UNKNOWN, violationsOf, type TestResource } from "../../../support/evaluate-rule";

const vaultPolicy = (policy: unknown, backupVaultName: unknown = "central"): TestResource => ({
  type: "aws:backup/vaultPolicy:VaultPolicy",
  name: "policy",
  props: { backupVaultName, policy },
});
const MFA = policyOf({
  ...DENY_STATEMENTS[0],
  Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } },
});
const FOREIGN = policyOf({
  ...DENY_STATEMENTS[0],
  Resource: "arn:aws:backup:us-west-2:222222222222:backup-vault:other",
});

describe("vault-policy-conditions-hold", () => {
  itJudges(vaultPolicyConditionsHold, [
    { title: "accepts the policy of a central vault", resources: [vaultPolicy(CENTRAL_POLICY)] },
    {
      title: "rejects a condition that some calls escape",
      resources: [vaultPolicy(MFA)],
      violations: violationsOf("policy", findVaultPolicyTrapProblems(MFA)),
    },
    {
      title: "rejects a statement about another vault",
      resources: [vaultPolicy(FOREIGN)],
      violations: violationsOf("policy", findVaultPolicyTrapProblems(FOREIGN, "policy", "central")),
    },
    {
      title: "does not compare with a vault whose name is unknown",
      resources: [vaultPolicy(FOREIGN, UNKNOWN)],
    },
    {
      title: "leaves an unknown policy undecided",
      resources: [vaultPolicy(UNKNOWN)],
      undecided: ["policy: string value at .policy can't be known during preview"],
    },
    ...["{", "", "7", "[".repeat(5000)].map((text) => ({
      title: `leaves to another rule what is no policy: ${JSON.stringify(text.slice(0, 9))}`,
      resources: [vaultPolicy(text)],
    })),
    {
      title: "lets an exception pass",
      resources: [vaultPolicy(MFA)],
      config: { exceptions: [{ resource: "policy", reason: "moves to IfExists", until: "2026-06-15" }] },
      notApplicable: ["policy: excepted until 2026-06-15: moves to IfExists"],
    },
  ]);
});
