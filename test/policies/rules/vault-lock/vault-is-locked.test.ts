import { vaultIsLocked } from "../../../../policies/rules/vault-lock/vault-is-locked";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const IN_CENTRAL = {
  provider: {
    name: "central",
    props: { region: "us-west-2", allowedAccountIds: '["222222222222"]' },
  },
};
const COPY_IN = { Effect: "Allow", Principal: "*", Action: "backup:CopyIntoBackupVault", Resource: "*" };
const vault = (props: object = { name: "central" }): TestResource => ({
  type: "aws:backup/vault:Vault",
  name: "vault",
  props: { ...props },
  ...IN_CENTRAL,
});
const policy = (statement: unknown = COPY_IN, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:backup/vaultPolicy:VaultPolicy",
  name: "policy",
  props: {
    backupVaultName: "central",
    policy: statement === UNKNOWN ? UNKNOWN : JSON.stringify({ Statement: statement }),
  },
  ...IN_CENTRAL,
  ...more,
});
const lock = (backupVaultName: unknown = "central", more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
  name: "lock",
  props: { backupVaultName, minRetentionDays: 30, maxRetentionDays: 365 },
  ...IN_CENTRAL,
  ...more,
});
const plan = (destinationVaultArn: unknown, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:backup/plan:Plan",
  name: "plan",
  props: { rules: [{ ruleName: "daily", targetVaultName: "local", copyActions: [{ destinationVaultArn }] }] },
  ...more,
});
const CENTRAL_ARN = "arn:aws:backup:us-west-2:222222222222:backup-vault:central";
const missing = (why: string) =>
  `vault: lock must be there (aws.backup.VaultLockConfiguration), because ${why}, got nothing`;
const OPEN = missing("others may copy into it");

describe("vault-is-locked", () => {
  itJudges(vaultIsLocked, [
    { title: "asks nothing of a vault that no copies go to", resources: [vault()] },
    { title: "accepts a lock by the vault's name", resources: [vault(), policy(), lock()] },
    {
      title: "accepts a lock by an edge, whatever is known",
      resources: [
        vault({ name: UNKNOWN }),
        policy(COPY_IN, { from: { backupVaultName: ["vault"] } }),
        lock(UNKNOWN, { from: { backupVaultName: ["vault"] } }),
      ],
    },
    {
      title: "accepts a logically air-gapped vault, which is its own lock",
      resources: [
        {
          type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
          name: "lag",
          props: { name: "central", minRetentionDays: 7, maxRetentionDays: 90 },
        },
      ],
    },
    {
      title: "rejects a vault that others may copy into",
      resources: [vault(), policy()],
      violations: [OPEN],
    },
    {
      title: "reads the action in whatever case, and a list of statements",
      resources: [vault(), policy([{ ...COPY_IN, Action: ["BACKUP:copyintobackupvault"] }])],
      violations: [OPEN],
    },
    {
      title: "asks nothing where the policy only denies",
      resources: [vault(), policy({ ...COPY_IN, Effect: "Deny" })],
    },
    {
      title: "does not take the lock of another vault for this one's",
      resources: [vault(), policy(), lock("other")],
      violations: [OPEN],
    },
    {
      title: "does not take a lock in another Region for this one's",
      resources: [
        vault(),
        policy(),
        lock("central", {
          provider: { name: "home", props: { region: "eu-west-1", allowedAccountIds: '["222222222222"]' } },
        }),
      ],
      violations: [OPEN],
    },
    {
      title: "rejects the target of a copy, by its ARN",
      resources: [vault(), plan(CENTRAL_ARN)],
      violations: [missing("a plan of this stack copies into it")],
    },
    {
      title: "rejects the target of a copy, by an edge",
      resources: [vault({ name: UNKNOWN }), plan(UNKNOWN, { from: { rules: ["vault"] } })],
      violations: [missing("a plan of this stack copies into it")],
    },
    {
      title: "does not take the vault that a rule fills for the unknown target of its copy",
      resources: [vault({ name: "local" }), plan(UNKNOWN, { from: { rules: ["vault"] } })],
    },
    {
      title: "tells the vault that a rule fills from the one that it copies to",
      resources: [
        { ...vault({ name: "local" }), name: "local" },
        vault(),
        plan(UNKNOWN, { from: { rules: ["local", "vault"] } }),
      ],
      violations: [missing("a plan of this stack copies into it")],
    },
    {
      title: "says nothing where neither the filled vault nor the target is known",
      resources: [
        vault(),
        {
          ...plan(UNKNOWN, { from: { rules: ["vault"] } }),
          props: {
            rules: [{ targetVaultName: UNKNOWN, copyActions: [{ destinationVaultArn: UNKNOWN }] }],
          },
        },
      ],
    },
    {
      title: "asks nothing of the vaults that edges lead to when every target is known",
      resources: [vault(), plan(CENTRAL_ARN.replace("central", "other"), { from: { rules: ["vault"] } })],
    },
    {
      title: "asks nothing of a vault whose namesake elsewhere is copied into",
      resources: [vault(), plan(CENTRAL_ARN.replace("us-west-2", "eu-central-1"))],
    },
    {
      title: "rejects a vault that the settings name, by its own name or the program's",
      resources: [vault(), { ...vault({ name: "second" }), name: "other" }],
      config: { vaultNames: ["central", "other"] },
      violations: [
        missing("the settings name the vault"),
        missing("the settings name the vault").replace("vault: ", "other: "),
      ],
    },
    {
      title: "believes that another stack locks a vault",
      resources: [vault(), policy()],
      config: { lockedElsewhere: ["central"] },
    },
    {
      title: "leaves undecided what an unknown policy says, and goes on",
      resources: [vault(), policy(UNKNOWN), { ...vault({ name: "two" }), name: "two" }],
      config: { vaultNames: ["two"] },
      violations: [missing("the settings name the vault").replace("vault: ", "two: ")],
      undecided: ["vault: string value at .policy can't be known during preview"],
    },
    {
      title: "leaves undecided a lock whose vault is unknown",
      resources: [vault(), policy(), lock(UNKNOWN)],
      undecided: ["vault: string value at .backupVaultName can't be known during preview"],
    },
    ...["{", "", "[]", '{"Statement":7}'].map((text) => ({
      title: `asks nothing for what is no policy: ${JSON.stringify(text)}`,
      resources: [vault(), { ...policy(), props: { backupVaultName: "central", policy: text } }],
    })),
    {
      title: "does not stumble over a plan that is none",
      resources: [vault(), { ...plan(""), props: { rules: "daily" } }],
    },
    {
      title: "lets an exception pass",
      resources: [vault(), policy()],
      config: {
        exceptions: [{ resource: "vault", reason: "locked by hand last year", until: "2026-06-15" }],
      },
    },
  ]);
});
