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
const uncovered = (type = "EBS", got = "a resource without tags", name = "volume") =>
  `${name}: tags must be selected by a backup selection of the stack (${type}), because no other backup is made of it, got "${got}"`;
const DATABASES = selection({ resources: ["arn:aws:rds:*:*:db:*"] });

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
    { title: "accepts a selection of the type", resources: [volume(), selection({ resources: ["arn:aws:ec2:*:*:volume/*"] })] },
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
      violations: [uncovered("EBS", undefined, "second")],
    },
    { title: "rejects a selection of another type", resources: [volume(), DATABASES], violations: [uncovered()] },
    {
      title: "accepts the second of two selections",
      resources: [volume(), DATABASES, selection({ resources: ["*"] }, { name: "second" })],
    },
    {
      title: "accepts the tag of a selection",
      resources: [volume({ tags: { backup: "true" } }), selection({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "true" }] })],
    },
    {
      title: "rejects a resource without it, and names the tags that it has",
      resources: [volume({ tags: { team: "shop" } }), selection({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "true" }] })],
      violations: [uncovered("EBS", "the tags team")],
    },
    {
      title: "counts a tag that the provider gives to everything",
      resources: [
        volume({}, { provider: { name: "home", props: { region: "eu-west-1", defaultTags: '{"tags":{"backup":"true"}}' } } }),
        selection({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "true" }] }),
      ],
    },
    { title: "asks nothing of what opted out", resources: [volume({ tags: { backup: "false" } }), DATABASES] },
    {
      title: "rejects what only nearly opted out",
      resources: [volume({ tags: { backup: "False" } }), DATABASES],
      violations: [uncovered("EBS", "the tags backup")],
    },
    { title: "asks nothing of types that are not backed up", resources: [volume(), DATABASES], config: { excludeResourceTypes: ["EBS"] } },
    {
      title: "does not take a selection in another Region or account",
      resources: [
        volume({}, { provider: { name: "a", props: { region: "eu-west-1", allowedAccountIds: '["111111111111"]' } } }),
        selection({ resources: ["*"] }, { provider: { name: "b", props: { region: "us-west-2", allowedAccountIds: '["111111111111"]' } } }),
        selection({ resources: ["*"] }, { name: "c", provider: { name: "c", props: { region: "eu-west-1", allowedAccountIds: '["222222222222"]' } } }),
      ],
      violations: [uncovered()],
    },
    {
      title: "counts what AWS does not document as covered",
      resources: [volume(), selection({ resources: ["*"], conditions: [{ stringNotEquals: [{ key: "aws:ResourceTag/backup", value: "false" }] }] })],
    },
    {
      title: "asks nothing of replicas and scratch file systems",
      resources: [
        { type: "aws:rds/instance:Instance", name: "replica", props: { replicateSourceDb: "orders" } },
        { type: "aws:fsx/lustreFileSystem:LustreFileSystem", name: "scratch", props: { deploymentType: "SCRATCH_2" } },
        selection({ resources: ["arn:aws:s3:::*"] }),
      ],
    },
    {
      title: "knows Multi-AZ clusters for RDS and buckets for S3",
      resources: [
        { type: "aws:rds/cluster:Cluster", name: "cluster", props: { engine: "mysql" } },
        { type: "aws:s3/bucket:Bucket", name: "bucket", props: {} },
        selection({ resources: ["arn:aws:efs:*"] }),
      ],
      violations: [uncovered("RDS", undefined, "cluster"), uncovered("S3", undefined, "bucket")],
    },
    { title: "counts what is not known as covered", resources: [volume(), selection({ resources: UNKNOWN })] },
    {
      title: "leaves undecided what may have opted out, and goes on",
      resources: [volume({ tags: { backup: UNKNOWN } }), volume({}, { name: "second" }), DATABASES],
      violations: [uncovered("EBS", undefined, "second")],
      undecided: ["volume: string value at .tags.backup can't be known during preview"],
    },
    {
      title: "does not stumble over what is none",
      resources: [volume(), selection({ resources: "*", conditions: [7, { stringEquals: "x" }], selectionTags: [null] })],
      violations: [uncovered()],
    },
    {
      title: "lets an exception pass",
      resources: [volume(), DATABASES],
      config: { exceptions: [{ resource: "volume", reason: "scratch of one hour", until: "2026-06-15" }] },
    },
  ]);
});
