import assert from "node:assert/strict";
import { OrganizationSettings, type OrganizationSettingsArgs } from "../../components";
import { providerText } from "../../components/dynamic/provider-text";
import { resourceTypeNames } from "../../domain/aws/resource-types";
import { delegationPolicy } from "../../domain/organization/delegation-policy";
import { problemsOf } from "../support/problems-of";
import { type RecordedResource, recordResources } from "../support/record-resources";

const ARGS: OrganizationSettingsArgs = {
  organizationId: "o-a1b2c3d4e5",
  rootId: "r-a1b2",
  managementAccountId: "111111111111",
  deployRoleName: "OrgBackupDeployer",
  sessionName: "aws-org-backup-prod",
  homeRegion: "eu-west-1",
  regions: ["eu-west-1", "eu-central-1"],
  resourceTypes: ["*"],
  multiPartyApproval: false,
};
const ACCESS = {
  roleArn: "arn:aws:iam::111111111111:role/OrgBackupDeployer",
  sessionName: "aws-org-backup-prod",
  region: "eu-west-1",
};
const DELEGATED = { ...ARGS, delegatedAdministratorId: "222222222222" };
const OUR_POLICY = delegationPolicy({
  partition: "aws",
  organizationId: "o-a1b2c3d4e5",
  rootId: "r-a1b2",
  managementAccountId: "111111111111",
  delegatedAdministratorId: "222222222222",
});
const THEIRS = {
  Sid: "Theirs",
  Effect: "Allow",
  Principal: "*",
  Action: "organizations:ListRoots",
  Resource: "*",
};

async function declared(args: OrganizationSettingsArgs): Promise<readonly RecordedResource[]> {
  const resources = await recordResources((opts) => new OrganizationSettings("settings", args, opts));
  return resources.filter(({ type }) => !type.startsWith("aws-org-backup:"));
}

async function find(args: OrganizationSettingsArgs, name: string): Promise<RecordedResource | undefined> {
  return (await declared(args)).find((resource) => resource.name === `settings-${name}`);
}

const TRUST_AND_POLICY_TYPE: readonly RecordedResource[] = [
  {
    type: "aws:organizations/awsServiceAccess:AwsServiceAccess",
    name: "settings-backup-access",
    inputs: { servicePrincipal: "backup.amazonaws.com" },
    options: { retainOnDelete: true },
  },
  {
    type: "pulumi-nodejs:dynamic/cloudformation:StackSetsAccess",
    name: "settings-stack-sets-activation",
    inputs: { ...ACCESS, disableOnDelete: false, __provider: providerText("stack-sets-access") },
    options: { dependsOn: ["settings-backup-access"] },
  },
  {
    type: "aws:organizations/awsServiceAccess:AwsServiceAccess",
    name: "settings-stack-sets-access",
    inputs: { servicePrincipal: "member.org.stacksets.cloudformation.amazonaws.com" },
    options: { retainOnDelete: true, dependsOn: ["settings-stack-sets-activation"] },
  },
  {
    type: "pulumi-nodejs:dynamic/organizations:PolicyType",
    name: "settings-policy-type",
    inputs: {
      ...ACCESS,
      rootId: "r-a1b2",
      policyType: "BACKUP_POLICY",
      disableOnDelete: false,
      __provider: providerText("policy-type"),
    },
    options: { dependsOn: ["settings-stack-sets-access"] },
  },
];
const DELEGATION: readonly RecordedResource[] = [
  {
    type: "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
    name: "settings-delegated-administrator",
    inputs: { accountId: "222222222222", servicePrincipal: "backup.amazonaws.com" },
    options: { dependsOn: ["settings-policy-type"] },
  },
  {
    type: "aws:organizations/resourcePolicy:ResourcePolicy",
    name: "settings-delegation-policy",
    inputs: { content: JSON.stringify(OUR_POLICY) },
    options: { retainOnDelete: false, dependsOn: ["settings-delegated-administrator"] },
  },
  {
    type: "pulumi-nodejs:dynamic/iam:ServiceLinkedRole",
    name: "settings-backup-role",
    inputs: {
      ...ACCESS,
      serviceName: "backup.amazonaws.com",
      __provider: providerText("service-linked-role"),
    },
    options: { dependsOn: ["settings-delegation-policy"] },
  },
];

function globalSettings(isDelegated: "true" | "false", previous: string): RecordedResource {
  return {
    type: "aws:backup/globalSettings:GlobalSettings",
    name: "settings-global-settings",
    inputs: {
      globalSettings: {
        isCrossAccountBackupEnabled: "true",
        isDelegatedAdministratorEnabled: isDelegated,
        isMpaEnabled: "false",
      },
    },
    options: { dependsOn: [previous] },
  };
}

