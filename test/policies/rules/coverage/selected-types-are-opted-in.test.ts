import { resourceTypeNames } from "../../../../domain/aws/resource-types";
import { selectedTypesAreOptedIn } from "../../../../policies/rules/coverage/selected-types-are-opted-in";
import { organizationPolicy } from "../../../corpus/parts";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const settings = (optIn: unknown, management?: unknown, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:backup/regionSettings:RegionSettings",
  name: "settings",
  props: { resourceTypeOptInPreference: optIn, resourceTypeManagementPreference: management },
  ...more,
});
const selection = (props: object, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:backup/selection:Selection",
  name: "selection",
  props: { planId: "plan", ...props },
  from: { planId: ["plan"] },
  ...more,
});
const by = (...resources: readonly unknown[]): TestResource => selection({ resources });
const resource = (type: string, name: string, props: object = {}): TestResource => ({ type, name, props: { ...props } });
const volume = (props: object = {}, name = "data"): TestResource => resource("aws:ebs/volume:Volume", name, props);
const aurora = (props: object = {}): TestResource =>
  resource("aws:rds/cluster:Cluster", "orders", { engine: "aurora-mysql", clusterIdentifier: "orders", ...props });
const TABLE = resource("aws:dynamodb/table:Table", "sessions", { name: "sessions" });
const plan = (copyActions: unknown): TestResource => ({
  type: "aws:backup/plan:Plan",
  name: "plan",
  props: { rules: [{ copyActions }] },
});
const PLAN = plan([{ destinationVaultArn: "arn:aws:backup:us-west-2:222222222222:backup-vault:central" }]);
const LOCAL_PLAN = plan([]);
const TABLES = "arn:aws:dynamodb:*:*:table/*";
const off = (type: string, because: string) =>
  `settings: resourceTypeOptInPreference.${type} must be true, because AWS Backup ${because}, got false`;
const leftOut = (type: string, what: string) => off(type, `leaves out ${what}, which a selection of the stack means`);
const nothing = (type: string, pattern: string) => off(type, `selects nothing by ${pattern} without it`);
const PLAIN =
  "settings: resourceTypeManagementPreference.DynamoDB must be true, because AWS Backup copies DynamoDB backups only with its advanced features, got false";
const at = (name: string, props: object): Partial<TestResource> => ({ provider: { name, props: { ...props } } });
const assign = (value: unknown) => ({ "@@assign": value });
const ofTypes = (...types: readonly string[]) => ({ selection: { resource_types: assign(types) } });

