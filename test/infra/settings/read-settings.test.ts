import assert from "node:assert/strict";
import type { ReportTemplate } from "../../../domain/audit/report-plan";
import { readSettings, type RawSettings } from "../../../infra/settings/read-settings";
import type { Settings } from "../../../infra/settings/settings";

const TODAY = new Date("2026-11-23T00:00:00Z");
const ACKNOWLEDGED = "lock vault air-gapped-prod for good: keep 30 to 365 days, 20 days of grace";

/** A sound stack, with nothing left to a default. */
const SOUND = {
  organization: {
    id: "o-a1b2c3d4e5",
    rootId: "r-a1b2",
    managementAccountId: "111111111111",
    ownsSettings: true,
    multiPartyApproval: false,
    existingResourcePolicy: '{"Version":"2012-10-17","Statement":[]}',
  },
  accounts: {
    backup: { id: "222222222222", deployRole: "OrgBackupDeployer" },
    management: { deployRole: "OrgBackupDeployer" },
  },
  protect: {
    targets: ["ou-a1b2-11111111", "333333333333"],
    regions: ["eu-west-1", "eu-central-1"],
    resourceTypes: ["*"],
    excludeResourceTypes: ["Redshift"],
    localOnlyResourceTypes: ["CloudFormation"],
    optOut: { key: "backup", value: "false" },
  },
  schedule: {
    cron: "cron(0 10 * * ? *)",
    startWindowMinutes: 60,
    completionWindowMinutes: 120,
    localRetentionDays: 14,
  },
  airGap: {
    kind: "standard",
    region: "us-west-2",
    retentionDays: 180,
    lock: { mode: "compliance", minRetentionDays: 30, maxRetentionDays: 365, gracePeriodDays: 20 },
    acknowledge: ACKNOWLEDGED,
    copyOverrides: [
      {
        type: "RDS",
        part: "Multi-AZ clusters",
        capability: "crossRegionAndAccount",
        supported: false,
        reason: "seen to fail in a sandbox account",
      },
    ],
  },
  guardrails: { optOutApproverRoleArns: ["arn:aws:iam::*:role/Approver"], minGracePeriodDays: 3 },
  estimate: {
    resourcesPerDay: 5000,
    fullyManagedShare: 0.25,
    targetConcurrency: 40,
    minutesPerCopy: 30,
    resources: { RDS: { count: 40, largestGiB: 2000 } },
  },
  breakGlass: {
    instanceArn: "arn:aws:sso:::instance/ssoins-1234567890abcdef",
    identityCenterRegion: "eu-west-1",
    groupId: "11111111-2222-3333-4444-555555555555",
    sessionHours: 1,
  },
  restoreTesting: {
    cron: "cron(0 12 ? * MON *)",
    startWindowHours: 8,
    lookbackDays: 14,
    validationWindowHours: 8,
    timeoutMinutes: 60,
    excludeResourceTypes: ["FSx"],
    metadata: { RDS: { dbParameterGroupName: "restore-test" } },
    evidenceRetentionDays: 400,
  },
  audit: {
    configRecords: true,
    reports: ["BACKUP_JOB_REPORT", "CONTROL_COMPLIANCE_REPORT"],
    retentionDays: 800,
    lockReports: false,
  },
  alerts: {
    emails: ["backups@example.com"],
    silenceHours: 30,
    logRetentionDays: 90,
    watchedAccounts: ["333333333333"],
  },
  federation: {
    makesProviders: true,
    applications: [
      {
        name: "backup-auditor",
        issuer: { kind: "entra" as const, tenantId: "11111111-2222-3333-4444-555555555555" },
        applicationId: "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
        audiences: ["api://aws-backup"],
        subjects: ["66666666-7777-8888-9999-000000000000"],
        preset: "auditor" as const,
        account: "backup" as const,
      },
    ],
    audit: { logRetentionDays: 800, lockLogs: false, answerRetentionDays: 7 },
  },
};

