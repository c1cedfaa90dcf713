import { findDenySetProblems } from "../../../../domain/vault/deny-set";
import { vaultPolicyDeniesDestruction } from "../../../../policies/rules/vault-access/vault-policy-denies-destruction";
import { CENTRAL_POLICY, COPY_IN_STATEMENT, DENY_STATEMENTS, policyOf } from "../../../corpus/parts";
import { itJudges, UNKNOWN, violationsOf, type TestResource } from "../../../support/evaluate-rule";

const vaultPolicy = (policy: unknown, name = "policy"): TestResource => ({
  type: "aws:backup/vaultPolicy:VaultPolicy",
  name,
  props: { backupVaultName: "central", policy },
});
const OPEN = policyOf(COPY_IN_STATEMENT);
const SOME = policyOf(COPY_IN_STATEMENT, DENY_STATEMENTS[0]);
const LONG = policyOf(
  ...Array.from({ length: 4000 }, (_, index) => ({ ...COPY_IN_STATEMENT, Sid: `Sid${index}` })),
);

describe("vault-policy-denies-destruction", () => {
  itJudges(vaultPolicyDeniesDestruction, [
    { title: "accepts the whole set", resources: [vaultPolicy(CENTRAL_POLICY)] },
    { title: "accepts a policy that is an object", resources: [vaultPolicy(JSON.parse(CENTRAL_POLICY))] },
    ...[OPEN, SOME, LONG].map((policy) => ({
      title: `rejects a policy of ${policy.length} characters that denies less`,
      resources: [vaultPolicy(policy)],
      violations: violationsOf("policy", findDenySetProblems(policy)),
    })),
    ...["{", "", "[]", "null"].map((text) => ({
      title: `leaves to another rule what is no policy: ${JSON.stringify(text)}`,
      resources: [vaultPolicy(text)],
    })),
    {
      title: "leaves an unknown policy undecided, and goes on",
      resources: [vaultPolicy(UNKNOWN), vaultPolicy(OPEN, "second")],
      violations: violationsOf("second", findDenySetProblems(OPEN)),
      undecided: ["policy: string value at .policy can't be known during preview"],
    },
    {
      title: "lets an exception pass",
      resources: [vaultPolicy(OPEN)],
      config: {
        exceptions: [{ resource: "policy", reason: "vault of the restore tests", until: "2026-06-15" }],
      },
      notApplicable: ["policy: excepted until 2026-06-15: vault of the restore tests"],
    },
  ]);
});
