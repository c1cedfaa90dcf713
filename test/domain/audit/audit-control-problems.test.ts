import assert from "node:assert/strict";
import { AUDIT_CONTROLS, CONTROL_TIMES } from "../../../domain/audit/audit-control";
import { findAuditControlProblems } from "../../../domain/audit/audit-control-problems";

const PLANS = "BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK";
const POINTS = "BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK";
const AGE = "BACKUP_LAST_RECOVERY_POINT_CREATED";
const AIR_GAPPED = "RESOURCES_IN_LOGICALLY_AIR_GAPPED_VAULT";
const DELETION = "BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED";
const REGIONS = "BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION";
const ACCOUNTS = "BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT";
const LOCK = "BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK";
const RESTORE = "RESTORE_TIME_FOR_RESOURCES_MEET_TARGET";

const control = (name: unknown, parameters: Readonly<Record<string, unknown>> = {}, scope?: unknown) => ({
  name,
  inputParameters: Object.entries(parameters).map(([key, value]) => ({ name: key, value })),
  ...(scope === undefined ? {} : { scope }),
});
const age = (value: unknown, unit: unknown, name = AGE) =>
  control(name, { recoveryPointAgeUnit: unit, recoveryPointAgeValue: value });
const frequency = (value: unknown, unit: unknown) =>
  control(PLANS, { requiredFrequencyUnit: unit, requiredFrequencyValue: value });
const role = (name: string) => `arn:aws:iam::222222222222:role/${name}`;
const ids = (count: number) => Array.from({ length: count }, (_, index) => `id-${index}`);
const accounts = (count: number) =>
  Array.from({ length: count }, (_, index) => String(111111111111 + index)).join(",");

