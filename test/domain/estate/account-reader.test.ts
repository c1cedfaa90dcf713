import assert from "node:assert/strict";
import { readEstate } from "../../../domain/estate/read-estate";
import type { Estate } from "../../../domain/estate/estate";
import { NOT_KNOWN } from "../../../domain/estate/not-known";
import { rendered, type RenderedSpec } from "../../support/rendered";

const POLICY = "aws:organizations/policy:Policy";
const ATTACHMENT = "aws:organizations/policyAttachment:PolicyAttachment";
const VAULT = "aws:backup/vault:Vault";
const INSTANCES = "aws:cloudformation/stackInstances:StackInstances";
const INSTANCE = "aws:cloudformation/stackSetInstance:StackSetInstance";
const SETTINGS = "aws-org-backup:index:OrganizationSettings";
const ALLOW = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

const estateOf = (...specs: readonly RenderedSpec[]): Estate => readEstate(rendered(...specs));
const kinds = ({ accounts }: Estate): readonly string[] => accounts.map(({ id, kind }) => `${kind} ${id}`);
/** Accounts with what controls them: `222222222222 SCP r-a1b2: FullAWSAccess guard`. */
const levels = ({ accounts }: Estate): readonly string[] =>
  accounts.flatMap(({ id, resourceControl, serviceControl }) =>
    [["SCP", serviceControl] as const, ["RCP", resourceControl] as const].flatMap(([type, ofType]) =>
      ofType.map(({ at, policies }) => `${id} ${type} ${at}: ${policies.map(({ name }) => name).join(" ")}`),
    ),
  );

