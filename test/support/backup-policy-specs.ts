import fc from "fast-check";
import { REGIONS } from "../../domain/aws/regions";
import { resourceTypeNames } from "../../domain/aws/resource-types";
import type {
  BackupCopySpec,
  BackupPolicySpec,
  BackupRuleSpec,
  SelectionSpec,
} from "../../domain/organization/backup-policy";
import { CHILD_OPERATORS } from "../../domain/organization/inheritance-operator";
import { identifiers } from "./identifiers";

/** The plan of the examples: daily at 10:00 UTC, 14 days locally, 180 days in the central vault. */
export const DAILY: BackupPolicySpec = {
  partition: "aws",
  planName: "org_daily",
  regions: ["eu-west-1"],
  rules: [
    {
      name: "daily",
      schedule: { cron: "cron(0 10 * * ? *)", startWindowMinutes: 60, completionWindowMinutes: 120 },
      targetVaultName: "org-backup",
      lifecycle: { deleteAfterDays: 14 },
      copies: [
        {
          vaultArn: "arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped-prod",
          lifecycle: { deleteAfterDays: 180 },
        },
      ],
    },
  ],
  selection: {
    name: "all_not_opted_out",
    roleName: "AWSBackup-org-backup",
    resourceTypes: ["*"],
    excludeResourceTypes: [],
    optOut: { key: "backup", value: "false" },
  },
};

const days = fc.integer({ min: 1, max: 36_500 });
/** Below the numbers that look like seconds. */
const windows = fc
  .tuple(fc.integer({ min: 60, max: 3599 }), fc.nat({ max: 30_000 }))
  .map(([start, more]) => ({ startWindowMinutes: start, completionWindowMinutes: start + more }));
const lifecycle = fc.oneof(
  days.map((deleteAfterDays) => ({ deleteAfterDays })),
  fc.tuple(fc.integer({ min: 1, max: 36_410 }), fc.nat()).map(([cold, more]) => ({
    moveToColdStorageAfterDays: cold,
    deleteAfterDays: Math.min(36_500, cold + 90 + (more % 400)),
  })),
);
const cron = fc.constantFrom(
  "cron(0 10 * * ? *)",
  "cron(30 5 ? * MON-FRI *)",
  "cron(0 0 1 * ? *)",
  "cron(15 0/6 * * ? *)",
);
const text = (min: number, max: number): fc.Arbitrary<string> =>
  fc.string({ unit: "grapheme-ascii", minLength: min, maxLength: max });

function regionsOf(partition: string): readonly string[] {
  return REGIONS.filter((region) => region.partition === partition).map(({ code }) => code);
}

function copyOf(partition: string): fc.Arbitrary<BackupCopySpec> {
  const { accountId, vaultName } = identifiers;
  return fc
    .tuple(fc.constantFrom(...regionsOf(partition)), accountId, vaultName, lifecycle)
    .map(([region, account, vault, kept]) => ({
      vaultArn: `arn:${partition}:backup:${region}:${account}:backup-vault:${vault}`,
      lifecycle: kept,
    }));
}

function ruleOf(partition: string): fc.Arbitrary<BackupRuleSpec> {
  return fc.record(
    {
      name: identifiers.snakeName,
      schedule: fc.tuple(cron, windows).map(([expression, minutes]) => ({ cron: expression, ...minutes })),
      targetVaultName: identifiers.vaultName,
      lifecycle,
      copies: fc.uniqueArray(copyOf(partition), { selector: ({ vaultArn }) => vaultArn, maxLength: 3 }),
      recoveryPointTags: fc.dictionary(text(1, 12), text(0, 12), { maxKeys: 3 }),
    },
    { requiredKeys: ["name", "schedule", "targetVaultName", "lifecycle", "copies"] },
  );
}

/** Without the types that share one pattern, of which a sound spec may not exclude one alone. */
const excludable = resourceTypeNames.filter((name) => !["Aurora", "DocumentDB", "Neptune"].includes(name));

const selection: fc.Arbitrary<SelectionSpec> = fc.record({
  name: identifiers.snakeName,
  roleName: identifiers.roleName,
  resourceTypes: fc.oneof(fc.constant(["*"]), fc.subarray([...resourceTypeNames], { minLength: 1 })),
  excludeResourceTypes: fc.subarray(excludable),
  optOut: fc.record({ key: identifiers.tagText, value: identifiers.tagText }),
});

/** Every spec that is sound, but for its length as a policy. */
export const anySoundSpec: fc.Arbitrary<BackupPolicySpec> = identifiers.partition.chain((partition) =>
  fc.record(
    {
      partition: fc.constant(partition),
      planName: identifiers.snakeName,
      regions: fc.subarray([...regionsOf(partition)], { minLength: 1 }),
      rules: fc.uniqueArray(ruleOf(partition), { selector: ({ name }) => name, minLength: 1, maxLength: 3 }),
      selection,
      operatorsAllowedForChildPolicies: fc.subarray([...CHILD_OPERATORS], { minLength: 1 }) as fc.Arbitrary<
        NonNullable<BackupPolicySpec["operatorsAllowedForChildPolicies"]>
      >,
    },
    { requiredKeys: ["partition", "planName", "regions", "rules", "selection"] },
  ),
);
