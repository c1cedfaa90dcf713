import assert from "node:assert/strict";
import { OrganizationSettings } from "../../../../components";
import { DynamicResourceType } from "../../../../policies/dynamic-resource-type";
import { organizationIsPrepared } from "../../../../policies/rules/organization/organization-is-prepared";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";
import { recordResources } from "../../../support/record-resources";

const BACKUP = "backup.amazonaws.com";
const POLICY: readonly TestResource[] = [
  {
    type: "aws:organizations/policy:Policy",
    name: "policy",
    props: { type: "BACKUP_POLICY", content: "{}" },
  },
  {
    type: "aws:organizations/policyAttachment:PolicyAttachment",
    name: "attachment",
    props: { policyId: UNKNOWN, targetId: "ou-a1b2-11111111" },
    from: { policyId: ["policy"] },
  },
];
const access = (servicePrincipal: unknown = BACKUP): TestResource => ({
  type: "aws:organizations/awsServiceAccess:AwsServiceAccess",
  name: "access",
  props: { servicePrincipal },
});
const policyType = (type: unknown = "BACKUP_POLICY"): TestResource => ({
  type: DynamicResourceType.PolicyType,
  name: "policy-type",
  props: { policyType: type },
});
const organization = (props: object): TestResource => ({
  type: "aws:organizations/organization:Organization",
  name: "organization",
  props: { ...props },
});
const administrator = (servicePrincipal: unknown = BACKUP): TestResource => ({
  type: "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
  name: "administrator",
  props: { accountId: "222222222222", servicePrincipal },
});
const settings = (globalSettings: unknown = { isCrossAccountBackupEnabled: "true" }): TestResource => ({
  type: "aws:backup/globalSettings:GlobalSettings",
  name: "global",
  props: { globalSettings },
});

const missing = (name: string, shown: string, otherwise: string) =>
  `policy: ${name} must be declared next to the other settings of the organization (${shown}), because ${otherwise}, got nothing`;
const NO_ACCESS = missing(
  "trusted-access",
  "aws.organizations.AwsServiceAccess of backup.amazonaws.com",
  "Organizations refuses backup policies until it trusts AWS Backup",
);
const NO_TYPE = missing(
  "policy-type",
  "the policy type BACKUP_POLICY",
  "a policy of a type that is off cannot be attached",
);
const NO_ADMINISTRATOR = missing(
  "delegated-administrator",
  "aws.organizations.DelegatedAdministrator of backup.amazonaws.com",
  "backups are otherwise run from the management account, which no guardrail reaches",
);
const NO_COPIES = missing(
  "cross-account-backup",
  'aws.backup.GlobalSettings with isCrossAccountBackupEnabled "true"',
  "every copy to another account fails until this is on",
);
const off = (shown: string) =>
  `global: globalSettings.isCrossAccountBackupEnabled must be "true", because copies to another account fail without it, got ${shown}`;
const ALL = [access(), policyType(), administrator(), settings()];

