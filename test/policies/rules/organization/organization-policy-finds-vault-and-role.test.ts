import { organizationPolicyFindsVaultAndRole } from "../../../../policies/rules/organization/organization-policy-finds-vault-and-role";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const assign = (value: unknown) => ({ "@@assign": value });

function policy(
  {
    copyTo,
    regions = ["eu-west-1"],
    role = "Backup",
    vault = "local",
  }: {
    copyTo?: string;
    regions?: readonly string[];
    role?: string;
    vault?: string;
  } = {},
  more: Partial<TestResource> = {},
): TestResource {
  const rule = {
    target_backup_vault_name: assign(vault),
    ...(copyTo === undefined ? {} : { copy_actions: { [copyTo]: {} } }),
  };
  const content = {
    plans: {
      p: {
        regions: assign(regions),
        rules: { r: rule },
        selections: { resources: { s: { iam_role_arn: assign(`arn:aws:iam::$account:role/${role}`) } } },
      },
    },
  };
  return {
    type: "aws:organizations/policy:Policy",
    name: "policy",
    props: { type: "BACKUP_POLICY", content: JSON.stringify(content) },
    ...more,
  };
}

const template = (vault: unknown, role: unknown = "Backup") =>
  JSON.stringify({
    Parameters: { Vault: { Type: "String" } },
    Resources: {
      Vault: { Type: "AWS::Backup::BackupVault", Properties: { BackupVaultName: vault } },
      Role: { Type: "AWS::IAM::Role", Properties: { RoleName: role } },
    },
  });
const stackSet = (
  templateBody: unknown = template("local"),
  props: object = {},
  name = "members",
): TestResource => ({
  type: "aws:cloudformation/stackSet:StackSet",
  name,
  props: { name, templateBody, ...props },
});
const instances = (props: object, name = "instances", of = "members"): TestResource => ({
  type: "aws:cloudformation/stackInstances:StackInstances",
  name,
  props: { stackSetName: of, ...props },
});
const IN_IRELAND = instances({ regions: ["eu-west-1"] });

const noVault = (known: string, got: string) =>
  `policy: content.plans.p.rules.r.target_backup_vault_name must be a vault that exists in every account (${known}), because no job runs without it, got "${got}"`;
const noRole = (known: string, got: string) =>
  `policy: content.plans.p.selections.resources.s.iam_role_arn must be a role that exists in every account (${known}), because no job runs without it, got "${got}"`;
const notIn = (region: string, known = "eu-west-1") =>
  `policy: content.plans.p.regions must be among the Regions in which the vault local is made (${known}), because jobs elsewhere fail, got "${region}"`;