describe("readAccounts", () => {
  const tables: readonly { title: string; stack: readonly RenderedSpec[]; accounts: readonly string[] }[] = [
    { title: "none of an empty stack", stack: [], accounts: [] },
    { title: "one with a vault", stack: [{ type: VAULT }], accounts: ["vault 222222222222"] },
    {
      title: "one with anything else",
      stack: [{ type: "aws:s3/bucket:Bucket" }],
      accounts: ["other 222222222222"],
    },
    {
      title: "none by a provider without an account",
      stack: [{ type: VAULT, accountId: null }],
      accounts: [],
    },
    {
      title: "the one that writes service control policies manages",
      stack: [{ type: POLICY, inputs: { type: "SERVICE_CONTROL_POLICY", content: ALLOW } }],
      accounts: ["management 222222222222"],
    },
    {
      title: "the one that writes a policy without a type manages",
      stack: [{ type: POLICY, inputs: { content: ALLOW } }],
      accounts: ["management 222222222222"],
    },
    {
      title: "the one that writes backup policies may be a delegate",
      stack: [
        { type: POLICY, inputs: { type: "BACKUP_POLICY", content: "{}" } },
        { type: VAULT, name: "v" },
      ],
      accounts: ["vault 222222222222"],
    },
    {
      title: "the one that delegates manages, whoever writes policies",
      stack: [
        { type: POLICY, inputs: { content: ALLOW } },
        { type: "aws:organizations/resourcePolicy:ResourcePolicy", name: "d", accountId: "111111111111" },
      ],
      accounts: ["management 111111111111", "other 222222222222"],
    },
    {
      title: "the one that the settings name manages, whoever delegates",
      stack: [
        { type: "aws:organizations/organization:Organization" },
        {
          type: SETTINGS,
          name: "s",
          inputs: { managementAccountId: "111111111111", organizationId: "o-a1b2c3d4e5" },
          accountId: null,
          region: null,
        },
      ],
      accounts: ["management 111111111111", "other 222222222222"],
    },
  ];
  for (const { accounts, stack, title } of tables) {
    it(`finds accounts: ${title}`, () => {
      assert.deepEqual(kinds(estateOf(...stack)), accounts);
    });
  }

  it("tells the organization, the names and the role that deploys", () => {
    const deployRoleArn = "arn:aws:iam::222222222222:role/Deployer";
    const { accounts } = estateOf(
      {
        type: SETTINGS,
        name: "s",
        inputs: { managementAccountId: "111111111111", organizationId: "o-a1b2c3d4e5", rootId: "r-a1b2" },
        accountId: null,
        region: null,
      },
      { type: VAULT, deployRoleArn },
      {
        type: INSTANCES,
        name: "i",
        inputs: { deploymentTargets: { organizationalUnitIds: ["r-a1b2", "ou-a1b2-11111111"] } },
      },
    );
    const organizationId = "o-a1b2c3d4e5";
    const common = { serviceControl: [], resourceControl: [] };
    assert.deepEqual(accounts, [
      {
        id: "111111111111",
        kind: "management",
        name: "management account 111111111111",
        membership: { organizationId, isManagementAccount: true },
        ...common,
      },
      {
        id: "222222222222",
        kind: "vault",
        name: "backup account 222222222222",
        membership: { organizationId },
        ...common,
        deployRoleArn,
      },
      {
        id: "000000000000",
        kind: "member",
        name: "any account of r-a1b2",
        standsFor: "r-a1b2",
        membership: { organizationId, path: "o-a1b2c3d4e5/r-a1b2/" },
        ...common,
      },
      {
        id: "000000000001",
        kind: "member",
        name: "any account of ou-a1b2-11111111",
        standsFor: "ou-a1b2-11111111",
        membership: { organizationId },
        ...common,
      },
    ]);
  });

  const targets: readonly {
    title: string;
    inputs: object;
    type?: string;
    ids: readonly string[];
    isOpen?: boolean;
  }[] = [
    { title: "units", inputs: { deploymentTargets: { organizationalUnitIds: ["ou-1"] } }, ids: ["ou-1"] },
    { title: "accounts", inputs: { accounts: ["333333333333"] }, ids: ["333333333333"] },
    {
      title: "a list, as of older kinds",
      inputs: {
        deploymentTargets: [{ organizationalUnitIds: ["ou-1"] }, { organizationalUnitIds: ["ou-2"] }],
      },
      ids: ["ou-1", "ou-2"],
    },
    { title: "one account", type: INSTANCE, inputs: { accountId: "333333333333" }, ids: ["333333333333"] },
    { title: "its own account, without a target", type: INSTANCE, inputs: {}, ids: [] },
    { title: "nothing, without a target", inputs: {}, ids: [] },
    ...(
      [
        ["NONE", ["ou-1"]],
        ["INTERSECTION", ["333333333333"]],
        ["UNION", ["333333333333", "ou-1"]],
        ["DIFFERENCE", ["ou-1"]],
      ] as const
    ).map(([accountFilterType, ids]) => ({
      title: `units with accounts by ${accountFilterType}`,
      inputs: {
        deploymentTargets: { organizationalUnitIds: ["ou-1"], accounts: ["333333333333"], accountFilterType },
      },
      ids,
    })),
    {
      title: "both, and a gap, by a filter that is not known",
      inputs: {
        deploymentTargets: {
          organizationalUnitIds: ["ou-1"],
          accounts: ["333333333333"],
          accountFilterType: NOT_KNOWN,
        },
      },
      ids: ["333333333333", "ou-1"],
      isOpen: true,
    },
    {
      title: "a gap for targets that are not known",
      inputs: { deploymentTargets: NOT_KNOWN },
      ids: [],
      isOpen: true,
    },
    {
      title: "a gap beside what is known",
      inputs: { deploymentTargets: { organizationalUnitIds: ["ou-1", NOT_KNOWN] } },
      ids: ["ou-1"],
      isOpen: true,
    },
    {
      title: "a gap for a list in a file",
      inputs: {
        deploymentTargets: { accountsUrl: "https://example.com", accountFilterType: "INTERSECTION" },
      },
      ids: [],
      isOpen: true,
    },
  ];
  for (const { ids, inputs, isOpen = false, title, type = INSTANCES } of targets) {
    it(`follows the targets of StackSets: ${title}`, () => {
      const { accounts, gaps } = estateOf({ type, name: "members", inputs: { ...inputs } });
      assert.deepEqual(
        {
          ids: accounts.filter(({ kind }) => kind === "member").map(({ id, standsFor }) => standsFor ?? id),
          gaps,
        },
        { ids, gaps: isOpen ? ["into which accounts members deploys is not known before deployment"] : [] },
      );
    });
  }

  const guard = (inputs: object = {}): RenderedSpec => ({
    type: POLICY,
    name: "guard",
    inputs: { content: ALLOW, ...inputs },
    accountId: "111111111111",
  });
  const attached = (targetId: unknown): RenderedSpec => ({
    type: ATTACHMENT,
    name: "attached",
    inputs: { policyId: NOT_KNOWN, targetId },
    from: { policyId: ["guard"] },
    accountId: "111111111111",
  });
  const controls: readonly {
    title: string;
    stack: readonly RenderedSpec[];
    levels: readonly string[];
    gaps?: readonly string[];
  }[] = [
    {
      title: "to the account",
      stack: [guard(), attached("222222222222")],
      levels: ["222222222222 SCP 222222222222: FullAWSAccess guard"],
    },
    {
      title: "to the root",
      stack: [guard(), attached("r-a1b2")],
      levels: [
        "222222222222 SCP r-a1b2: FullAWSAccess guard",
        "000000000000 SCP r-a1b2: FullAWSAccess guard",
      ],
    },
    {
      title: "to the unit",
      stack: [guard(), attached("ou-1")],
      levels: ["000000000000 SCP ou-1: FullAWSAccess guard"],
    },
    { title: "to another unit", stack: [guard(), attached("ou-2")], levels: [] },
    { title: "to nothing", stack: [guard()], levels: [] },
    {
      title: "a resource control policy",
      stack: [guard({ type: "RESOURCE_CONTROL_POLICY" }), attached("222222222222")],
      levels: ["222222222222 RCP 222222222222: RCPFullAWSAccess guard"],
    },
    {
      title: "a policy of another type",
      stack: [guard({ type: "TAG_POLICY" }), attached("222222222222")],
      levels: [],
    },
    {
      title: "to a target that is not known",
      stack: [guard(), attached(NOT_KNOWN)],
      levels: [],
      gaps: ["what guard is attached to is not known before deployment"],
    },
    {
      title: "a type that is not known",
      stack: [guard({ type: NOT_KNOWN }), attached("222222222222")],
      levels: [],
      gaps: ["of which type the policy guard is, is not known before deployment"],
    },
  ];
  const member: RenderedSpec = {
    type: INSTANCES,
    name: "members",
    inputs: { deploymentTargets: { organizationalUnitIds: ["ou-1"] } },
    accountId: "111111111111",
  };
  for (const { gaps = [], levels: expected, stack, title } of controls) {
    it(`finds what is attached ${title}`, () => {
      const estate = estateOf(...stack, { type: VAULT, name: "v" }, member);
      assert.deepEqual({ levels: levels(estate), gaps: estate.gaps }, { levels: expected, gaps });
    });
  }

  for (const [title, content] of [
    ["is not known", NOT_KNOWN],
    ["is no JSON", "{"],
  ] as const) {
    it(`tells nothing of a policy whose text ${title}`, () => {
      const { accounts } = estateOf(guard({ content }), attached("222222222222"), { type: VAULT, name: "v" });
      const policies = accounts
        .flatMap(({ serviceControl }) => serviceControl)
        .flatMap((level) => level.policies);
      assert.deepEqual(
        policies.map(({ name, unreadable }) => [name, unreadable.length > 0]),
        [
          ["FullAWSAccess", false],
          ["guard", true],
        ],
      );
    });
  }
});