const DRILL = {
  name: "restore-drill",
  issuer: { kind: "github" },
  audiences: ["sts.amazonaws.com"],
  subjects: ["repo:example/drill:environment:prod"],
  preset: "restoreTester",
  vaultName: "drills",
  passedRoleName: "AWSBackup-drill",
};

/** Replaces what stands at `path`; `undefined` removes it. */
function changed(path: string, value: unknown): Record<string, unknown> {
  const copy = structuredClone(SOUND) as Record<string, unknown>;
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const parent = keys.reduce<Record<string, unknown>>(
    (map, key) => map[key] as Record<string, unknown>,
    copy,
  );
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
  return copy;
}

function read(
  sections: Record<string, unknown>,
  other: Partial<RawSettings> = {},
): ReturnType<typeof readSettings> {
  return readSettings({ environment: "prod", homeRegion: "eu-west-1", sections, today: TODAY, ...other });
}

function problemsOf(path: string, value: unknown): readonly string[] {
  return read(changed(path, value)).problems.map((problem) => `${problem.path} ${problem.reason}`);
}

describe("readSettings", () => {
  it("reads every field of a sound stack", () => {
    const { problems, settings } = read(SOUND);

    assert.deepEqual(problems, []);
    const expected: Settings = {
      environment: "prod",
      homeRegion: "eu-west-1",
      ...SOUND,
      audit: { ...SOUND.audit, reports: SOUND.audit.reports as ReportTemplate[] },
      airGap: {
        ...SOUND.airGap,
        kind: "standard",
        lock: { ...SOUND.airGap.lock, mode: "compliance" },
        copyOverrides: SOUND.airGap.copyOverrides as Settings["airGap"]["copyOverrides"],
      },
    };
    assert.deepEqual(settings, expected);
  });

  it("fills in the brief's defaults (R9, R12)", () => {
    const {
      breakGlass: _breakGlass,
      restoreTesting: _restoreTesting,
      alerts: _alerts,
      federation: _federation,
      audit: _audit,
      estimate: _estimate,
      guardrails: _guardrails,
      schedule: _schedule,
      ...rest
    } = SOUND;
    const { targets, regions } = SOUND.protect;
    const { region, lock, acknowledge } = SOUND.airGap;

    const { problems, settings } = read({
      ...rest,
      protect: { targets, regions },
      airGap: { region, lock, acknowledge },
    });

    assert.deepEqual(problems, []);
    assert.deepEqual(settings.schedule, {
      cron: "cron(0 10 * * ? *)",
      startWindowMinutes: 60,
      completionWindowMinutes: 120,
      localRetentionDays: 14,
    });
    assert.deepEqual(settings.protect, {
      targets,
      regions,
      resourceTypes: ["*"],
      excludeResourceTypes: [],
      localOnlyResourceTypes: [],
      optOut: { key: "backup", value: "false" },
    });
    assert.equal(settings.airGap.retentionDays, 180);
    assert.equal(settings.airGap.kind, "standard");
    assert.deepEqual(settings.airGap.copyOverrides, []);
    assert.deepEqual(Object.keys(settings), [
      "environment",
      "homeRegion",
      "organization",
      "accounts",
      "protect",
      "schedule",
      "airGap",
    ]);
  });

  const cases: readonly { title: string; path: string; value: unknown; problems: readonly string[] }[] = [
    {
      title: "an unknown section, with the one that was probably meant",
      path: "shedule",
      value: {},
      problems: ["shedule is not a setting; did you mean schedule?, got {}"],
    },
    {
      title: "an unknown section that resembles none",
      path: "colour",
      value: "red",
      problems: [
        'colour is not a setting; the settings are organization, accounts, protect, schedule, airGap, guardrails, estimate, breakGlass, restoreTesting, audit, alerts, federation, airflow, got "red"',
      ],
    },
    {
      title: "an unknown key, with the one that was probably meant",
      path: "airGap.retentionDay",
      value: 90,
      problems: ["airGap.retentionDay is not a setting; did you mean retentionDays?, got 90"],
    },
    {
      title: "an unknown key that resembles none",
      path: "accounts.management.colour",
      value: "red",
      problems: [
        'accounts.management.colour is not a setting; the settings here are deployRole, previewRole, got "red"',
      ],
    },
    {
      title: "an unknown key in a lock",
      path: "airGap.lock.gracePeriod",
      value: 20,
      problems: ["airGap.lock.gracePeriod is not a setting; did you mean gracePeriodDays?, got 20"],
    },
    {
      title: "a missing section",
      path: "accounts",
      value: undefined,
      problems: [
        "accounts.backup.id must be an account id, twelve digits, got nothing",
        "accounts.backup.deployRole must be the name of a role, 1 to 64 letters, digits or characters of _+=,.@- and no path, got nothing",
        "accounts.management.deployRole must be the name of a role, 1 to 64 letters, digits or characters of _+=,.@- and no path, got nothing",
      ],
    },
    {
      title: "a list where a map belongs",
      path: "protect.optOut",
      value: ["backup"],
      problems: ["protect.optOut must be a map of settings, got a list"],
    },
    {
      title: "an account id without quotes",
      path: "organization.managementAccountId",
      value: 111111111111,
      problems: [
        "organization.managementAccountId must be an account id, twelve digits, with quotes around it, got 111111111111",
      ],
    },
    {
      title: "an account id of eleven digits",
      path: "accounts.backup.id",
      value: "22222222222",
      problems: ['accounts.backup.id must be an account id, twelve digits, got "22222222222"'],
    },
    {
      title: "a target that is no organizational unit",
      path: "protect.targets",
      value: ["ou-a1b2"],
      problems: [
        'protect.targets[0] must be the id of an organizational unit such as ou-a1b2-11111111, got "ou-a1b2"',
      ],
    },
    {
      title: "no target",
      path: "protect.targets",
      value: [],
      problems: ["protect.targets must name at least 1, got an empty list"],
    },
    {
      title: "a target that is named twice",
      path: "protect.targets",
      value: ["333333333333", "333333333333"],
      problems: [
        'protect.targets[1] must be named once, and protect.targets[0] names it too, got "333333333333"',
      ],
    },
    {
      title: "a text where a list belongs",
      path: "protect.regions",
      value: "eu-west-1",
      problems: ['protect.regions must be a list, got "eu-west-1"'],
    },
    {
      title: "a text where true or false belongs",
      path: "organization.ownsSettings",
      value: "yes",
      problems: ['organization.ownsSettings must be true or false, got "yes"'],
    },
    {
      title: "a resource type that AWS Backup does not know",
      path: "protect.resourceTypes",
      value: ["EBSS"],
      problems: [
        'protect.resourceTypes[0] must be a resource type of AWS Backup or "*"; did you mean EBS?, got "EBSS"',
      ],
    },
    {
      title: "a type beside all types",
      path: "protect.resourceTypes",
      value: ["*", "EBS"],
      problems: [
        'protect.resourceTypes must be "*" alone or a list of types; to leave types out of "*" use protect.excludeResourceTypes, got a list',
      ],
    },
    {
      title: "a named type whose copy cannot arrive (R16)",
      path: "protect",
      value: {
        ...SOUND.protect,
        resourceTypes: ["EBS", "CloudFormation", "Redshift"],
        excludeResourceTypes: [],
      },
      problems: [
        'protect.resourceTypes[2] must leave out Redshift (not copied at all, as of 2026-09-21): exclude with protect.excludeResourceTypes, or name in protect.localOnlyResourceTypes to keep backups in their own accounts only, got "Redshift"',
      ],
    },
    {
      title: "a kind of vault that there is not",
      path: "airGap.kind",
      value: "air-gapped",
      problems: ['airGap.kind must be "standard" or "logically-air-gapped", got "air-gapped"'],
    },
    {
      title: "a grace period in a vault that knows none",
      path: "airGap.kind",
      value: "logically-air-gapped",
      problems: [
        "airGap.lock.gracePeriodDays must be left out, because a logically air-gapped vault is locked for good from the moment it is made, got 20",
      ],
    },
    {
      title: "a logically air-gapped vault that nobody acknowledged",
      path: "airGap",
      value: {
        kind: "logically-air-gapped",
        region: "us-west-2",
        lock: { minRetentionDays: 7, maxRetentionDays: 365 },
      },
      problems: [
        'airGap.acknowledge must be exactly "lock vault air-gapped-prod for good: keep 7 to 365 days, 0 days of grace", because nobody can undo this lock from the moment the vault is made, got nothing',
      ],
    },
    {
      title: "figures of an estimate that are none",
      path: "estimate",
      value: { resourcesPerDay: 1.5, fullyManagedShare: 2, minutes: 3 },
      problems: [
        "estimate.resourcesPerDay must be a whole number of resources, got 1.5",
        "estimate.fullyManagedShare must be a number from 0 to 1, got 2",
        "estimate.minutes is not a setting; the settings here are targetConcurrency, minutesPerCopy, resources, resourcesPerDay, fullyManagedShare, got 3",
      ],
    },
    {
      title: "sizes of a type that there is not, and none of one that there is",
      path: "estimate.resources",
      value: { RDX: { count: 1, largestGiB: 1 }, S3: { count: 1 } },
      problems: [
        'estimate.resources.RDX must be a type that AWS Backup protects: did you mean RDS?, got "RDX"',
        "estimate.resources.S3.largestGiB must be a whole number of GiB, got nothing",
      ],
    },
    {
      title: "everything kept local, so that nothing is copied (R11)",
      path: "protect",
      value: { ...SOUND.protect, resourceTypes: ["CloudFormation"], excludeResourceTypes: [] },
      problems: [
        'protect.localOnlyResourceTypes must leave at least one type to be copied, got "CloudFormation"',
      ],
    },
    {
      title: "a type kept local whose copy would arrive",
      path: "protect.localOnlyResourceTypes",
      value: ["EBS"],
      problems: [
        'protect.localOnlyResourceTypes[0] must not be held back, because its copy reaches the vault, got "EBS"',
      ],
    },
    {
      title: "an override of no type",
      path: "airGap.copyOverrides",
      value: [{ type: "EBSS", capability: "crossAccount", supported: true, reason: "tried" }],
      problems: [
        'airGap.copyOverrides[0].type must be a resource type of AWS Backup; did you mean EBS?, got "EBSS"',
      ],
    },
    {
      title: "a guardrail that forbids the stack's own lock",
      path: "guardrails.minGracePeriodDays",
      value: 21,
      problems: [
        "guardrails.minGracePeriodDays must be at most airGap.lock.gracePeriodDays (20), or the stack's own lock is refused, got 21",
      ],
    },
    {
      title: "nothing left to protect",
      path: "protect.excludeResourceTypes",
      value: ["*"],
      problems: ['protect.excludeResourceTypes must not be "*", which would protect nothing, got "*"'],
    },
    {
      title: "a cron that never fires",
      path: "schedule.cron",
      value: "cron(0 10 31 2 ? *)",
      problems: ['schedule.cron must name a day that exists, got "cron(0 10 31 2 ? *)"'],
    },
    {
      title: "a start window one minute too short",
      path: "schedule.startWindowMinutes",
      value: 59,
      problems: ["schedule.startWindowMinutes must be at least 60 minutes, got 59"],
    },
    {
      title: "no day of local retention",
      path: "schedule.localRetentionDays",
      value: 0,
      problems: ["schedule.localRetentionDays must be at least 1 day, got 0"],
    },
    {
      title: "a grace period that AWS refuses (R13)",
      path: "airGap.lock.gracePeriodDays",
      value: 2,
      problems: [
        "airGap.lock.gracePeriodDays must be at least 3 days so that the lock can still be undone, got 2",
      ],
    },
    {
      title: "a stale acknowledgement after a change of the grace period",
      path: "airGap.lock.gracePeriodDays",
      value: 10,
      problems: [
        `airGap.acknowledge must be exactly "${ACKNOWLEDGED.replace("20", "10")}", because nobody can undo this lock after its grace period, got "${ACKNOWLEDGED}"`,
      ],
    },
    {
      title: "a missing acknowledgement",
      path: "airGap.acknowledge",
      value: undefined,
      problems: [
        `airGap.acknowledge must be exactly "${ACKNOWLEDGED}", because nobody can undo this lock after its grace period, got nothing`,
      ],
    },
    {
      title: "an acknowledgement that is no text",
      path: "airGap.acknowledge",
      value: true,
      problems: ["airGap.acknowledge must be a text that is not empty, got true"],
    },
    {
      title: "a copy kept one day too short for the lock (R12)",
      path: "airGap.retentionDays",
      value: 29,
      problems: ["airGap.retentionDays must be at least the 30 days that airGap.lock demands, got 29"],
    },
    {
      title: "a copy kept one day too long for the lock (R12)",
      path: "airGap.retentionDays",
      value: 366,
      problems: ["airGap.retentionDays must be at most the 365 days that airGap.lock allows, got 366"],
    },
    {
      title: "an air-gapped region that is protected itself (R11)",
      path: "airGap.region",
      value: "eu-central-1",
      problems: [
        'airGap.region must be none of protect.regions, because a region\'s loss must not take the copy with it, got "eu-central-1"',
      ],
    },
    {
      title: "an air-gapped region in another partition",
      path: "airGap.region",
      value: "us-gov-west-1",
      problems: [
        'protect.regions[0] must lie in the partition of airGap.region (aws-us-gov), because backups are never copied between partitions, got "eu-west-1"',
        'protect.regions[1] must lie in the partition of airGap.region (aws-us-gov), because backups are never copied between partitions, got "eu-central-1"',
      ],
    },
    {
      title: "the backup account among the targets",
      path: "protect.targets",
      value: ["222222222222"],
      problems: [
        'protect.targets[0] must not be the backup account, which holds the copies and is not itself protected by them, got "222222222222"',
      ],
    },
    {
      title: "the management account among the targets",
      path: "protect.targets",
      value: ["333333333333", "111111111111"],
      problems: [
        'protect.targets[1] must not be the management account, into which no StackSet can put the role and the vault, got "111111111111"',
      ],
    },
    {
      title: "backups in the management account",
      path: "accounts.backup.id",
      value: "111111111111",
      problems: [
        'accounts.backup.id must be another account than organization.managementAccountId, because no service control policy binds that one, got "111111111111"',
      ],
    },
    {
      title: "a unit of another organization",
      path: "protect.targets",
      value: ["ou-zzzz-11111111"],
      problems: [
        'protect.targets[0] must belong to organization.rootId (r-a1b2), so start with ou-a1b2-, got "ou-zzzz-11111111"',
      ],
    },
    {
      title: "a session longer than Identity Center allows",
      path: "breakGlass.sessionHours",
      value: 13,
      problems: ["breakGlass.sessionHours must be at most 12 hours, got 13"],
    },
    {
      title: "no application",
      path: "federation.applications",
      value: [],
      problems: ["federation.applications must be a list of at least one application, got a list"],
    },
    {
      title: "two applications of one name, an account that is none, and a field that nobody knows",
      path: "federation.applications",
      value: [DRILL, { ...DRILL, account: "member", subject: "x" }],
      problems: [
        'federation.applications[1].account must be "backup" or "management", got "member"',
        'federation.applications[1].subject is not a setting; did you mean subjects?, got "x"',
        'federation.applications[1].name must be used once, and federation.applications[0] has it too, got "restore-drill"',
      ],
    },
    {
      title: "an audit of federated roles that keeps nothing, and a field that nobody knows",
      path: "federation.audit",
      value: { logRetentionDays: 0, lockLogs: "yes", answerRetentionDays: "30", keep: 1 },
      problems: [
        "federation.audit.logRetentionDays must be at least 1 day so that somebody can ask what happened, got 0",
        'federation.audit.answerRetentionDays must be a whole number of days, written without quotes, got "30"',
        'federation.audit.lockLogs must be true or false, got "yes"',
        "federation.audit.keep is not a setting; the settings here are logRetentionDays, answerRetentionDays, lockLogs, got 1",
      ],
    },
    {
      title: "an audit that is no map",
      path: "federation.audit",
      value: true,
      problems: ["federation.audit must be a map of settings, got true"],
    },
    {
      title: "an audit of no role in the backup account",
      path: "federation",
      value: { applications: [{ ...DRILL, account: "management" }], audit: {} },
      problems: [
        "federation.audit must be left out, because no application has its role in the backup account, got {}",
      ],
    },
    {
      title: "an application that anybody in the tenant could be",
      path: "federation.applications",
      value: [
        {
          ...DRILL,
          name: "Drill",
          issuer: { kind: "entra", tenantId: "common" },
          audiences: ["api://aws-backup"],
          subjects: [],
        },
      ],
      problems: [
        'federation.applications[0].name must start with a lower-case letter and hold only lower-case letters, digits and hyphens, at most 33 characters, because it becomes part of a role\'s name, got "Drill"',
        'federation.applications[0].issuer.tenantId must be the id of one tenant, a GUID and not common, because the tokens of every tenant name the tenant itself, got "common"',
        "federation.applications[0].subjects must name at least a subject, because the audience alone lets in everybody to whom the issuer gives tokens, got nothing",
        "federation.applications[0].applicationId must be 2 to 36 letters, digits or characters of _+=,.@-, because names of sessions begin with it, got nothing",
      ],
    },
    {
      title: "an application that takes data out of the central vault",
      path: "federation.applications",
      value: [{ ...DRILL, vaultName: "air-gapped-prod" }],
      problems: [
        'federation.applications[0].vaultName must be another vault, because applications neither write into the central one nor take data out of it, got "air-gapped-prod"',
      ],
    },
    {
      title: "an address that is none",
      path: "alerts.emails",
      value: ["backups"],
      problems: ['alerts.emails[0] must be an e-mail address, got "backups"'],
    },
    {
      title: "a schedule of restore tests in words",
      path: "restoreTesting.cron",
      value: "weekly",
      problems: [
        'restoreTesting.cron must have six fields, cron(minute hour day-of-month month day-of-week year), for example cron(0 10 * * ? *), got "weekly"',
      ],
    },
    {
      title: "a validation that could not fail in time",
      path: "restoreTesting.timeoutMinutes",
      value: 400,
      problems: [
        "restoreTesting.timeoutMinutes must leave 90 minutes of the validation window (8 hours), because a validation that ends before it times out has no way to fail, got 400",
      ],
    },
    {
      title: "a restore test of a type that cannot be tested",
      path: "restoreTesting.metadata",
      value: { Redshift: { nodeType: "ra3.large" } },
      problems: [
        'restoreTesting.metadata.Redshift must be a type whose restores AWS Backup can test: one of Aurora, DocumentDB, DynamoDB, EBS, EC2, EFS, FSx, Neptune, RDS, S3, got "Redshift"',
      ],
    },
    {
      title: "a type that need not be left out, because it cannot be tested",
      path: "restoreTesting.excludeResourceTypes",
      value: ["Timestream"],
      problems: [
        'restoreTesting.excludeResourceTypes[0] must be a type whose restores AWS Backup can test: one of Aurora, DocumentDB, DynamoDB, EBS, EC2, EFS, FSx, Neptune, RDS, S3, got "Timestream"',
      ],
    },
    {
      title: "restore tests of nothing",
      path: "restoreTesting.excludeResourceTypes",
      value: ["Aurora", "DocumentDB", "DynamoDB", "EBS", "EC2", "EFS", "FSx", "Neptune", "RDS", "S3"],
      problems: [
        'restoreTesting.excludeResourceTypes must leave at least one type whose copies arrive and whose restores AWS Backup can test, got "Aurora, DocumentDB, DynamoDB, EBS, EC2, EFS, FSx, Neptune, RDS, S3"',
      ],
    },
    {
      title: "zones of another region",
      path: "restoreTesting.availabilityZones",
      value: ["eu-west-1a", "eu-west-1b"],
      problems: [
        'restoreTesting.availabilityZones must name 2 different zones of us-west-2, such as us-west-2a and us-west-2b, because databases demand a subnet in each, got "eu-west-1a, eu-west-1b"',
      ],
    },
    {
      title: "evidence that is not kept",
      path: "restoreTesting.evidenceRetentionDays",
      value: 0,
      problems: [
        "restoreTesting.evidenceRetentionDays must be at least 1 day so that evidence outlives the test that it is of, got 0",
      ],
    },
    {
      title: "a typo in the section of restore tests",
      path: "restoreTesting.lookBackDays",
      value: 7,
      problems: ["restoreTesting.lookBackDays is not a setting; did you mean lookbackDays?, got 7"],
    },
    {
      title: "an empty list of addresses",
      path: "alerts.emails",
      value: [],
      problems: ["alerts.emails must name at least 1, got an empty list"],
    },
    {
      title: "a retention of alerts that ends with the weekend",
      path: "alerts.logRetentionDays",
      value: 3,
      problems: [
        "alerts.logRetentionDays must be one of 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days, because alerts must outlast a long weekend and CloudWatch Logs takes no other, got 3",
      ],
    },
    {
      title: "a silence longer than an alarm can look back",
      path: "alerts.silenceHours",
      value: 169,
      problems: ["alerts.silenceHours must be at most 168 hours, got 169"],
    },
    {
      title: "a second figure for how often restores are tested",
      path: "alerts.restoreTestHours",
      value: 168,
      problems: [
        "alerts.restoreTestHours is not a setting; the settings here are logRetentionDays, emails, silenceHours, watchedAccounts, got 168",
      ],
    },
    {
      title: "everything that is wrong with what is reported",
      path: "audit",
      value: {
        configRecords: "yes",
        reports: ["BACKUP_JOBS_REPORT", "RESOURCE_COMPLIANCE_REPORT", "COPY_JOB_REPORT", "COPY_JOB_REPORT"],
        retentionDays: 0,
        lockReport: true,
      },
      problems: [
        'audit.configRecords must be true or false, got "yes"',
        "audit.retentionDays must be at least 1 day so that somebody can read a report before it goes, got 0",
        'audit.reports[0] must be a report of AWS Backup; did you mean BACKUP_JOB_REPORT?, got "BACKUP_JOBS_REPORT"',
        'audit.reports[3] must be named once, and audit.reports[2] names it too, got "COPY_JOB_REPORT"',
        'audit.reports[1] must be left out while audit.configRecords is not true, because without frameworks it reports nothing, got "RESOURCE_COMPLIANCE_REPORT"',
        "audit.lockReport is not a setting; did you mean lockReports?, got true",
      ],
    },
    {
      title: "an empty list of reports",
      path: "audit.reports",
      value: [],
      problems: ["audit.reports must name at least 1, got an empty list"],
    },
    {
      title: "a watched account by its name",
      path: "alerts.watchedAccounts",
      value: ["shop"],
      problems: ['alerts.watchedAccounts[0] must be an account id, twelve digits, got "shop"'],
    },
    {
      title: "a role that previews and deploys",
      path: "accounts.backup.previewRole",
      value: "OrgBackupDeployer",
      problems: ['accounts.backup.previewRole must be another role than deployRole, got "OrgBackupDeployer"'],
    },
    {
      title: "a role that previews by its ARN",
      path: "accounts.management.previewRole",
      value: "arn:aws:iam::111111111111:role/OrgBackupPreviewer",
      problems: [
        'accounts.management.previewRole must be the name of a role, 1 to 64 letters, digits or characters of _+=,.@- and no path, got "arn:aws:iam::111111111111:role/OrgBackupPreviewer"',
      ],
    },
    {
      title: "a group by its name",
      path: "breakGlass.groupId",
      value: "BackupBreakGlass",
      problems: [
        'breakGlass.groupId must be the id of a group in IAM Identity Center (1234567890-11111111-2222-3333-4444-555555555555), not its name, got "BackupBreakGlass"',
      ],
    },
    {
      title: "an instance by its id",
      path: "breakGlass.instanceArn",
      value: "ssoins-1234567890abcdef",
      problems: [
        'breakGlass.instanceArn must be the ARN of the IAM Identity Center instance (arn:aws:sso:::instance/ssoins-…), got "ssoins-1234567890abcdef"',
      ],
    },
  ];
  for (const { path, problems, title, value } of cases) {
    it(`refuses ${title}`, () => {
      assert.deepEqual(problemsOf(path, value), problems);
    });
  }

  it("lists the problems of all sections together", () => {
    const { problems } = read(
      { ...SOUND, organization: { ...SOUND.organization, id: "o-1" }, alerts: { emails: [] } },
      { environment: "Prod", homeRegion: undefined },
    );

    assert.deepEqual(
      problems.map(({ path }) => path),
      ["stack", "aws:region", "organization.id", "alerts.emails"],
    );
  });

  it("takes the zones of the network in which restores are rehearsed", () => {
    const { problems, settings } = read(
      changed("restoreTesting.availabilityZones", ["us-west-2a", "us-west-2c"]),
    );

    assert.deepEqual(problems, []);
    assert.deepEqual(settings.restoreTesting?.availabilityZones, ["us-west-2a", "us-west-2c"]);
  });

  it("refuses to rehearse what nobody can rehearse", () => {
    const protect = { ...SOUND.protect, resourceTypes: ["EKS"], localOnlyResourceTypes: [] };

    assert.deepEqual(problemsOf("protect", protect), [
      "restoreTesting must be left out, because AWS Backup can test no restore of what arrives (EKS), got a section",
    ]);
  });

  it("takes an empty section for one that is left out", () => {
    const { problems, settings } = read({ ...SOUND, restoreTesting: {} });

    assert.deepEqual([problems, settings.restoreTesting], [[], undefined]);
  });

  it("rehearses with sound defaults where nothing else is said", () => {
    const { problems, settings } = read({ ...SOUND, restoreTesting: { lookbackDays: 14 } });

    assert.deepEqual(problems, []);
    assert.deepEqual(settings.restoreTesting, {
      cron: "cron(0 12 ? * MON *)",
      startWindowHours: 8,
      lookbackDays: 14,
      validationWindowHours: 8,
      timeoutMinutes: 60,
      excludeResourceTypes: [],
      metadata: {},
      evidenceRetentionDays: 400,
    });
  });

  it("reports with sound defaults where nothing else is said, and no compliance before AWS Config records", () => {
    const { problems, settings } = read({ ...SOUND, audit: { retentionDays: 30 } });

    assert.deepEqual(problems, []);
    assert.deepEqual(settings.audit, { configRecords: false, retentionDays: 30, lockReports: true });
  });

  it("does not repeat a field's problem as a contradiction", () => {
    assert.deepEqual(problemsOf("airGap.lock", "strict"), [
      'airGap.lock must be a map of settings, got "strict"',
    ]);
  });
});
