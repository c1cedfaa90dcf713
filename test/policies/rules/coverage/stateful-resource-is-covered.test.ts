import { PROTECTABLE_RESOURCES } from "../../../../domain/protection/protectable-resource";
import { statefulResourceIsCovered } from "../../../../policies/rules/coverage/stateful-resource-is-covered";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const volume = (props: object = {}, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:ebs/volume:Volume",
  name: "volume",
  props: { availabilityZone: "eu-west-1a", ...props },
  ...more,
});
const selection = (props: object, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:backup/selection:Selection",
  name: "selection",
  props: { planId: "plan", ...props },
  ...more,
});
const NO_PATTERN = "selection: no pattern of resources matches it";
const uncovered = ({
  type = "EBS",
  got = "a resource without tags",
  name = "volume",
  why = NO_PATTERN,
}: { type?: string; got?: string; name?: string; why?: string } = {}) =>
  `${name}: tags must be selected by a backup selection of the stack (${type}), because no other backup is made of it (${why}), got "${got}"`;
const other = (type: string, props: object = {}, more: Partial<TestResource> = {}): TestResource => ({
  type,
  name: "other",
  props: { ...props },
  ...more,
});
const DATABASES = selection({ resources: ["arn:aws:rds:*:*:db:*"] });
const BUCKETS = selection({ resources: ["arn:aws:s3:::*"] });
const BY_TAG = { selectionTags: [{ type: "STRINGEQUALS", key: "plan", value: "gold" }] };
const GOLD = selection(BY_TAG);
const NOT_OPTED_OUT = { conditions: [{ stringNotEquals: [{ key: "aws:ResourceTag/backup", value: "false" }] }] };
const at = (name: string, props: object): Partial<TestResource> => ({ provider: { name, props: { ...props } } });
const WORKLOADS = { region: "eu-west-1", allowedAccountIds: '["111111111111"]' };
const protects = (what: string, instead: string) =>
  `other: AWS Backup cannot protect ${what} (its list of 2026-09-21); use instead: ${instead}`;

