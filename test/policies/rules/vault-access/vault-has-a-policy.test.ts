import { findMissingVaultPolicyProblems } from "../../../../domain/vault/deny-set";
import { vaultHasAPolicy } from "../../../../policies/rules/vault-access/vault-has-a-policy";
import { itJudges, UNKNOWN, violationsOf, type TestResource } from "../../../support/evaluate-rule";

const vault = (name: unknown = "central", called = "vault"): TestResource => ({
  type: "aws:backup/vault:Vault",
  name: called,
  props: { name },
});
const policy = (backupVaultName: unknown, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:backup/vaultPolicy:VaultPolicy",
  name: "policy",
  props: { backupVaultName, policy: "{}" },
  ...more,
});
const missing = (name = "vault") => violationsOf(name, findMissingVaultPolicyProblems("policy"));

describe("vault-has-a-policy", () => {
  itJudges(vaultHasAPolicy, [
    { title: "says nothing about a stack without vaults", resources: [policy("central")] },
    { title: "accepts a policy by name", resources: [vault(), policy("central")] },
    {
      title: "accepts a policy by an edge, whatever is known",
      resources: [vault(UNKNOWN), policy(UNKNOWN, { from: { backupVaultName: ["vault"] } })],
    },
    { title: "rejects a vault without a policy", resources: [vault()], violations: missing() },
    {
      title: "rejects a vault whose name is unknown, too",
      resources: [vault(UNKNOWN)],
      violations: missing(),
    },
    {
      title: "does not take the policy of another vault",
      resources: [vault(), policy("Central")],
      violations: missing(),
    },
    {
      title: "names every vault that has none",
      resources: [vault(), policy("central"), vault("two", "two"), vault("three", "three")],
      violations: [...missing("two"), ...missing("three")],
    },
    {
      title: "leaves undecided whether a policy of an unknown vault is this one's",
      resources: [vault(), policy(UNKNOWN)],
      undecided: ["vault: string value at .backupVaultName can't be known during preview"],
    },
    {
      title:
        "believes that another stack makes a policy, by the vault's name or the program's, and asks of the others",
      resources: [vault(), vault(UNKNOWN, "two"), vault("three", "three")],
      config: { policiesElsewhere: ["central", "two"] },
      violations: missing("three"),
    },
    {
      title: "does not believe it of a vault of another name",
      resources: [vault()],
      config: { policiesElsewhere: ["Central"] },
      violations: missing(),
    },
    {
      title: "asks nothing of a logically air-gapped vault, whose recovery points nobody deletes",
      resources: [
        {
          type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
          name: "lag",
          props: { name: "central", minRetentionDays: 7, maxRetentionDays: 90 },
        },
      ],
    },
    {
      title: "lets an exception pass",
      resources: [vault()],
      config: { exceptions: [{ resource: "vault", reason: "policy is made by hand", until: "2026-06-15" }] },
    },
  ]);
});
