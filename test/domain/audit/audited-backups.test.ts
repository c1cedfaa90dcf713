import assert from "node:assert/strict";
import { AUDITABLE_TYPES } from "../../../domain/audit/audit-control";
import { findAuditControlProblems } from "../../../domain/audit/audit-control-problems";
import {
  controlsOfMember,
  controlsOfVault,
  type AuditedBackups,
} from "../../../domain/audit/audited-backups";
import { inWordsOfProvider } from "../../../domain/audit/declared-control";
import { findControlProblems } from "../../../domain/audit/framework-control";
import { resourceTypeNames } from "../../../domain/aws/resource-types";

const BACKUPS: AuditedBackups = {
  schedule: { cron: "cron(0 10 * * ? *)", startWindowMinutes: 60, completionWindowMinutes: 120 },
  retentionDays: 14,
  vaultName: "org-backup",
  resourceTypes: ["EBS", "S3", "Timestream"],
  copiedTypes: ["EBS"],
  copyAccountId: "222222222222",
  copyRegion: "us-west-2",
};
const scheduled = (cron: string, more: Partial<AuditedBackups["schedule"]> = {}): AuditedBackups => ({
  ...BACKUPS,
  schedule: { ...BACKUPS.schedule, cron, ...more },
});
const parametersOf = (backups: AuditedBackups, name: string) =>
  controlsOfMember(backups).find((control) => control.name === name)?.parameters;
const PLANS = "BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK";
const AGE = "BACKUP_LAST_RECOVERY_POINT_CREATED";

describe("controls of a member account", () => {
  it("ask for what the backup policy does, of the types that controls can look at", () => {
    const seen = { resourceTypes: ["EBS", "S3"] };
    const copied = { resourceTypes: ["EBS"] };
    assert.deepEqual(controlsOfMember(BACKUPS), [
      { name: "BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN", parameters: {}, scope: seen },
      {
        name: PLANS,
        parameters: {
          requiredFrequencyUnit: "hours",
          requiredFrequencyValue: "24",
          requiredRetentionDays: "14",
        },
      },
      ...controlsOfVault("org-backup"),
      {
        name: "BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK",
        parameters: { requiredRetentionDays: "14" },
      },
      {
        name: AGE,
        parameters: { recoveryPointAgeUnit: "hours", recoveryPointAgeValue: "27" },
        scope: seen,
      },
      {
        name: "BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION",
        parameters: { crossRegionList: "us-west-2" },
        scope: copied,
      },
      {
        name: "BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT",
        parameters: { crossAccountList: "222222222222" },
        scope: copied,
      },
    ]);
  });

  it("ask for the bounds of a lock of the local vault, where there is one", () => {
    const lock = { minRetentionDays: 7, maxRetentionDays: 90 };
    assert.deepEqual(controlsOfMember({ ...BACKUPS, lock }).at(-1), {
      name: "BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK",
      parameters: { minRetentionDays: "7", maxRetentionDays: "90" },
      scope: { resourceTypes: ["EBS", "S3"] },
    });
  });

  it("ask nothing about resources of which no control can see any", () => {
    const names = controlsOfMember({ ...BACKUPS, resourceTypes: ["Timestream"], copiedTypes: [] }).map(
      ({ name }) => name,
    );
    assert.deepEqual(names, [
      PLANS,
      ...controlsOfVault("org-backup").map(({ name }) => name),
      "BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK",
    ]);
  });

  const times: readonly (readonly [
    title: string,
    backups: AuditedBackups,
    frequency: string | undefined,
    age: string | undefined,
  ])[] = [
    ["every hour", scheduled("cron(0 * * * ? *)"), "1 hours", "4 hours"],
    ["every day", scheduled("cron(0 10 * * ? *)"), "24 hours", "27 hours"],
    ["every two days at most", scheduled("cron(0 10 ? * MON,WED,FRI,SUN *)"), "2 days", "51 hours"],
    ["every week", scheduled("cron(0 10 ? * MON *)"), "7 days", "171 hours"],
    ["every month", scheduled("cron(0 10 1 * ? *)"), "31 days", undefined],
    ["every quarter", scheduled("cron(0 10 1 1,4,7,10 ? *)"), undefined, undefined],
    ["never in time", scheduled("text"), undefined, undefined],
    [
      "every day, with half an hour too much",
      scheduled("cron(0 10 * * ? *)", { completionWindowMinutes: 150 }),
      "24 hours",
      "28 hours",
    ],
  ];
  for (const [title, backups, frequency, age] of times)
    it(`ask what a control can ask of a plan that runs ${title}`, () => {
      const asked = parametersOf(backups, PLANS);
      const aged = parametersOf(backups, AGE);
      assert.deepEqual(
        [
          asked && `${asked.requiredFrequencyValue} ${asked.requiredFrequencyUnit}`,
          aged && `${aged.recoveryPointAgeValue} ${aged.recoveryPointAgeUnit}`,
        ],
        [frequency, age],
      );
    });

  it("are such that AWS takes them and the plans meet them", () => {
    const lock = { minRetentionDays: 7, maxRetentionDays: 90 };
    const controls = controlsOfMember({ ...BACKUPS, lock }).map(inWordsOfProvider);
    const rule = {
      retentionDays: 14,
      gapHours: 24,
      copies: [{ accountId: "222222222222", region: "us-west-2" }],
    };
    assert.deepEqual(
      controls.flatMap((control, index) => [
        ...findAuditControlProblems(control, `controls[${index}]`),
        ...findControlProblems(control, [rule], `controls[${index}]`),
      ]),
      [],
    );
  });

  it("know types that AWS Backup has", () => {
    assert.deepEqual(
      AUDITABLE_TYPES.filter((type) => !resourceTypeNames.some((name) => name === type)),
      [],
    );
  });
});