describe("stateful-resource-is-covered", () => {
  itJudges(statefulResourceIsCovered, [
    {
      title: "says that a stack without selections is not its business",
      resources: [volume()],
      notApplicable: ["stack: the stack selects nothing; the organization's policy may"],
    },
    {
      title: "says nothing where the organization's policy covers the account",
      resources: [volume(), DATABASES],
      config: { organizationPolicy: true },
      notApplicable: ["stack: the organization's policy covers the account"],
    },
    { title: "accepts a selection of everything", resources: [volume(), selection({ resources: ["*"] })] },
    {
      title: "accepts a selection of the type",
      resources: [volume(), selection({ resources: ["arn:aws:ec2:*:*:volume/*"] })],
    },
    {
      title: "accepts a selection of the service in its Region",
      resources: [volume(), selection({ resources: ["arn:aws:ec2:eu-west-1:*"] })],
    },
    {
      title: "rejects a selection of the service in another Region",
      resources: [volume(), selection({ resources: ["arn:aws:ec2:us-west-2:*"] })],
      violations: [uncovered()],
    },
    {
      title: "accepts a selection that names the resource",
      resources: [volume(), selection({ resources: [UNKNOWN] }, { from: { resources: ["volume"] } })],
    },
    {
      title: "does not take a selection that names another resource",
      resources: [
        volume(),
        volume({}, { name: "second" }),
        selection({ resources: [UNKNOWN] }, { from: { resources: ["volume"] } }),
      ],
      violations: [uncovered({ name: "second" })],
    },
    { title: "rejects a selection of another type", resources: [volume(), DATABASES], violations: [uncovered()] },
    {
      title: "does not take a selection whose condition the named resource does not meet",
      resources: [
        volume(),
        selection(
          { resources: [UNKNOWN], conditions: [{ stringEquals: [{ key: "aws:ResourceTag/plan", value: "gold" }] }] },
          { from: { resources: ["volume"] } },
        ),
      ],
      violations: [uncovered({ why: "selection: it does not meet the condition stringEquals plan=gold" })],
    },
    {
      title: "counts a pattern that is not known and comes from no resource with data as one that may be any",
      resources: [
        volume(),
        other("aws:ssm/parameter:Parameter", { value: UNKNOWN }),
        selection({ resources: [UNKNOWN] }, { from: { resources: ["other", "volume"] } }),
        volume({}, { name: "second" }),
      ],
    },
    {
      title: "counts a list that is not known as a whole as one that may hold anything",
      resources: [volume(), volume({}, { name: "second" }), selection({ resources: UNKNOWN }, { from: { resources: ["second"] } })],
    },
    {
      title: "rejects a resource that notResources takes away, and no other",
      resources: [
        volume(),
        volume({}, { name: "second" }),
        selection({ resources: ["*"], notResources: [UNKNOWN] }, { from: { notResources: ["volume"] } }),
      ],
      violations: [uncovered({ why: "selection: notResources takes it away" })],
    },
    {
      title: "accepts one that another selection names again",
      resources: [
        volume(),
        selection({ resources: ["*"], notResources: [UNKNOWN] }, { from: { notResources: ["volume"] } }),
        selection({ resources: [UNKNOWN] }, { name: "second", from: { resources: ["volume"] } }),
      ],
    },
    {
      title: "accepts the second of two selections",
      resources: [volume(), DATABASES, selection({ resources: ["*"] }, { name: "second" })],
    },
    { title: "accepts the tag of a selection", resources: [volume({ tags: { plan: "gold" } }), GOLD] },
    {
      title: "rejects a resource without it, and names the tags that it has",
      resources: [volume({ tags: { team: "shop", Plan: "gold" } }), GOLD],
      violations: [uncovered({ got: "the tags Plan, team", why: "selection: it has no tag plan=gold" })],
    },
    {
      title: "counts a tag that the provider gives to everything",
      resources: [volume({}, at("home", { region: "eu-west-1", defaultTags: '{"tags":{"plan":"gold"}}' })), { ...GOLD, ...at("home", { region: "eu-west-1" }) }],
    },
    { title: "counts a tag whose value is not known as the one", resources: [volume({ tags: { plan: UNKNOWN } }), GOLD] },
    {
      title: "does not count another tag whose value is not known",
      resources: [volume({ tags: { team: UNKNOWN } }), GOLD],
      violations: [uncovered({ got: "the tags team", why: "selection: it has no tag plan=gold" })],
    },
    {
      title: "counts a value that a selection asks for and that is not known as the one",
      resources: [volume({ tags: { plan: "gold" } }), selection({ selectionTags: [{ type: "STRINGEQUALS", key: "plan", value: UNKNOWN }] })],
    },
    { title: "counts tags of a selection that are not known", resources: [volume(), selection({ selectionTags: UNKNOWN })] },
    {
      title: "counts conditions that are not known",
      resources: [volume(), selection({ resources: ["*"], conditions: [UNKNOWN] }), selection({ resources: ["*"], conditions: UNKNOWN }, { name: "b" })],
    },
    {
      title: "explains three selections and counts the others",
      resources: [
        volume(),
        DATABASES,
        { ...GOLD, name: "second" },
        selection({ resources: ["*"], notResources: ["arn:aws:ec2:*"] }, { name: "third" }),
        { ...BUCKETS, name: "fourth" },
        { ...BUCKETS, name: "fifth" },
      ],
      violations: [
        uncovered({
          why: `${NO_PATTERN}; second: it has no tag plan=gold; third: notResources takes it away; 2 more`,
        }),
      ],
    },
    { title: "asks nothing of what opted out", resources: [volume({ tags: { backup: "false" } }), DATABASES] },
    {
      title: "rejects what only nearly opted out",
      resources: [volume({ tags: { backup: "False" } }), DATABASES],
      violations: [uncovered({ got: "the tags backup" })],
    },
    { title: "asks nothing of types that are not backed up", resources: [volume(), DATABASES], config: { excludeResourceTypes: ["EBS"] } },
    {
      title: "does not take a selection in another Region or account",
      resources: [
        volume({}, at("a", WORKLOADS)),
        { ...DATABASES, ...at("a", WORKLOADS) },
        selection({ resources: ["*"] }, { name: "b", ...at("b", { ...WORKLOADS, region: "us-west-2" }) }),
        selection({ resources: ["*"] }, { name: "c", ...at("c", { ...WORKLOADS, allowedAccountIds: '["222222222222"]' }) }),
      ],
      violations: [
        uncovered({ why: `${NO_PATTERN}; b: it is for another account or Region; c: it is for another account or Region` }),
      ],
    },
    {
      title: "says nothing of Regions and accounts in which the stack selects nothing",
      resources: [
        volume({}, at("a", { ...WORKLOADS, region: "us-west-2" })),
        volume({ region: "us-east-1" }, { name: "second", ...at("b", WORKLOADS) }),
        volume({}, { name: "third", ...at("c", { ...WORKLOADS, allowedAccountIds: '["222222222222"]' }) }),
        { ...DATABASES, ...at("b", WORKLOADS) },
      ],
    },
    {
      title: "says nothing where two providers may be of two accounts",
      resources: [volume({}, at("a", { region: "eu-west-1" })), { ...DATABASES, ...at("b", { region: "eu-west-1" }) }],
    },
    {
      title: "takes a selection that may be of the account",
      resources: [
        volume({}, at("a", WORKLOADS)),
        { ...DATABASES, ...at("a", WORKLOADS) },
        selection({ resources: ["*"] }, { name: "b", ...at("b", { region: "eu-west-1" }) }),
      ],
    },
    {
      title: "counts what AWS does not document as covered",
      resources: [volume(), selection({ resources: ["*"], ...NOT_OPTED_OUT })],
    },
    {
      title: "asks nothing of what holds no data of its own",
      resources: [
        other("aws:rds/instance:Instance", { replicateSourceDb: "orders" }),
        other("aws:rds/cluster:Cluster", { engine: "aurora-mysql", replicationSourceIdentifier: UNKNOWN }, { name: "b" }),
        other("aws:rds/cluster:Cluster", { engine: "aurora-mysql", globalClusterIdentifier: UNKNOWN }, { name: "c" }),
        other("aws:neptune/cluster:Cluster", { replicationSourceIdentifier: "graph" }, { name: "d" }),
        other("aws:fsx/lustreFileSystem:LustreFileSystem", { deploymentType: "SCRATCH_2" }, { name: "e" }),
        other("aws:fsx/ontapVolume:OntapVolume", { ontapVolumeType: "DP" }, { name: "f" }),
        other("aws:fsx/ontapFileSystem:OntapFileSystem", {}, { name: "g" }),
        other("aws:ec2/instance:Instance", { rootBlockDevice: { volumeSize: 100 } }, { name: "h" }),
        other("aws:ec2/instance:Instance", { ebsBlockDevices: [] }, { name: "i" }),
        BUCKETS,
      ],
    },
    {
      title: "knows the first cluster of a global one, a persistent file system and an ONTAP volume for data",
      resources: [
        other("aws:rds/cluster:Cluster", { engine: "aurora-mysql", globalClusterIdentifier: "all", masterUsername: "admin" }, { name: "a" }),
        other("aws:fsx/lustreFileSystem:LustreFileSystem", { deploymentType: "PERSISTENT_2" }, { name: "b" }),
        other("aws:fsx/ontapVolume:OntapVolume", { ontapVolumeType: "RW" }, { name: "c" }),
        selection({ resources: ["arn:aws:fsx:*:*:backup/*"] }),
      ],
      violations: [
        uncovered({ type: "Aurora", name: "a" }),
        uncovered({ type: "FSx", name: "b" }),
        uncovered({ type: "FSx", name: "c" }),
      ],
    },
    {
      title: "does not take a pattern of file systems for ONTAP volumes",
      resources: [
        other("aws:fsx/ontapVolume:OntapVolume", {}),
        other("aws:fsx/windowsFileSystem:WindowsFileSystem", {}, { name: "windows" }),
        selection({ resources: ["arn:aws:fsx:*:*:file-system/*"] }),
      ],
      violations: [uncovered({ type: "FSx", name: "other" })],
    },
    {
      title: "knows every class that AWS Backup can protect",
      resources: [
        ...PROTECTABLE_RESOURCES.map(({ type }) =>
          other(type, { ebsBlockDevices: [{ deviceName: "/dev/sdf" }], deploymentType: "PERSISTENT_2" }, { name: type }),
        ),
        selection({ resources: ["arn:aws:backup:*:*:backup-vault:*"] }),
      ],
      violations: PROTECTABLE_RESOURCES.map(({ type, backupType }) =>
        uncovered({ type: backupType, name: type }),
      ),
    },
    {
      title: "knows Multi-AZ clusters for RDS",
      resources: [other("aws:rds/cluster:Cluster", { engine: "mysql" }), BUCKETS],
      violations: [uncovered({ type: "RDS", name: "other" })],
    },
    {
      title: "finds a bucket, a table and a database by their names",
      resources: [
        other("aws:s3/bucket:Bucket", { bucket: "reports" }, { name: "a" }),
        other("aws:dynamodb/table:Table", { name: "orders" }, { name: "b" }),
        other("aws:rds/instance:Instance", { identifier: "Shop" }, { name: "c" }),
        selection({
          resources: ["arn:aws:s3:::reports", "arn:aws:dynamodb:eu-west-1:111111111111:table/orders", "arn:aws:rds:*:*:db:shop"],
        }),
      ],
    },
    {
      title: "does not take the ARNs of others for theirs",
      resources: [
        other("aws:s3/bucket:Bucket", { bucket: "reports" }, { name: "a" }),
        other("aws:s3/bucket:Bucket", { bucket: UNKNOWN }, { name: "b" }),
        selection({ resources: ["arn:aws:s3:::reports-2", "arn:aws:s3:::logs*"] }),
      ],
      violations: [uncovered({ type: "S3", name: "a" })],
    },
    {
      title: "judges an instance with volumes of its own by itself and by its volumes",
      resources: [
        other("aws:ec2/instance:Instance", { ebsBlockDevices: [{ deviceName: "/dev/sdf" }] }, { name: "a" }),
        other("aws:ec2/instance:Instance", { ebsBlockDevices: UNKNOWN, volumeTags: { plan: "gold" } }, { name: "b" }),
        other("aws:ec2/instance:Instance", { ebsBlockDevices: [{ tags: { plan: "gold" } }] }, { name: "c" }),
        other("aws:ec2/instance:Instance", { ebsBlockDevices: [{}], volumeTags: { plan: "iron" } }, { name: "d" }),
        other("aws:ec2/instance:Instance", { ebsBlockDevices: [{}], tags: { plan: "gold" } }, { name: "e" }),
        other("aws:ec2/instance:Instance", { ebsBlockDevices: [{}], volumeTags: UNKNOWN }, { name: "f" }),
        GOLD,
      ],
      violations: ["a", "d"].map((name) => uncovered({ type: "EC2", name, why: "selection: it has no tag plan=gold" })),
    },
    {
      title: "accepts an instance whose volumes are selected",
      resources: [
        other("aws:ec2/instance:Instance", { ebsBlockDevices: [{ deviceName: "/dev/sdf" }] }),
        selection({ resources: ["arn:aws:ec2:*:*:volume/*"] }),
      ],
    },
    ...[
      { type: "aws:lambda/function:Function", says: protects("Lambda functions", "code under version control") },
      { type: "aws:route53/zone:Zone", says: protects("Route 53 zones and records", "configuration as code") },
      { type: "aws:elasticache/replicationGroup:ReplicationGroup", says: protects("ElastiCache caches", "their own backups, exported to a bucket") },
      { type: "aws:opensearch/domain:Domain", says: protects("OpenSearch domains", "their own snapshots, in a bucket") },
      { type: "aws:s3/directoryBucket:DirectoryBucket", says: protects("S3 directory buckets", "general purpose buckets") },
    ].map(({ type, says }) => ({
      title: `says of ${type} that AWS Backup cannot protect it, and what to do`,
      resources: [other(type, { name: UNKNOWN }), selection({ resources: ["*"] })],
      notApplicable: [says],
    })),
    { title: "counts what is not known as covered", resources: [volume(), selection({ resources: UNKNOWN })] },
    {
      title: "leaves undecided what may have opted out, and goes on",
      resources: [volume({ tags: { backup: UNKNOWN } }), volume({}, { name: "second" }), DATABASES],
      violations: [uncovered({ name: "second" })],
      undecided: ["volume: string value at .tags.backup can't be known during preview"],
    },
    {
      title: "leaves undecided a resource that is not selected and whose tags are not known",
      resources: [volume({ tags: UNKNOWN }), DATABASES],
      undecided: ["volume: string value at .tags can't be known during preview"],
    },
    {
      title: "does not stumble over what is none",
      resources: [
        volume({ tags: "backup" }),
        selection({ resources: ["arn:aws:rds:*", 7, null, {}], conditions: [7, { stringEquals: "x" }], selectionTags: [null] }),
        selection({ resources: { a: 1 }, notResources: "*", selectionTags: [{ key: {}, value: [] }] }, { name: "second" }),
      ],
    },
    {
      title: "does not stumble over a text of a million letters",
      resources: [volume(), selection({ resources: ["x".repeat(1_000_000)] })],
    },
    {
      title: "lets an exception pass",
      resources: [volume(), DATABASES],
      config: { exceptions: [{ resource: "volume", reason: "scratch of one hour", until: "2026-06-15" }] },
      notApplicable: ["volume: excepted until 2026-06-15: scratch of one hour"],
    },
  ]);
});
