import { findCopyOutProblems, findCopyTargetComparisonProblems } from "../../../../domain/vault/copy-out";
import { vaultPolicyLimitsCopiesOut } from "../../../../policies/rules/vault-access/vault-policy-limits-copies-out";
import { CENTRAL_POLICY, COPY_IN_STATEMENT, LOCAL_POLICY, policyOf } from "../../../corpus/parts";
import { itJudges, UNKNOWN, violationsOf, type TestResource } from "../../../support/evaluate-rule";

const vaultPolicy = (policy: unknown): TestResource => ({
  type: "aws:backup/vaultPolicy:VaultPolicy",
  name: "policy",
  props: { backupVaultName: "central", policy },
});
const organizationPolicy = (content: unknown, type?: unknown): TestResource => ({
  type: "aws:organizations/policy:Policy",
  name: "guardrail",
  props: { content, type },
});
const OPEN = policyOf(COPY_IN_STATEMENT);
const PLAIN = policyOf({
  Effect: "Deny",
  Action: "backup:CopyFromBackupVault",
  Resource: "*",
  Condition: {
    StringNotEquals: { "backup:CopyTargets": "arn:aws:backup:us-west-2:222222222222:backup-vault:x" },
  },
});

describe("vault-policy-limits-copies-out", () => {
  itJudges(vaultPolicyLimitsCopiesOut, [
    { title: "accepts the policy of a central vault", resources: [vaultPolicy(CENTRAL_POLICY)] },
    { title: "asks nothing of a local vault", resources: [vaultPolicy(LOCAL_POLICY)] },
    {
      title: "rejects a central vault without a limit",
      resources: [vaultPolicy(OPEN)],
      violations: violationsOf("policy", findCopyOutProblems(OPEN)),
    },
    ...["SERVICE_CONTROL_POLICY", undefined].map((type) => ({
      title: `rejects a guardrail that compares a list as one text, of type ${String(type)}`,
      resources: [organizationPolicy(PLAIN, type)],
      violations: violationsOf("guardrail", findCopyTargetComparisonProblems(PLAIN)),
    })),
    {
      title: "asks nothing of policies of another type",
      resources: [organizationPolicy(PLAIN, "TAG_POLICY")],
      notApplicable: ["guardrail: not a service control policy"],
    },
    {
      title: "leaves what is unknown undecided, each by itself",
      resources: [vaultPolicy(UNKNOWN), organizationPolicy(UNKNOWN, "SERVICE_CONTROL_POLICY")],
      undecided: [
        "policy: string value at .policy can't be known during preview",
        "guardrail: string value at .content can't be known during preview",
      ],
    },
    {
      title: "leaves to another rule what is no policy",
      resources: [vaultPolicy("{"), organizationPolicy("{")],
    },
    {
      title: "lets an exception pass",
      resources: [vaultPolicy(OPEN)],
      config: { exceptions: [{ resource: "policy", reason: "limited by a guardrail", until: "2026-06-15" }] },
      notApplicable: ["policy: excepted until 2026-06-15: limited by a guardrail"],
    },
  ]);
});
