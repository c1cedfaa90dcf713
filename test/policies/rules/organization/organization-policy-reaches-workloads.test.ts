import { organizationPolicyReachesWorkloads } from "../../../../policies/rules/organization/organization-policy-reaches-workloads";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const MANAGEMENT = "111111111111";
const inAccount = (account: string): Pick<TestResource, "provider"> => ({
  provider: { name: account, props: { region: "eu-west-1", allowedAccountIds: JSON.stringify([account]) } },
});

const policy = (props: object = {}, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:organizations/policy:Policy",
  name: "policy",
  props: { name: "org-daily", type: "BACKUP_POLICY", content: "{}", ...props },
  ...more,
});
const attachment = (targetId: unknown, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:organizations/policyAttachment:PolicyAttachment",
  name: "attachment",
  props: { policyId: UNKNOWN, targetId },
  from: { policyId: ["policy"] },
  ...more,
});
const UNIT = "ou-a1b2-11111111";
const template = (type: string, name: unknown = "local") =>
  JSON.stringify({ Resources: { Vault: { Type: type, Properties: { BackupVaultName: name } } } });
const stackSet = (templateBody: unknown = template("AWS::Backup::BackupVault")): TestResource => ({
  type: "aws:cloudformation/stackSet:StackSet",
  name: "members",
  props: { name: "members", templateBody },
});
const instances: TestResource = {
  type: "aws:cloudformation/stackInstances:StackInstances",
  name: "instances",
  props: { stackSetName: "members", regions: ["eu-west-1"] },
  from: { stackSetName: ["members"] },
};
const after = (...names: readonly string[]): Partial<TestResource> => ({
  from: { policyId: ["policy"], dependsOn: names },
});

const UNATTACHED =
  "policy: attachment must be there (aws.organizations.PolicyAttachment to an organizational unit or an account), because a policy that is attached nowhere makes no backup, got nothing";
const atRoot = (shown: string) =>
  `attachment: targetId must be an organizational unit, because the root also covers the management account, in which no StackSet makes a vault and a role, got ${shown}`;
const AT_MANAGEMENT = `attachment: targetId must not be the management account, because no StackSet makes a vault and a role there and every job fails, so attach the policy to organizational units, got "${MANAGEMENT}"`;
const TOO_EARLY =
  "attachment: dependsOn must name what makes vault and role in the accounts (instances), because a policy that arrives before them makes jobs that fail, got nothing";