describe("selected-types-are-opted-in", () => {
  itJudges(selectedTypesAreOptedIn, [
    { title: "says nothing without settings", resources: [by("*"), volume(), PLAN] },
    { title: "accepts a type that is on", resources: [settings({ EBS: true }), by("*"), volume()] },
    { title: "accepts a type that the settings leave out", resources: [settings({}), by("*"), volume()] },
    { title: "accepts a type that is off and of which nothing is there", resources: [settings({ S3: false }), by("*"), volume()] },
    {
      title: "rejects a type that is off and that a selection of everything means",
      resources: [settings({ EBS: false }), by("*"), volume()],
      violations: [leftOut("EBS", "data")],
    },
    {
      title: "counts what it leaves out",
      resources: [settings({ EBS: false }), by("*"), volume(), volume({}, "b"), volume({}, "c")],
      violations: [leftOut("EBS", "data and 2 more")],
    },
    {
      title: "rejects a type that is off and that a tag selects",
      resources: [
        settings({ EBS: false }),
        selection({ selectionTags: [{ type: "STRINGEQUALS", key: "plan", value: "gold" }] }),
        volume({ tags: { plan: "gold" } }),
        volume({}, "untagged"),
      ],
      violations: [leftOut("EBS", "data")],
    },
    {
      title: "rejects a type that is off and that the pattern of its service selects",
      resources: [settings({ EBS: false, EC2: true }), by("arn:aws:ec2:*"), volume()],
      violations: [leftOut("EBS", "data")],
    },
    {
      title: "accepts a type that is off and that a selection names, which counts more",
      resources: [settings({ EBS: false }), by("arn:aws:ec2:*:*:volume/*"), volume()],
    },
    {
      title: "accepts it beside a selection of everything",
      resources: [settings({ EBS: false }), by("*", "arn:aws:ec2:*:*:volume/*"), volume()],
    },
    {
      title: "accepts a resource that is named by an edge",
      resources: [
        settings({ EBS: false }),
        selection({ resources: [UNKNOWN] }, { from: { resources: ["data"] } }),
        by("*"),
        volume(),
      ],
    },
    {
      title: "accepts what may be named by a pattern that is not known",
      resources: [settings({ EBS: false }), by("*", UNKNOWN), volume()],
    },
    {
      title: "rejects Aurora that is off even where a selection names it",
      resources: [settings({ Aurora: false, Neptune: false }), by("arn:aws:rds:*:*:cluster:*"), aurora()],
      violations: [leftOut("Aurora", "orders")],
    },
    {
      title: "rejects a database that is left out",
      resources: [settings({ RDS: false }), by("*"), resource("aws:rds/instance:Instance", "shop", { identifier: "shop" })],
      violations: [leftOut("RDS", "shop")],
    },
    {
      title: "accepts a scratch file system, of which there are no backups",
      resources: [settings({ FSx: false }), by("*"), resource("aws:fsx/lustreFileSystem:LustreFileSystem", "scratch")],
    },
    {
      title: "does not judge a Multi-AZ cluster, of which AWS does not say it",
      resources: [settings({ RDS: false }), by("arn:aws:rds:*:*:cluster:*"), aurora({ engine: "mysql" })],
    },
    {
      title: "accepts what opted out, or may have",
      resources: [settings({ EBS: false }), by("*"), volume({ tags: { backup: "false" } }), volume({ tags: { backup: UNKNOWN } }, "b")],
    },
    { title: "accepts what no selection selects", resources: [settings({ EBS: false }), by(TABLES), volume()] },
    {
      title: "rejects a service of which every type is off",
      resources: [settings({ EBS: false, EC2: false }), by("arn:aws:ec2:*")],
      violations: [nothing("EBS", "arn:aws:ec2:*"), nothing("EC2", "arn:aws:ec2:*")],
    },
    { title: "accepts a service of which one type is on", resources: [settings({ EBS: false, EC2: true }), by("arn:aws:ec2:*")] },
    { title: "accepts a service of which one type is not known", resources: [settings({ EBS: false, EC2: UNKNOWN }), by("arn:aws:ec2:*")] },
    {
      title: "rejects a selection of everything where everything is off",
      resources: [settings(Object.fromEntries(resourceTypeNames.map((name) => [name, false]))), by("*")],
      violations: resourceTypeNames.map((name) => nothing(name, "*")),
    },
    {
      title: "compares a Region and an account only with themselves",
      resources: [
        settings({ EBS: false, EC2: false }, undefined, at("far", { region: "us-west-2" })),
        by("arn:aws:ec2:*"),
        by("*"),
        volume(),
      ],
    },
    {
      title: "says nothing of a type that a backup policy names, which counts more",
      resources: [settings({ RDS: false, EBS: false }), organizationPolicy()],
    },
    {
      title: "rejects types that a backup policy reaches by their service, all of them off",
      resources: [settings({ EBS: false, EC2: false }), organizationPolicy(ofTypes("arn:aws:ec2:*"))],
      violations: [nothing("EBS", "arn:aws:ec2:*"), nothing("EC2", "arn:aws:ec2:*")],
    },
    {
      title: "says nothing of a backup policy for another Region",
      resources: [
        settings({ EBS: false, EC2: false }, undefined, at("far", { region: "us-west-2" })),
        organizationPolicy(ofTypes("arn:aws:ec2:*")),
      ],
    },
    {
      title: "says nothing of a backup policy where the settings are not those of the management account",
      resources: [
        settings({ EBS: false, EC2: false }, undefined, at("member", { region: "eu-west-1", allowedAccountIds: '["222222222222"]' })),
        organizationPolicy(ofTypes("arn:aws:ec2:*")),
        { ...resource("aws:organizations/awsServiceAccess:AwsServiceAccess", "access", { servicePrincipal: "backup.amazonaws.com" }), ...at("management", { allowedAccountIds: '["111111111111"]' }) },
      ],
    },
    {
      title: "rejects plain DynamoDB where tables are named and copied",
      resources: [settings({}, { DynamoDB: false }), by(TABLES), PLAN],
      violations: [PLAIN],
    },
    {
      title: "rejects plain DynamoDB where a table of the stack is copied",
      resources: [settings({}, { DynamoDB: false }), by("*"), PLAN, TABLE],
      violations: [PLAIN],
    },
    {
      title: "rejects plain DynamoDB where a backup policy names and copies tables",
      resources: [settings({}, { DynamoDB: false }), organizationPolicy(ofTypes(TABLES))],
      violations: [PLAIN],
    },
    { title: "accepts it where the backup policy names none", resources: [settings({}, { DynamoDB: false }), organizationPolicy()] },
    { title: "accepts it where nothing is copied", resources: [settings({}, { DynamoDB: false }), by(TABLES), LOCAL_PLAN, TABLE] },
    { title: "accepts it where another plan copies", resources: [settings({}, { DynamoDB: false }), by(TABLES), LOCAL_PLAN, { ...PLAN, name: "other" }] },
    { title: "accepts it where no tables are there", resources: [settings({}, { DynamoDB: false }), by("*"), PLAN] },
    { title: "accepts it where something else is copied", resources: [settings({}, { DynamoDB: false }), by("*"), PLAN, volume()] },
    {
      title: "accepts it where tables of another Region are copied",
      resources: [settings({}, { DynamoDB: false }, at("far", { region: "us-west-2" })), by("*", TABLES), PLAN, TABLE],
    },
    {
      title: "accepts it where a backup policy names tables and does not copy",
      resources: [settings({}, { DynamoDB: false }), organizationPolicy({ ...ofTypes(TABLES), rule: { copy_actions: {} } })],
    },
    { title: "accepts the advanced features", resources: [settings({}, { DynamoDB: true }), by(TABLES), PLAN] },
    {
      title: "leaves unknown settings undecided, each by itself",
      resources: [settings(UNKNOWN, { DynamoDB: false }), by(TABLES), PLAN],
      violations: [PLAIN],
      undecided: ["settings: string value at .resourceTypeOptInPreference can't be known during preview"],
    },
    {
      title: "does not stumble over what is none",
      resources: [settings("RDS", []), by(UNKNOWN, 7, "arn:aws:rds:*"), organizationPolicy({ content: "{" }), volume({ tags: 7 })],
    },
    {
      title: "does not stumble over a text of a million letters",
      resources: [settings({ EBS: false }), by("x".repeat(1_000_000)), organizationPolicy({ content: "[".repeat(1_000_000) })],
    },
    {
      title: "lets an exception pass",
      resources: [settings({ EBS: false }), by("*"), volume()],
      config: { exceptions: [{ resource: "settings", reason: "moves to another account", until: "2026-06-15" }] },
    },
  ]);
});
