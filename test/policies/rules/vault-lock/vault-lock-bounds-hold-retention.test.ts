import { vaultLockBoundsHoldRetention } from "../../../../policies/rules/vault-lock/vault-lock-bounds-hold-retention";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const CENTRAL_ARN = "arn:aws:backup:us-west-2:222222222222:backup-vault:central";
const CENTRAL: NonNullable<TestResource["provider"]> = {
  name: "backup",
  props: { region: "us-west-2", allowedAccountIds: '["222222222222"]' },
};
const MANAGEMENT: NonNullable<TestResource["provider"]> = {
  name: "management",
  props: { region: "eu-west-1", allowedAccountIds: '["111111111111"]' },
};

function lock(props: object = {}, more: Partial<TestResource> = {}): TestResource {
  return {
    type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
    name: "lock",
    props: { backupVaultName: "central", minRetentionDays: 30, maxRetentionDays: 365, ...props },
    provider: CENTRAL,
    ...more,
  };
}
function gapped(props: object = {}): TestResource {
  return {
    type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
    name: "gapped",
    props: { name: "central", minRetentionDays: 30, maxRetentionDays: 365, ...props },
    provider: CENTRAL,
  };
}
const vault: TestResource = {
  type: "aws:backup/vault:Vault",
  name: "vault",
  props: { name: "central" },
  provider: CENTRAL,
};

/** A backup policy that keeps local backups and one copy for so many days. */
function policy({
  local,
  copy,
  copyTo = CENTRAL_ARN,
}: {
  local?: number;
  copy?: number;
  copyTo?: string;
}): TestResource {
  const keep = (days: number | undefined) =>
    days === undefined ? {} : { lifecycle: { delete_after_days: { "@@assign": String(days) } } };
  const daily = {
    target_backup_vault_name: { "@@assign": "local" },
    ...keep(local),
    copy_actions: { [copyTo]: { target_backup_vault_arn: { "@@assign": copyTo }, ...keep(copy) } },
  };
  const content = JSON.stringify({
    plans: { org: { regions: { "@@assign": ["eu-west-1"] }, rules: { daily } } },
  });
  return {
    type: "aws:organizations/policy:Policy",
    name: "policy",
    props: { type: "BACKUP_POLICY", content },
    provider: MANAGEMENT,
  };
}
const copyAt = (arn = CENTRAL_ARN) =>
  `policy: content.plans.org.rules.daily.copy_actions["${arn}"].lifecycle.delete_after_days`;
const localAt = "policy: content.plans.org.rules.daily.lifecycle.delete_after_days";

function stackSet(lockConfiguration: unknown, more: object = {}): TestResource {
  const Properties = { BackupVaultName: "local", LockConfiguration: lockConfiguration };
  const templateBody = JSON.stringify({
    Resources: { Vault: { Type: "AWS::Backup::BackupVault", Properties } },
  });
  return {
    type: "aws:cloudformation/stackSet:StackSet",
    name: "members",
    props: { templateBody, ...more },
    provider: MANAGEMENT,
  };
}

function plan(rules: unknown, more: Partial<TestResource> = {}): TestResource {
  return { type: "aws:backup/plan:Plan", name: "plan", props: { rules }, provider: CENTRAL, ...more };
}
const keep = (deleteAfter: unknown) => ({ lifecycle: { deleteAfter } });
const intoCentral = { ruleName: "daily", targetVaultName: "central" };

const tooLong = (got: unknown, max = 365, name = "central") =>
  `must be at most the ${max} days that the lock of vault ${name} allows, got ${String(got)}`;
const tooShort = (got: unknown, min = 30, name = "central") =>
  `must be at least the ${min} days that the lock of vault ${name} demands, got ${String(got)}`;
const forEver = (max = 365, name = "central") =>
  `must be given, because what is kept for ever exceeds the ${max} days that the lock of vault ${name} allows, got nothing`;
const silentCopy = (name = "central") =>
  `must be given, because a copy without its own retention takes that of the local backup, which the lock of vault ${name} does not know, got nothing`;