describe("organization-is-prepared", () => {
  itJudges(organizationIsPrepared, [
    { title: "accepts everything", resources: [...POLICY, ...ALL] },
    { title: "has nothing to say where another stack sets it up", resources: POLICY },
    {
      title: "has nothing to say where no backup policy is attached",
      resources: [POLICY[0], access()].filter((one) => one !== undefined),
    },
    {
      title: "accepts the lists of the organization",
      resources: [
        ...POLICY,
        organization({
          awsServiceAccessPrincipals: ["ram.amazonaws.com", BACKUP],
          enabledPolicyTypes: ["SERVICE_CONTROL_POLICY", "BACKUP_POLICY"],
        }),
        administrator(),
        settings(),
      ],
    },
    {
      title: "names everything that is missing next to one",
      resources: [...POLICY, administrator()],
      violations: [NO_ACCESS, NO_TYPE, NO_COPIES],
    },
    {
      title: "names it once, whatever the number of policies",
      resources: [
        ...POLICY,
        { ...POLICY[0], name: "second" } as TestResource,
        access(),
        policyType(),
        settings(),
      ],
      violations: [NO_ADMINISTRATOR],
    },
    {
      title: "takes what belongs to other services for nothing",
      resources: [
        ...POLICY,
        access("ram.amazonaws.com"),
        policyType("SERVICE_CONTROL_POLICY"),
        administrator("config.amazonaws.com"),
        settings(),
      ],
      violations: [NO_ACCESS, NO_TYPE, NO_ADMINISTRATOR],
    },
    {
      title: "has nothing to say where all of it belongs to other services",
      resources: [...POLICY, access("ram.amazonaws.com"), organization({ featureSet: "ALL" })],
    },
    {
      title: "takes settings that leave copies out for none",
      resources: [...POLICY, access(), policyType(), administrator(), settings({ isMpaEnabled: "true" })],
      violations: [NO_COPIES],
    },
    {
      title: "accepts what is elsewhere",
      resources: [...POLICY, administrator()],
      config: { elsewhere: ["trusted-access", "policy-type", "cross-account-backup"] },
    },
    {
      title: "leaves what may be missing undecided, and names the rest",
      resources: [...POLICY, access(UNKNOWN), policyType(), settings()],
      violations: [NO_ADMINISTRATOR],
      undecided: ["policy: string value at .servicePrincipal can't be known during preview"],
    },
    {
      title: "leaves unknown lists undecided",
      resources: [
        ...POLICY,
        organization({ enabledPolicyTypes: UNKNOWN, awsServiceAccessPrincipals: [UNKNOWN] }),
        administrator(),
        settings(),
      ],
      undecided: [
        "policy: string value at .awsServiceAccessPrincipals.0 can't be known during preview; policy: string value at .enabledPolicyTypes can't be known during preview",
      ],
    },
    ...["true", true, undefined, null].map((isCrossAccountBackupEnabled) => ({
      title: `accepts copies that are ${JSON.stringify(isCrossAccountBackupEnabled)}`,
      resources: [settings({ isMpaEnabled: "false", isCrossAccountBackupEnabled })],
    })),
    ...[
      ["false", '"false"'],
      [false, "false"],
      ["True", '"True"'],
      ["", '""'],
      [1, "1"],
      [["true"], "a list"],
    ].map(([isCrossAccountBackupEnabled, shown]) => ({
      title: `rejects copies that are ${JSON.stringify(isCrossAccountBackupEnabled)}, with or without a policy`,
      resources: [settings({ isCrossAccountBackupEnabled })],
      violations: [off(String(shown))],
    })),
    {
      title: "leaves unknown copies undecided, and counts them as given",
      resources: [
        ...POLICY,
        access(),
        policyType(),
        administrator(),
        settings({ isCrossAccountBackupEnabled: UNKNOWN }),
      ],
      undecided: [
        "global: string value at .globalSettings.isCrossAccountBackupEnabled can't be known during preview",
      ],
    },
    ...["{", 7, [], null].map((value) => ({
      title: `does not stumble over settings that are none: ${JSON.stringify(value)}`,
      resources: [settings(value)],
    })),
  ]);

  it("knows the policy type of our own component", async () => {
    const declared = await recordResources(
      (opts) =>
        new OrganizationSettings(
          "settings",
          {
            organizationId: "o-a1b2c3d4e5",
            rootId: "r-a1b2",
            managementAccountId: "111111111111",
            deployRoleName: "OrgBackupDeployer",
            sessionName: "test",
            homeRegion: "eu-west-1",
            regions: ["eu-west-1"],
            resourceTypes: ["*"],
            multiPartyApproval: false,
          },
          opts,
        ),
    );
    const types = declared.map(({ type }) => type).filter((type) => type.endsWith(":PolicyType"));
    assert.deepEqual(types, [DynamicResourceType.PolicyType]);
  });
});