function optIn(region: string, resourceTypes: readonly string[] = resourceTypeNames): RecordedResource {
  return {
    type: "pulumi-nodejs:dynamic/backup:ServiceOptIn",
    name: `settings-opt-in-${region}`,
    inputs: { ...ACCESS, region, resourceTypes, __provider: providerText("service-opt-in") },
    options: {},
  };
}

function byName(resources: readonly RecordedResource[]): readonly RecordedResource[] {
  return [...resources].sort((a, b) => (a.name < b.name ? -1 : 1));
}

describe("OrganizationSettings", () => {
  it("declares every switch, one after the other, and each region's opt-in (R6, R7)", async () => {
    assert.deepEqual(
      await declared(ARGS),
      byName([
        ...TRUST_AND_POLICY_TYPE,
        globalSettings("false", "settings-policy-type"),
        optIn("eu-west-1"),
        optIn("eu-central-1"),
      ]),
    );
  });

  it("declares the delegation between the policy type and the global settings", async () => {
    assert.deepEqual(
      await declared({ ...DELEGATED, regions: ["eu-west-1"] }),
      byName([
        ...TRUST_AND_POLICY_TYPE,
        ...DELEGATION,
        globalSettings("true", "settings-backup-role"),
        optIn("eu-west-1"),
      ]),
    );
  });

  it("writes all global settings, multi-party approval as it was said", async () => {
    const settings = await find({ ...ARGS, multiPartyApproval: true }, "global-settings");

    assert.deepEqual(settings?.inputs.globalSettings, {
      isCrossAccountBackupEnabled: "true",
      isDelegatedAdministratorEnabled: "false",
      isMpaEnabled: "true",
    });
  });

  it("opts in to the types in scope only", async () => {
    const scope = { resourceTypes: ["*"], excludeResourceTypes: ["CloudFormation"] };

    assert.deepEqual(
      await find({ ...ARGS, ...scope }, "opt-in-eu-west-1"),
      optIn(
        "eu-west-1",
        resourceTypeNames.filter((name) => name !== "CloudFormation"),
      ),
    );
    assert.deepEqual(
      await find({ ...ARGS, resourceTypes: ["S3", "DynamoDB"] }, "opt-in-eu-central-1"),
      optIn("eu-central-1", ["DynamoDB", "S3"]),
    );
  });

  it("enables service control policies when guardrails need them, and never disables them", async () => {
    const resources = await declared({ ...DELEGATED, serviceControlPolicies: true, disableOnDelete: true });

    const find = (name: string): RecordedResource | undefined =>
      resources.find((resource) => resource.name === `settings-${name}`);
    assert.deepEqual(find("service-control-policy-type"), {
      type: "pulumi-nodejs:dynamic/organizations:PolicyType",
      name: "settings-service-control-policy-type",
      inputs: {
        ...ACCESS,
        rootId: "r-a1b2",
        policyType: "SERVICE_CONTROL_POLICY",
        disableOnDelete: false,
        __provider: providerText("policy-type"),
      },
      options: { dependsOn: ["settings-policy-type"] },
    });
    assert.deepEqual(find("delegated-administrator")?.options.dependsOn, [
      "settings-service-control-policy-type",
    ]);
  });

  it("leaves everything on when it goes, and nothing when that was asked for", async () => {
    const resources = await declared({ ...DELEGATED, disableOnDelete: true, regions: ["eu-west-1"] });

    assert.deepEqual(
      resources
        .filter(({ inputs, options }) => inputs.disableOnDelete === true || options.retainOnDelete === false)
        .map(({ name }) => name),
      [
        "settings-backup-access",
        "settings-delegation-policy",
        "settings-policy-type",
        "settings-stack-sets-access",
        "settings-stack-sets-activation",
      ],
    );
  });

  it("adds the delegation to the resource policy that is there, and leaves that when it goes", async () => {
    const existing = { Version: "2012-10-17", Statement: [THEIRS] };
    const args = { ...DELEGATED, existingResourcePolicy: JSON.stringify(existing) };

    const policy = await find(args, "delegation-policy");

    assert.deepEqual(JSON.parse(String(policy?.inputs.content)), {
      Version: "2012-10-17",
      Statement: [THEIRS, ...OUR_POLICY.Statement],
    });
    assert.equal(policy?.options.retainOnDelete, true);
  });

  it("follows the home region into its partition", async () => {
    const args = { ...ARGS, homeRegion: "us-gov-west-1", regions: ["us-gov-east-1"] };

    const policyType = await find(args, "policy-type");

    assert.equal(policyType?.inputs.roleArn, "arn:aws-us-gov:iam::111111111111:role/OrgBackupDeployer");
  });

  it("makes every switch wait for what the component waits for", async () => {
    const resources = await recordResources((opts) => {
      const first = new OrganizationSettings("first", { ...ARGS, regions: ["eu-west-1"] }, opts);
      return new OrganizationSettings(
        "second",
        { ...ARGS, regions: ["eu-west-1"] },
        { ...opts, dependsOn: [first] },
      );
    });

    const waiting = resources.filter(({ name }) => name.startsWith("second-"));
    assert.deepEqual(
      waiting.map(({ options }) => options.dependsOn?.[0]),
      waiting.map(() => "first"),
    );
  });

  const refused: readonly { title: string; change: object; problems: readonly object[] }[] = [
    {
      title: "every bad argument at once",
      change: {
        organizationId: "a1b2c3d4e5",
        rootId: "a1b2",
        managementAccountId: 111111111111,
        deployRoleName: "role/OrgBackupDeployer",
        sessionName: "aws org backup",
        homeRegion: "eu-west",
        regions: [],
        resourceTypes: ["Ec2"],
        excludeResourceTypes: ["*"],
        multiPartyApproval: "false",
        disableOnDelete: "no",
        delegatedAdministratorId: "1",
      },
      problems: [
        {
          path: "organizationId",
          reason: 'must be the id of an organization such as o-a1b2c3d4e5, got "a1b2c3d4e5"',
        },
        { path: "rootId", reason: `must be the id of an organization's root such as r-a1b2, got "a1b2"` },
        {
          path: "managementAccountId",
          reason: "must be an account id, twelve digits, with quotes around it, got 111111111111",
        },
        {
          path: "deployRoleName",
          reason:
            "must be the name of a role, 1 to 64 letters, digits or characters of _+=,.@- and no path, " +
            'got "role/OrgBackupDeployer"',
        },
        {
          path: "sessionName",
          reason:
            "must be the name of a role session, 2 to 64 letters, digits or characters of _+=,.@-, " +
            'got "aws org backup"',
        },
        {
          path: "homeRegion",
          reason:
            "must be the code of an AWS region (did you mean eu-west-1 or eu-west-2 or eu-west-3?), " +
            'got "eu-west"',
        },
        { path: "regions", reason: "must name at least 1, got an empty list" },
        {
          path: "resourceTypes[0]",
          reason: 'must be a resource type of AWS Backup, perhaps EC2, got "Ec2"',
        },
        { path: "excludeResourceTypes[0]", reason: 'must be one resource type, got "*"' },
        { path: "multiPartyApproval", reason: 'must be true or false, got "false"' },
        { path: "disableOnDelete", reason: 'must be true or false, got "no"' },
        { path: "delegatedAdministratorId", reason: 'must be an account id, twelve digits, got "1"' },
      ],
    },
    {
      title: "a decision about multi-party approval that nobody took",
      change: { multiPartyApproval: undefined },
      problems: [{ path: "multiPartyApproval", reason: "must be true or false, got nothing" }],
    },
    {
      title: "the management account as its own delegate",
      change: { delegatedAdministratorId: "111111111111" },
      problems: [
        {
          path: "delegatedAdministratorId",
          reason: 'must be a member account, not the management account, got "111111111111"',
        },
      ],
    },
    {
      title: "a resource policy that nothing is added to",
      change: { existingResourcePolicy: "{}" },
      problems: [
        {
          path: "existingResourcePolicy",
          reason:
            'must come with delegatedAdministratorId, because nothing is added to it otherwise, got "{}"',
        },
      ],
    },
    {
      title: "a resource policy that is no policy",
      change: { delegatedAdministratorId: "222222222222", existingResourcePolicy: "Statement: []" },
      problems: [
        { path: "existingResourcePolicy", reason: 'must be a policy document, got "Statement: []"' },
      ],
    },
    {
      title: "a region of another partition, and one named twice",
      change: { regions: ["eu-west-1", "us-gov-west-1", "eu-west-1"] },
      problems: [
        {
          path: "regions[1]",
          reason: 'must be in the partition of eu-west-1 (aws), got "us-gov-west-1"',
        },
        {
          path: "regions[2]",
          reason: 'must be named once, and regions[0] names it too, got "eu-west-1"',
        },
      ],
    },
  ];
  for (const { change, problems, title } of refused) {
    it(`refuses ${title}`, async () => {
      const args: OrganizationSettingsArgs = { ...ARGS, ...change };

      assert.deepEqual(
        await problemsOf((opts) => new OrganizationSettings("settings", args, opts)),
        problems,
      );
    });
  }
});