describe("organization-policy-reaches-workloads", () => {
  describe("attached at all", () => {
    itJudges(organizationPolicyReachesWorkloads, [
      { title: "accepts a unit", resources: [policy(), attachment(UNIT)] },
      {
        title: "knows an attachment by the policy's id",
        resources: [
          policy({ id: "p-1" }),
          attachment(UNIT, { props: { policyId: "p-1", targetId: UNIT }, from: {} }),
        ],
      },
      { title: "rejects a policy that is attached nowhere", resources: [policy()], violations: [UNATTACHED] },
      {
        title: "rejects one of two",
        resources: [policy(), policy({ name: "second" }, { name: "second" }), attachment(UNIT)],
        violations: [UNATTACHED.replace("policy:", "second:")],
      },
      ...["policy", "org-daily"].map((name) => ({
        title: `accepts what another stack attaches: ${name}`,
        resources: [policy()],
        config: { attachedElsewhere: [name] },
      })),
      {
        title: "leaves it undecided while an attachment may be its own",
        resources: [policy(), attachment(UNIT, { from: {} })],
        undecided: ["policy: string value at .policyId can't be known during preview"],
      },
      {
        title: "has nothing to say about policies of other types",
        resources: [policy({ type: "TAG_POLICY" }), policy({ type: undefined }, { name: "second" })],
      },
      { title: "has nothing to say about a policy of unknown type", resources: [policy({ type: UNKNOWN })] },
      { title: "has nothing to say about other stacks", resources: [stackSet(), instances] },
    ]);
  });

  describe("its target", () => {
    const organization: TestResource = {
      type: "aws:organizations/organization:Organization",
      name: "organization",
      props: { masterAccountId: MANAGEMENT },
    };
    const globalSettings: TestResource = {
      type: "aws:backup/globalSettings:GlobalSettings",
      name: "global",
      props: { globalSettings: {} },
      ...inAccount(MANAGEMENT),
    };
    itJudges(organizationPolicyReachesWorkloads, [
      {
        title: "rejects the root",
        resources: [policy(), attachment("r-a1b2")],
        violations: [atRoot('"r-a1b2"')],
      },
      {
        title: "accepts the root where the settings allow it",
        resources: [policy(), attachment("r-a1b2")],
        config: { rootIsAllowed: true },
      },
      {
        title: "rejects what comes from the organization",
        resources: [
          policy(),
          organization,
          attachment(UNKNOWN, { from: { policyId: ["policy"], targetId: ["organization"] } }),
        ],
        violations: [atRoot("what comes from the organization itself")],
      },
      {
        title: "accepts a unit that has no id yet",
        resources: [
          policy(),
          { type: "aws:organizations/organizationalUnit:OrganizationalUnit", name: "unit", props: {} },
          attachment(UNKNOWN, { from: { policyId: ["policy"], targetId: ["unit"] } }),
        ],
      },
      {
        title: "leaves a target of another stack undecided",
        resources: [policy(), attachment(UNKNOWN)],
        undecided: ["attachment: string value at .targetId can't be known during preview"],
      },
      {
        title: "accepts an account, where nobody says which is the management account",
        resources: [policy({}, inAccount(MANAGEMENT)), attachment(MANAGEMENT)],
      },
      {
        title: "rejects the account that the settings call the management account",
        resources: [policy(), attachment(MANAGEMENT)],
        config: { managementAccountId: MANAGEMENT },
        violations: [AT_MANAGEMENT],
      },
      {
        title: "rejects the account that the organization calls so",
        resources: [policy(), organization, attachment(MANAGEMENT)],
        violations: [AT_MANAGEMENT],
      },
      {
        title: "rejects the account in which something is made that only this one can make",
        resources: [policy(), globalSettings, attachment(MANAGEMENT)],
        violations: [AT_MANAGEMENT],
      },
      {
        title: "accepts another account next to it",
        resources: [policy(), globalSettings, attachment("333333333333")],
      },
      ...[7, ["r-a1b2"], {}, "", "x".repeat(1_000_000)].map((targetId) => ({
        title: `does not stumble over a target that is none: ${typeof targetId}`,
        resources: [policy(), attachment(targetId)],
      })),
    ]);
  });

  describe("its order", () => {
    itJudges(organizationPolicyReachesWorkloads, [
      {
        title: "accepts one that waits for the vaults",
        resources: [policy(), stackSet(), instances, attachment(UNIT, after("instances"))],
      },
      {
        title: "accepts one that waits by way of others",
        resources: [
          policy(),
          stackSet(),
          instances,
          { type: "aws:iam/role:Role", name: "between", props: {}, from: { dependsOn: ["instances"] } },
          attachment(UNIT, after("between")),
        ],
      },
      {
        title: "accepts one that waits for the component which declares them",
        resources: [
          policy(),
          { type: "team:index:Members", name: "component", props: {} },
          stackSet(),
          { ...instances, parent: "component" },
          attachment(UNIT, after("component")),
        ],
      },
      {
        title: "rejects one that waits for the StackSet alone",
        resources: [policy(), stackSet(), instances, attachment(UNIT, after("members"))],
        violations: [TOO_EARLY],
      },
      {
        title: "rejects one that waits for nothing",
        resources: [policy(), stackSet(), instances, attachment(UNIT)],
        violations: [TOO_EARLY],
      },
      {
        title: "knows single instances, and a vault whose name the account decides",
        resources: [
          policy(),
          stackSet(
            template("AWS::Backup::LogicallyAirGappedBackupVault", { "Fn::Sub": "v-${AWS::AccountId}" }),
          ),
          {
            type: "aws:cloudformation/stackSetInstance:StackSetInstance",
            name: "instances",
            props: { stackSetName: "members" },
          },
          attachment(UNIT),
        ],
        violations: [TOO_EARLY],
      },
      {
        title: "accepts a StackSet that is deployed elsewhere",
        resources: [policy(), stackSet(), attachment(UNIT)],
      },
      {
        title: "accepts a StackSet of something else",
        resources: [policy(), stackSet(template("AWS::S3::Bucket")), instances, attachment(UNIT)],
      },
      ...["Resources:", UNKNOWN, "", 7, [], "{}", '{"Resources":[]}'].map((body) => ({
        title: `has nothing to say about a template that cannot be read: ${JSON.stringify(body)}`,
        resources: [policy(), stackSet(body), instances, attachment(UNIT)],
      })),
    ]);
  });
});