describe("vault-lock-bounds-hold-retention", () => {
  describe("the lock itself", () => {
    itJudges(vaultLockBoundsHoldRetention, [
      { title: "accepts both bounds", resources: [lock()] },
      { title: "accepts equal bounds", resources: [lock({ minRetentionDays: 30, maxRetentionDays: 30 })] },
      {
        title: "rejects a longest retention below the shortest",
        resources: [lock({ minRetentionDays: 30, maxRetentionDays: 29 })],
        violations: ["lock: maxRetentionDays must not be shorter than minRetentionDays (30), got 29"],
      },
      {
        title: "rejects a lock without bounds",
        resources: [lock({ minRetentionDays: null, maxRetentionDays: undefined })],
        violations: [
          "lock: minRetentionDays must be given, so that no recovery point can expire at once, got nothing",
          "lock: maxRetentionDays must be given, so that no recovery point is kept for ever by mistake, got nothing",
        ],
      },
      {
        title: "accepts the limits of AWS",
        resources: [lock({ minRetentionDays: 1, maxRetentionDays: 36_500 })],
      },
      {
        title: "rejects one beyond the limits of AWS",
        resources: [lock({ minRetentionDays: 0, maxRetentionDays: 36_501 })],
        violations: [
          "lock: minRetentionDays must be at least 1 day, got 0",
          "lock: maxRetentionDays must be at most 36500 days, got 36501",
        ],
      },
      {
        title: "leaves an unknown bound undecided",
        resources: [lock({ maxRetentionDays: UNKNOWN })],
        undecided: ["lock: string value at .maxRetentionDays can't be known during preview"],
      },
      {
        title: "judges a known bound beside an unknown one, and the retention by it",
        resources: [lock({ minRetentionDays: UNKNOWN, maxRetentionDays: 36_501 }), policy({ copy: 40_000 })],
        violations: [
          "lock: maxRetentionDays must be at most 36500 days, got 36501",
          `${copyAt()} must be at most 36500 days, got 40000`,
        ],
        undecided: ["lock: string value at .minRetentionDays can't be known during preview"],
      },
      {
        title: "judges a copy by the bound that is known",
        resources: [lock({ maxRetentionDays: UNKNOWN }), policy({ copy: 29 })],
        violations: [`${copyAt()} ${tooShort(29)}`],
        undecided: ["lock: string value at .maxRetentionDays can't be known during preview"],
      },
      {
        title: "leaves a lock undecided of which both bounds are unknown",
        resources: [lock({ minRetentionDays: UNKNOWN, maxRetentionDays: UNKNOWN }), policy({ copy: 1 })],
        undecided: [
          "lock: string value at .minRetentionDays can't be known during preview; lock: string value at .maxRetentionDays can't be known during preview",
        ],
      },
      {
        title: "does not stumble over bounds that are none",
        resources: [lock({ minRetentionDays: { days: 30 }, maxRetentionDays: [365] }), policy({ copy: 1 })],
        violations: [
          'lock: minRetentionDays must be a whole number of days, got {"days":30}',
          "lock: maxRetentionDays must be a whole number of days, got a list",
        ],
      },
      {
        title: "does not take what the provider fills in for a bound",
        resources: [
          lock(
            { minRetentionDays: null },
            { outputs: { backupVaultName: "central", minRetentionDays: UNKNOWN, maxRetentionDays: 365 } },
          ),
        ],
        violations: [
          "lock: minRetentionDays must be given, so that no recovery point can expire at once, got nothing",
        ],
      },
      {
        title: "lets an exception pass",
        resources: [lock({ minRetentionDays: null })],
        config: {
          exceptions: [{ resource: "lock", reason: "minimum comes next week", until: "2026-06-15" }],
        },
        notApplicable: ["lock: excepted until 2026-06-15: minimum comes next week"],
      },
    ]);
  });

  describe("a logically air-gapped vault, which is its own lock", () => {
    itJudges(vaultLockBoundsHoldRetention, [
      {
        title: "accepts the limits of AWS",
        resources: [gapped({ minRetentionDays: 7, maxRetentionDays: 36_500 })],
      },
      {
        title: "rejects one beyond the limits of AWS",
        resources: [gapped({ minRetentionDays: 6, maxRetentionDays: 36_501 })],
        violations: [
          "gapped: minRetentionDays must be at least 7 days in a logically air-gapped vault, got 6",
          "gapped: maxRetentionDays must be at most 36500 days, got 36501",
        ],
      },
      { title: "accepts equal bounds", resources: [gapped({ minRetentionDays: 30, maxRetentionDays: 30 })] },
      {
        title: "rejects a longest retention below the shortest",
        resources: [gapped({ minRetentionDays: 30, maxRetentionDays: 29 })],
        violations: ["gapped: maxRetentionDays must not be shorter than minRetentionDays (30), got 29"],
      },
      {
        title: "rejects missing bounds",
        resources: [gapped({ minRetentionDays: null, maxRetentionDays: undefined })],
        violations: [
          "gapped: minRetentionDays must be given, so that no recovery point can expire at once, got nothing",
          "gapped: maxRetentionDays must be given, so that no recovery point is kept for ever by mistake, got nothing",
        ],
      },
      {
        title: "judges a known bound beside an unknown one",
        resources: [gapped({ minRetentionDays: 6, maxRetentionDays: UNKNOWN })],
        violations: [
          "gapped: minRetentionDays must be at least 7 days in a logically air-gapped vault, got 6",
        ],
        undecided: ["gapped: string value at .maxRetentionDays can't be known during preview"],
      },
    ]);
  });

  describe("a backup policy of the organization", () => {
    itJudges(vaultLockBoundsHoldRetention, [
      {
        title: "accepts a copy at both bounds",
        resources: [lock(), policy({ copy: 30 }), { ...policy({ copy: 365 }), name: "second" }],
      },
      {
        title: "rejects a copy a day too long",
        resources: [lock(), policy({ copy: 366 })],
        violations: [`${copyAt()} ${tooLong(366)}`],
      },
      {
        title: "rejects a copy a day too short",
        resources: [lock(), policy({ copy: 29 })],
        violations: [`${copyAt()} ${tooShort(29)}`],
      },
      {
        title: "rejects a copy that does not say",
        resources: [lock(), policy({ local: 180 })],
        violations: [`${copyAt()} ${silentCopy()}`],
      },
      {
        title: "judges whatever the order of the resources",
        resources: [policy({ copy: 366 }), vault, lock()],
        violations: [`${copyAt()} ${tooLong(366)}`],
      },
      ...[
        ["account", CENTRAL_ARN.replace("222222222222", "333333333333")],
        ["region", CENTRAL_ARN.replace("us-west-2", "us-east-1")],
        ["name", CENTRAL_ARN.replace(":central", ":other")],
      ].map(([what = "", copyTo = ""]) => ({
        title: `does not judge a copy into a vault of another ${what}`,
        resources: [lock(), policy({ copy: 366, copyTo })],
      })),
      {
        title: "does not judge by the lock of a vault whose account nobody knows",
        resources: [
          lock({}, { provider: { name: "default", props: { region: "us-west-2" } } }),
          policy({ copy: 366 }),
        ],
      },
      {
        title: "knows the account by the role that the provider assumes",
        resources: [
          lock(
            {},
            {
              provider: {
                name: "backup",
                props: {
                  region: "us-west-2",
                  assumeRoles: JSON.stringify([
                    { roleArn: "arn:aws:iam::111111111111:role/Entry" },
                    { roleArn: "arn:aws:iam::222222222222:role/OrgBackupDeployer" },
                  ]),
                },
              },
            },
          ),
          policy({ copy: 366 }),
        ],
        violations: [`${copyAt()} ${tooLong(366)}`],
      },
      {
        title: "takes the region of the lock before that of its provider",
        resources: [
          lock({ region: "us-east-1" }),
          policy({ copy: 366, copyTo: CENTRAL_ARN.replace("us-west-2", "us-east-1") }),
        ],
        violations: [`${copyAt(CENTRAL_ARN.replace("us-west-2", "us-east-1"))} ${tooLong(366)}`],
      },
      {
        title: "knows locked vaults of other stacks from the configuration",
        resources: [policy({ copy: 366 })],
        config: { lockedVaults: [{ vaultArn: CENTRAL_ARN, maxRetentionDays: 365 }] },
        violations: [`${copyAt()} ${tooLong(366)}`],
      },
      {
        title: "takes no notice of a configured vault that is none",
        resources: [policy({ copy: 366 })],
        config: { lockedVaults: [{ vaultArn: "central", maxRetentionDays: 365 }] },
      },
      {
        title: "knows a logically air-gapped vault, which is always locked",
        resources: [gapped(), policy({ copy: 366 })],
        violations: [`${copyAt()} ${tooLong(366)}`],
      },
      {
        title: "follows the edge of a lock to the vault whose name it does not know",
        resources: [
          vault,
          lock({ backupVaultName: UNKNOWN }, { from: { backupVaultName: ["vault"] } }),
          policy({ copy: 366 }),
        ],
        violations: [`${copyAt()} ${tooLong(366)}`],
      },
      {
        title: "tells vaults of one name apart by account and region",
        resources: [
          ...["eu-west-1", "us-east-1", "us-west-2"].flatMap((region, index): TestResource[] => {
            const provider = { name: region, props: { ...CENTRAL.props, region } };
            const maxRetentionDays = 365 - index;
            return [
              { ...vault, name: `vault-${region}`, provider },
              lock({ maxRetentionDays }, { name: `lock-${region}`, provider }),
            ];
          }),
          policy({ copy: 364 }),
        ],
        violations: [`${copyAt()} ${tooLong(364, 363)}`],
      },
      {
        title: "leaves a lock undecided that names an unknown vault",
        resources: [lock({ backupVaultName: UNKNOWN }), policy({ copy: 366 })],
        undecided: ["lock: string value at .backupVaultName can't be known during preview"],
      },
      {
        title: "leaves an unknown policy undecided and judges the others",
        resources: [
          lock(),
          { ...policy({}), name: "unknown", props: { type: "BACKUP_POLICY", content: UNKNOWN } },
          policy({ copy: 366 }),
        ],
        violations: [`${copyAt()} ${tooLong(366)}`],
        undecided: ["unknown: string value at .content can't be known during preview"],
      },
      {
        title: "does not stumble over content that is no policy, nor judge other types",
        resources: [
          lock(),
          { ...policy({}), name: "broken", props: { type: "BACKUP_POLICY", content: "{" } },
          {
            ...policy({ copy: 366 }),
            name: "scp",
            props: { ...policy({ copy: 366 }).props, type: "SERVICE_CONTROL_POLICY" },
          },
        ],
      },
      {
        title: "lets an exception for the policy pass",
        resources: [lock(), policy({ copy: 366 })],
        config: {
          exceptions: [{ resource: "policy", reason: "replaced by the new plan", until: "2026-06-15" }],
        },
      },
      {
        title: "says that an exception has expired",
        resources: [lock(), policy({ copy: 366 })],
        config: {
          exceptions: [{ resource: "policy", reason: "replaced by the new plan", until: "2026-06-14" }],
        },
        violations: [`${copyAt()} ${tooLong(366)}; the exception of 2026-06-14 has expired`],
      },
    ]);
  });

  describe("the local vaults of member accounts", () => {
    const bounds = { MinRetentionDays: 7, MaxRetentionDays: 35 };
    const toLocal = "arn:aws:backup:eu-west-1:$account:backup-vault:local";
    itJudges(vaultLockBoundsHoldRetention, [
      {
        title: "accepts local retention at both bounds",
        resources: [
          stackSet(bounds),
          policy({ local: 7, copy: 1 }),
          { ...policy({ local: 35, copy: 1 }), name: "second" },
        ],
      },
      {
        title: "rejects local retention a day too long",
        resources: [stackSet(bounds), policy({ local: 36 })],
        violations: [`${localAt} ${tooLong(36, 35, "local")}`],
      },
      {
        title: "rejects local retention a day too short",
        resources: [stackSet(bounds), policy({ local: 6 })],
        violations: [`${localAt} ${tooShort(6, 7, "local")}`],
      },
      {
        title: "rejects local backups for ever",
        resources: [stackSet(bounds), policy({})],
        violations: [`${localAt} ${forEver(35, "local")}`],
      },
      {
        title: "judges copies into the local vault of the same account",
        resources: [stackSet(bounds), policy({ local: 7, copy: 36, copyTo: toLocal })],
        violations: [`${copyAt(toLocal)} ${tooLong(36, 35, "local")}`],
      },
      {
        title: "reads bounds from the parameters of the stack set",
        resources: [
          stackSet({ MaxRetentionDays: { Ref: "Longest" } }, { parameters: { Longest: "35" } }),
          policy({ local: 36 }),
        ],
        violations: [`${localAt} ${tooLong(36, 35, "local")}`],
      },
      {
        title: "has nothing to hold where the vault is not locked",
        resources: [stackSet(undefined), policy({ local: 36 })],
      },
      {
        title: "does not hold local retention against a lock of this stack with the same name",
        resources: [lock({ backupVaultName: "local" }), policy({ local: 366, copy: 1 })],
      },
      {
        title: "leaves an unknown template undecided",
        resources: [stackSet(bounds, { templateBody: UNKNOWN }), policy({ local: 36 })],
        undecided: ["members: string value at .templateBody can't be known during preview"],
      },
      {
        title: "does not ask for templates where there is no policy of the organization",
        resources: [stackSet(bounds, { templateBody: UNKNOWN }), lock()],
      },
      {
        title: "passes over a template that is not JSON",
        resources: [stackSet(bounds, { templateBody: "Resources:" }), policy({ local: 36 })],
      },
    ]);
  });

  describe("a plan", () => {
    itJudges(vaultLockBoundsHoldRetention, [
      {
        title: "accepts retention at both bounds",
        resources: [
          lock(),
          plan([
            { ...intoCentral, ...keep(30) },
            { ...intoCentral, ...keep(365) },
          ]),
        ],
      },
      {
        title: "rejects a day more and a day less, rule by rule",
        resources: [
          lock(),
          plan([
            { ...intoCentral, ...keep(366) },
            { ...intoCentral, ...keep(29) },
          ]),
        ],
        violations: [
          `plan: rules[0].lifecycle.deleteAfter ${tooLong(366)}`,
          `plan: rules[1].lifecycle.deleteAfter ${tooShort(29)}`,
        ],
      },
      ...[{}, keep(0), keep(null), { lifecycle: null }].map((lifecycle) => ({
        title: `rejects what is kept for ever: ${JSON.stringify(lifecycle)}`,
        resources: [lock(), plan([{ ...intoCentral, ...lifecycle }])],
        violations: [`plan: rules[0].lifecycle.deleteAfter ${forEver()}`],
      })),
      {
        title: "judges copies by their ARN, whatever deploys the plan",
        resources: [
          lock(),
          plan(
            [
              {
                ...intoCentral,
                copyActions: [
                  { destinationVaultArn: CENTRAL_ARN, ...keep(180) },
                  { destinationVaultArn: CENTRAL_ARN, ...keep(366) },
                ],
              },
            ],
            { provider: MANAGEMENT },
          ),
        ],
        violations: [`plan: rules[0].copyActions[1].lifecycle.deleteAfter ${tooLong(366)}`],
      },
      {
        title: "rejects a copy that does not say",
        resources: [
          lock(),
          plan([
            {
              ruleName: "daily",
              targetVaultName: "local",
              ...keep(180),
              copyActions: [{ destinationVaultArn: CENTRAL_ARN }],
            },
          ]),
        ],
        violations: [`plan: rules[0].copyActions[0].lifecycle.deleteAfter ${silentCopy()}`],
      },
      {
        title: "judges the logically air-gapped vault that a rule fills",
        resources: [
          lock(),
          plan([
            {
              ruleName: "daily",
              targetVaultName: "local",
              targetLogicallyAirGappedBackupVaultArn: CENTRAL_ARN,
              ...keep(366),
            },
          ]),
        ],
        violations: [`plan: rules[0].lifecycle.deleteAfter ${tooLong(366)}`],
      },
      {
        title: "knows the vault of a plan by the provider they share when nobody knows the account",
        resources: [
          lock({}, { provider: { name: "default", props: {} } }),
          plan([{ ...intoCentral, ...keep(366) }], { provider: { name: "default", props: {} } }),
        ],
        violations: [`plan: rules[0].lifecycle.deleteAfter ${tooLong(366)}`],
      },
      {
        title: "does not take the vault of another region for the plan's",
        resources: [lock({ region: "us-east-1" }), plan([{ ...intoCentral, ...keep(366) }])],
      },
      {
        title: "does not take the vault of another account for the plan's",
        resources: [
          lock(),
          plan([{ ...intoCentral, ...keep(366) }], {
            provider: { ...MANAGEMENT, props: { ...MANAGEMENT.props, region: "us-west-2" } },
          }),
        ],
      },
      {
        title: "leaves an unknown vault of one rule undecided and judges the next",
        resources: [
          lock(),
          plan([
            { ruleName: "daily", targetVaultName: UNKNOWN, ...keep(366) },
            { ...intoCentral, ...keep(366), copyActions: [{ destinationVaultArn: UNKNOWN, ...keep(366) }] },
          ]),
        ],
        violations: [`plan: rules[1].lifecycle.deleteAfter ${tooLong(366)}`],
        undecided: [
          "plan: string value at .rules.0.targetVaultName can't be known during preview; plan: string value at .rules.1.copyActions.0.destinationVaultArn can't be known during preview",
        ],
      },
      {
        title: "leaves unknown rules undecided",
        resources: [lock(), plan(UNKNOWN)],
        undecided: ["plan: string value at .rules can't be known during preview"],
      },
      { title: "asks nothing of unknown rules where no vault is locked", resources: [plan(UNKNOWN)] },
      {
        title: "does not stumble over rules that are none",
        resources: [lock(), plan("daily"), plan([7], { name: "second" })],
      },
    ]);
  });
});
