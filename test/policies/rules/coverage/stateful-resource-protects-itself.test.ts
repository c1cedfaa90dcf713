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
    ...[
      { type: "aws:elasticache/cluster:Cluster", what: "a member of a replication group", props: { replicationGroupId: UNKNOWN } },
      { type: "aws:elasticache/cluster:Cluster", what: "memcached", props: { engine: "memcached" } },
      { type: "aws:elasticache/serverlessCache:ServerlessCache", what: "memcached", props: { engine: "memcached" } },
      { type: "aws:fsx/ontapVolume:OntapVolume", what: "a replica", props: { ontapVolumeType: "DP" } },
      { type: "aws:efs/fileSystem:FileSystem", what: "a file system of AWS Backup", props: {} },
      {
        type: "aws:rds/cluster:Cluster",
        what: "the backups of a replica",
        props: { replicationSourceIdentifier: UNKNOWN, skipFinalSnapshot: true, deletionProtection: true, copyTagsToSnapshot: true },
      },
    ].map(({ type, what, props }) => ({ title: `asks nothing of ${what} (${type})`, resources: resource(props, type) })),
    ...[
      { type: "aws:elasticache/cluster:Cluster", props: { engine: "valkey" } },
      { type: "aws:elasticache/serverlessCache:ServerlessCache", props: { engine: "redis" } },
      { type: "aws:memorydb/cluster:Cluster", props: {} },
      { type: "aws:docdb/elasticCluster:ElasticCluster", props: {} },
    ].map(({ type, props }) => ({
      title: `asks for backups of its own of ${type}`,
      resources: resource(props, type),
      violations: wrong("own-backups", undefined, { type }),
    })),
    {
      title: "asks for deletion protection of a DSQL cluster",
      resources: resource({}, "aws:dsql/cluster:Cluster"),
      violations: wrong("deletion-protection", undefined, { type: "aws:dsql/cluster:Cluster" }),
    },
    ...["windowsFileSystem:WindowsFileSystem", "openZfsFileSystem:OpenZfsFileSystem", "ontapVolume:OntapVolume"].map((name) => {
      const type = `aws:fsx/${name}`;
      return {
        title: `asks for tags and a final backup of ${type}`,
        resources: resource({ skipFinalBackup: true }, type),
        violations: [...wrong("final-snapshot", true, { type }), ...wrong("copied-tags", undefined, { type })],
      };
    }),
    {
      title: "leaves undecided a cache whose engine is not known",
      resources: resource({ engine: UNKNOWN }, "aws:elasticache/cluster:Cluster"),
      undecided: ["data: string value at .engine can't be known during preview"],
    },
    {
      title: "leaves undecided whether a resource opted out",
      resources: resource({ tags: { backup: UNKNOWN } }),
      undecided: ["data: string value at .tags.backup can't be known during preview"],
    },
    {
      title: "does not stumble over what is none",
      resources: resource({ pointInTimeRecovery: "yes", deletionProtectionEnabled: "true", tags: 7 }, NEVER.type),
      violations: [...wrong("own-backups", undefined, NEVER), ...wrong("deletion-protection", "true", NEVER)],
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