describe("findAuditControlProblems", () => {
  const rows: readonly (readonly [title: string, control: unknown, problems: readonly string[]])[] = [
    ["accepts a control without parameters", control("BACKUP_RECOVERY_POINT_ENCRYPTED"), []],
    ["says nothing of what is no control", "text", []],
    [
      "names the control that was meant",
      control("BACKUP_RECOVERY_POINTS_ENCRYPTED"),
      [
        'c.name must be a control of AWS Backup Audit Manager; did you mean BACKUP_RECOVERY_POINT_ENCRYPTED?, got "BACKUP_RECOVERY_POINTS_ENCRYPTED"',
      ],
    ],
    [
      "lists the controls where none is near",
      control(7),
      [
        `c.name must be a control of AWS Backup Audit Manager; one of ${Object.keys(AUDIT_CONTROLS).join(", ")}, got 7`,
      ],
    ],
    [
      "refuses a parameter of a control that takes none",
      control("BACKUP_RECOVERY_POINT_ENCRYPTED", { requiredRetentionDays: "35" }),
      [
        'c.inputParameters[0].name must be a parameter of the control; it takes none, got "requiredRetentionDays"',
      ],
    ],
    [
      "names the parameters that a control takes",
      control(POINTS, { retentionDays: "35" }),
      [
        'c.inputParameters[0].name must be a parameter of the control; it takes requiredRetentionDays, got "retentionDays"',
      ],
    ],
    ["accepts the shortest retention", control(POINTS, { requiredRetentionDays: "1" }), []],
    [
      "refuses none",
      control(POINTS, { requiredRetentionDays: "0" }),
      ['c.inputParameters[0].value must be a whole number of days, got "0"'],
    ],
    ["accepts the longest", control(POINTS, { requiredRetentionDays: "36500" }), []],
    [
      "refuses a day more",
      control(POINTS, { requiredRetentionDays: "36501" }),
      ['c.inputParameters[0].value must be at most 36500 days, got "36501"'],
    ],
    ["accepts a frequency of 24 hours", frequency("24", "hours"), []],
    [
      "refuses one of 25",
      frequency("25", "hours"),
      ['c.inputParameters[1].value must be 1 to 24 hours, got "25"'],
    ],
    ["accepts one of 31 days", frequency("31", "days"), []],
    [
      "refuses one of 32",
      frequency("32", "days"),
      ['c.inputParameters[1].value must be 1 to 31 days, got "32"'],
    ],
    [
      "refuses another unit",
      frequency("4", "weeks"),
      ['c.inputParameters[0].value must be hours or days, got "weeks"'],
    ],
    [
      "refuses a time that is no number",
      frequency("daily", "days"),
      ['c.inputParameters[1].value must be a whole number of hours or days, got "daily"'],
    ],
    [
      "refuses a value without its unit",
      control(PLANS, { requiredFrequencyValue: "1" }),
      ["c.inputParameters[0].value must come with the other half of the time, its unit, got one alone"],
    ],
    [
      "refuses a unit without its value",
      control(PLANS, { requiredFrequencyUnit: "days" }),
      ["c.inputParameters[0].value must come with the other half of the time, its value, got one alone"],
    ],
    ["accepts an age of 744 hours", age("744", "hours"), []],
    [
      "refuses one of 745",
      age("745", "hours"),
      ['c.inputParameters[1].value must be 1 to 744 hours, got "745"'],
    ],
    ["accepts a copy of 24 hours in a vault of AWS's own kind", age("24", "hours", AIR_GAPPED), []],
    [
      "refuses one of 23",
      age("23", "hours", AIR_GAPPED),
      ['c.inputParameters[1].value must be 24 to 2184 hours, got "23"'],
    ],
    ["accepts five roles", control(DELETION, { principalArnList: ids(5).map(role).join(", ") }), []],
    [
      "refuses six",
      control(DELETION, { principalArnList: ids(6).map(role).join(",") }),
      [
        `c.inputParameters[0].value must name at most 5 ARNs of roles, got "${ids(6).map(role).join(",").slice(0, 200)}…"`,
      ],
    ],
    [
      "refuses a user",
      control(DELETION, { principalArnList: "arn:aws:iam::222222222222:user/x" }),
      [
        'c.inputParameters[0].value must be ARNs of roles, separated by commas, got "arn:aws:iam::222222222222:user/x"',
      ],
    ],
    ["accepts Regions", control(REGIONS, { crossRegionList: "us-west-2,eu-west-1" }), []],
    [
      "refuses what is none",
      control(REGIONS, { crossRegionList: "us-west-2,oregon" }),
      ['c.inputParameters[0].value must be Regions, separated by commas, got "us-west-2,oregon"'],
    ],
    ["accepts five accounts", control(ACCOUNTS, { crossAccountList: accounts(5) }), []],
    [
      "refuses six accounts",
      control(ACCOUNTS, { crossAccountList: accounts(6) }),
      [`c.inputParameters[0].value must name at most 5 account ids, got "${accounts(6)}"`],
    ],
    ["accepts equal bounds", control(LOCK, { minRetentionDays: "30", maxRetentionDays: "30" }), []],
    [
      "refuses bounds in the wrong order",
      control(LOCK, { minRetentionDays: "31", maxRetentionDays: "30" }),
      ['c.inputParameters[1].value must not be below minRetentionDays (31), got "30"'],
    ],
    ["accepts a week for a restore", control(RESTORE, { maxRestoreTime: "10080" }), []],
    [
      "refuses a minute more",
      control(RESTORE, { maxRestoreTime: "10081" }),
      ['c.inputParameters[0].value must be at most 10080 minutes, got "10081"'],
    ],
    ["accepts types where a control takes them", control(AGE, {}, { complianceResourceTypes: ["EBS"] }), []],
    [
      "refuses types for a control about recovery points",
      control(POINTS, {}, { complianceResourceTypes: ["EBS"] }),
      ["c.scope must be one tag for this control, got a list of types"],
    ],
    [
      "accepts a single vault",
      control(
        DELETION,
        {},
        { complianceResourceIds: ["central"], complianceResourceTypes: ["AWS::Backup::BackupVault"] },
      ),
      [],
    ],
    [
      "refuses a tag where none is taken",
      control(AIR_GAPPED, {}, { tags: { team: "shop" } }),
      ["c.scope must be a list of types or a single resource for this control, got one tag"],
    ],
    [
      "refuses two tags",
      control(POINTS, {}, { tags: { team: "shop", env: "prod" } }),
      ["c.scope.tags must be one tag, got 2"],
    ],
    ["accepts 100 resources", control(AGE, {}, { complianceResourceIds: ids(100) }), []],
    [
      "refuses 101",
      control(AGE, {}, { complianceResourceIds: ids(101) }),
      ["c.scope.complianceResourceIds must name at most 100, got 101"],
    ],
  ];
  for (const [title, declared, problems] of rows)
    it(title, () => {
      assert.deepEqual(
        findAuditControlProblems(declared, "c").map(({ path, reason }) => `${path} ${reason}`),
        problems,
      );
    });

  it("knows the bounds of every control with a time", () => {
    const timed = Object.entries(AUDIT_CONTROLS)
      .filter(([, { parameters }]) => Object.keys(parameters).some((name) => name.endsWith("Unit")))
      .map(([name]) => name);
    assert.deepEqual([...CONTROL_TIMES.keys()], timed);
  });
});
