import {
  findNativeProtectionProblems,
  NATIVE_PROTECTIONS,
  type NativeCheck,
} from "../../../../domain/protection/native-protection";
import { statefulResourceProtectsItself } from "../../../../policies/rules/coverage/stateful-resource-protects-itself";
import { itJudges, UNKNOWN, violationsOf, type TestResource } from "../../../support/evaluate-rule";

const INSTANCE = "aws:rds/instance:Instance";
const SAFE = { backupRetentionPeriod: 7, deletionProtection: true, copyTagsToSnapshot: true };
const resource = (props: object, type = INSTANCE): readonly TestResource[] => [{ type, name: "data", props: { ...props } }];
const wrong = (check: NativeCheck, value: unknown, { type = INSTANCE, days = 7 } = {}) =>
  NATIVE_PROTECTIONS.filter((one) => one.type === type && one.check === check).flatMap((one) =>
    violationsOf("data", findNativeProtectionProblems(one, value, days)),
  );
const NEVER = { type: "aws:dynamodb/table:Table" };

describe("stateful-resource-protects-itself", () => {
  itJudges(statefulResourceProtectsItself, [
    { title: "accepts a database with everything", resources: resource(SAFE) },
    {
      title: "accepts anything outside production",
      resources: resource({}),
      stackName: "dev",
      notApplicable: ["data: stack dev is not production"],
    },
    {
      title: "takes the settings' word for what is production",
      resources: resource({ ...SAFE, deletionProtection: false }),
      stackName: "live",
      config: { productionStacks: ["live"] },
      violations: wrong("deletion-protection", false),
    },
    {
      title: "asks nothing of what opted out",
      resources: resource({ tags: { backup: "false" } }),
      notApplicable: ["data: opted out of the backups with the tag backup=false"],
    },
    {
      title: "names everything that is left out and not safe by itself",
      resources: resource({}),
      violations: [...wrong("own-backups", undefined), ...wrong("deletion-protection", undefined), ...wrong("copied-tags", undefined)],
    },
    { title: "rejects a day less of own backups", resources: resource({ ...SAFE, backupRetentionPeriod: 6 }), violations: wrong("own-backups", 6) },
    { title: "rejects own backups that are off", resources: resource({ ...SAFE, backupRetentionPeriod: 0 }), violations: wrong("own-backups", 0) },
    { title: "rejects that the final snapshot is skipped", resources: resource({ ...SAFE, skipFinalSnapshot: true }), violations: wrong("final-snapshot", true) },
    {
      title: "asks a replica for neither backups nor a final snapshot",
      resources: resource({ replicateSourceDb: "orders", skipFinalSnapshot: true, deletionProtection: true, copyTagsToSnapshot: true }),
    },
    {
      title: "asks only what the settings ask",
      resources: resource({ skipFinalSnapshot: true }),
      config: { checks: ["deletion-protection"] },
      violations: wrong("deletion-protection", undefined),
    },
    {
      title: "takes the days of the settings",
      resources: resource(SAFE),
      config: { minOwnRetentionDays: 8 },
      violations: wrong("own-backups", 7, { days: 8 }),
    },
    { title: "accepts a table with point-in-time recovery", resources: resource({ pointInTimeRecovery: { enabled: true }, deletionProtectionEnabled: true }, NEVER.type) },
    {
      title: "rejects a table without",
      resources: resource({ pointInTimeRecovery: { enabled: false } }, NEVER.type),
      violations: [...wrong("own-backups", false, NEVER), ...wrong("deletion-protection", undefined, NEVER)],
    },
    {
      title: "rejects a cache without snapshots of its own",
      resources: resource({}, "aws:elasticache/replicationGroup:ReplicationGroup"),
      violations: wrong("own-backups", undefined, { type: "aws:elasticache/replicationGroup:ReplicationGroup" }),
    },
    {
      title: "leaves unknown inputs undecided, each by itself",
      resources: resource({ ...SAFE, deletionProtection: UNKNOWN, copyTagsToSnapshot: false, backupRetentionPeriod: UNKNOWN }),
      violations: wrong("copied-tags", false),
      undecided: [
        "data: string value at .backupRetentionPeriod can't be known during preview; data: string value at .deletionProtection can't be known during preview",
      ],
    },
    {
      title: "lets an exception pass",
      resources: resource({}),
      config: { exceptions: [{ resource: "data", reason: "cache of another database", until: "2026-06-15" }] },
      notApplicable: ["data: excepted until 2026-06-15: cache of another database"],
    },
  ]);
});