describe("organization-policy-finds-vault-and-role", () => {
  describe("names", () => {
    itJudges(organizationPolicyFindsVaultAndRole, [
      { title: "accepts those of the template", resources: [stackSet(), IN_IRELAND, policy()] },
      {
        title: "accepts one that a parameter of the StackSet gives",
        resources: [stackSet(template({ Ref: "Vault" }), { parameters: { Vault: "local" } }), policy()],
      },
      {
        title: "rejects vault and role that no template makes",
        resources: [stackSet(), policy({ vault: "elsewhere", role: "service-role/AWSBackup" })],
        violations: [noVault("local", "elsewhere"), noRole("Backup", "service-role/AWSBackup")],
      },
      {
        title: "looks into every StackSet",
        resources: [
          stackSet(),
          stackSet(template("second", "Second"), {}, "more"),
          policy({ vault: "third" }),
        ],
        violations: [noVault("local, second", "third")],
      },
      {
        title: "says nothing where nobody makes any",
        resources: [stackSet('{"Resources":{}}'), policy({ vault: "x" })],
      },
      { title: "says nothing without StackSets", resources: [policy({ vault: "anything" })] },
      {
        title: "judges against the settings alone",
        resources: [policy({ vault: "anything", role: "Anybody" })],
        config: { memberVaults: ["central-local"], memberRoles: ["AWSBackupRole"] },
        violations: [noVault("central-local", "anything"), noRole("AWSBackupRole", "Anybody")],
      },
      {
        title: "accepts what exists besides, in every Region",
        resources: [
          stackSet(),
          IN_IRELAND,
          policy({ vault: "hand-made", regions: ["eu-north-1"], role: "Own" }),
        ],
        config: { memberVaults: ["hand-made"], memberRoles: ["Own"] },
      },
      ...["Resources:", "", 7, "{}"].map((body) => ({
        title: `says nothing next to a template that cannot be read: ${JSON.stringify(body)}`,
        resources: [stackSet(), stackSet(body, {}, "more"), policy({ vault: "x", role: "y" })],
      })),
      {
        title: "says nothing next to names that the account decides",
        resources: [
          stackSet(),
          stackSet(
            template({ "Fn::Sub": "v-${AWS::AccountId}" }, { "Fn::Sub": "r-${AWS::Region}" }),
            {},
            "more",
          ),
          policy({ vault: "x", role: "y" }),
        ],
      },
      {
        title: "leaves what an unknown template may make undecided",
        resources: [stackSet(), stackSet(UNKNOWN, {}, "more"), policy({ vault: "x" })],
        undecided: ["policy: string value at .templateBody can't be known during preview"],
      },
      {
        title: "needs no unknown template where nothing is missing",
        resources: [stackSet(), stackSet(UNKNOWN, {}, "more"), policy()],
      },
      {
        title: "leaves unknown content undecided and judges the next policy",
        resources: [
          stackSet(),
          policy({}, { name: "first", props: { type: "BACKUP_POLICY", content: UNKNOWN } }),
          policy({ vault: "x" }),
        ],
        violations: [noVault("local", "x")],
        undecided: ["first: string value at .content can't be known during preview"],
      },
      ...["{", 7, [], "x".repeat(1_000_000), "[".repeat(10_000)].map((content) => ({
        title: `does not stumble over content that is none: ${JSON.stringify(content).slice(0, 10)}`,
        resources: [stackSet(), policy({}, { props: { type: "BACKUP_POLICY", content } })],
      })),
    ]);
  });

  describe("Regions", () => {
    const both = ["eu-west-1", "eu-north-1"];
    itJudges(organizationPolicyFindsVaultAndRole, [
      {
        title: "rejects one that the StackSet does not go to",
        resources: [stackSet(), IN_IRELAND, policy({ regions: both })],
        violations: [notIn("eu-north-1")],
      },
      {
        title: "adds up what several instances go to",
        resources: [
          stackSet(),
          IN_IRELAND,
          {
            type: "aws:cloudformation/stackSetInstance:StackSetInstance",
            name: "single",
            props: { stackSetName: "members", stackSetInstanceRegion: "eu-north-1" },
          },
          policy({ regions: [...both, "us-east-1"] }),
        ],
        violations: [notIn("us-east-1", "eu-north-1, eu-west-1")],
      },
      {
        title: "adds up what several StackSets make",
        resources: [
          stackSet(),
          IN_IRELAND,
          stackSet(template("local"), {}, "north"),
          instances({ regions: ["eu-north-1"] }, "in-the-north", "north"),
          policy({ regions: both }),
        ],
      },
      {
        title: "takes the provider's Region where an instance names none",
        resources: [
          stackSet(),
          {
            ...instances({}),
            provider: { name: "north", props: { region: "eu-north-1" } },
            from: { stackSetName: ["members"] },
          },
          policy(),
        ],
        violations: [notIn("eu-west-1", "eu-north-1")],
      },
      {
        title: "says nothing where the StackSet is deployed elsewhere",
        resources: [stackSet(), policy({ regions: both })],
      },
      ...[UNKNOWN, ["eu-west-1", UNKNOWN], 7].map((regions) => ({
        title: `says nothing where Regions are not known: ${JSON.stringify(regions)}`,
        resources: [stackSet(), instances({ regions }), policy({ regions: both })],
      })),
      {
        title: "says nothing where the Region of one instance is not known",
        resources: [
          stackSet(),
          IN_IRELAND,
          instances({ regions: UNKNOWN }, "more"),
          policy({ regions: both }),
        ],
      },
    ]);
  });

  describe("the vault that copies go to", () => {
    const vault = (name: unknown, account = "222222222222"): TestResource => ({
      type: "aws:backup/vault:Vault",
      name: "central",
      props: { name },
      provider: {
        name: "backup",
        props: { region: "us-west-2", allowedAccountIds: JSON.stringify([account]) },
      },
    });
    const copyTo = "arn:aws:backup:us-west-2:222222222222:backup-vault:Central";
    itJudges(organizationPolicyFindsVaultAndRole, [
      {
        title: "rejects other letter case than the vault has",
        resources: [vault("central"), policy({ copyTo })],
        violations: [
          `policy: content.plans.p.rules.r.copy_actions["${copyTo}"] must name a vault letter by letter (central), because a copy to no vault fails, got "Central"`,
        ],
      },
      { title: "accepts the same name", resources: [vault("Central"), policy({ copyTo })] },
      { title: "accepts a vault of another stack", resources: [vault("central-b"), policy({ copyTo })] },
      {
        title: "accepts a vault of another account",
        resources: [vault("central", "333333333333"), policy({ copyTo })],
      },
      { title: "needs no name that is unknown", resources: [vault(UNKNOWN), policy({ copyTo })] },
    ]);
  });
});
