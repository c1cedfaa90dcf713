import assert from "node:assert/strict";
import { compilePolicy, unknownPolicy } from "../../../domain/access/compiled-policy";
import { managedPolicy } from "../../../domain/access/managed-policy-data/managed-policies";
import type { Estate } from "../../../domain/estate/estate";
import { NOT_KNOWN } from "../../../domain/estate/not-known";
import { readEstate } from "../../../domain/estate/read-estate";
import { rendered, type RenderedSpec } from "../../support/rendered";

const STACK_SET = "aws:cloudformation/stackSet:StackSet";
const INSTANCES = "aws:cloudformation/stackInstances:StackInstances";
const INSTANCE = "aws:cloudformation/stackSetInstance:StackSetInstance";
const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
const ALLOW = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

const estateOf = (...specs: readonly RenderedSpec[]): Estate =>
  readEstate(rendered(...specs.map((spec) => ({ accountId: "111111111111", region: "us-east-1", ...spec }))));
const stackSet = (templateBody: unknown, more: Partial<RenderedSpec> = {}): RenderedSpec => ({
  type: STACK_SET,
  name: "members",
  ...more,
  inputs: { name: "members", templateBody, ...more.inputs },
});
const instances = (inputs: object = {}, name = "instances"): RenderedSpec => ({
  type: INSTANCES,
  name,
  inputs: {
    stackSetName: "members",
    deploymentTargets: { organizationalUnitIds: ["ou-1"] },
    regions: ["eu-west-1", "us-west-2"],
    ...inputs,
  },
});
const template = (resources: object, parameters: object = {}): string =>
  JSON.stringify({ Parameters: parameters, Resources: resources });
const vault = (properties: object = {}) => ({
  Vault: { Type: "AWS::Backup::BackupVault", Properties: { BackupVaultName: "local", ...properties } },
});
const vaultsOf = ({ vaults }: Estate): readonly string[] => vaults.map(({ arn }) => arn);
const arnIn = (accountId: string, region = "eu-west-1", name = "local"): string =>
  `arn:aws:backup:${region}:${accountId}:backup-vault:${name}`;

describe("readMembers", () => {
  it("reads vaults, keys and roles that refer to each other", () => {
    const body = template({
      ...vault({
        EncryptionKeyArn: { "Fn::GetAtt": ["Key", "Arn"] },
        AccessPolicy: ALLOW,
        LockConfiguration: { MinRetentionDays: 1, MaxRetentionDays: 35, ChangeableForDays: 3 },
      }),
      Key: {
        Type: "AWS::KMS::Key",
        Properties: {
          KeyPolicy: {
            Version: "2012-10-17",
            Statement: [
              {
                Effect: "Allow",
                Principal: { AWS: { "Fn::GetAtt": ["Role", "Arn"] } },
                Action: "kms:*",
                Resource: "*",
              },
            ],
          },
          PendingWindowInDays: 7,
        },
      },
      Alias: {
        Type: "AWS::KMS::Alias",
        Properties: { AliasName: "alias/local", TargetKeyId: { Ref: "Key" } },
      },
      Role: {
        Type: "AWS::IAM::Role",
        Properties: {
          RoleName: { "Fn::Sub": "Backup-${AWS::Region}" },
          Path: "/backup/",
          AssumeRolePolicyDocument: ALLOW,
          ManagedPolicyArns: [ADMINISTRATOR],
        },
      },
    });
    const { gaps, keys, roles, vaults } = estateOf(stackSet(body), instances());
    const at = { accountId: "000000000000", urn: "members" };
    const keyArn = "arn:aws:kms:eu-west-1:000000000000:key/Key";
    const roleArn = "arn:aws:iam::000000000000:role/backup/Backup-eu-west-1";
    assert.deepEqual(
      { gaps, keys, roles, vaults },
      {
        gaps: [],
        keys: [
          {
            ...at,
            name: "Key",
            arn: keyArn,
            region: "eu-west-1",
            aliases: ["alias/local"],
            policy: compilePolicy("key policy of Key", {
              Version: "2012-10-17",
              Statement: [{ Effect: "Allow", Principal: { AWS: roleArn }, Action: "kms:*", Resource: "*" }],
            }),
            deletionWindowDays: 7,
            hasImportedMaterial: false,
          },
        ],
        roles: [
          {
            ...at,
            name: "Backup-eu-west-1",
            arn: roleArn,
            kind: "other",
            trust: compilePolicy("trust policy of Backup-eu-west-1", ALLOW),
            identity: [managedPolicy(ADMINISTRATOR)],
          },
        ],
        vaults: [
          {
            ...at,
            name: "local",
            arn: arnIn("000000000000"),
            region: "eu-west-1",
            isLogicallyAirGapped: false,
            lock: { mode: "compliance", gracePeriodDays: 3 },
            policy: compilePolicy("policy of vault local", ALLOW),
            keyArn,
            maxRetentionDays: 35,
          },
        ],
      },
    );
  });

  const places: readonly (readonly [
    title: string,
    stack: readonly RenderedSpec[],
    arns: readonly string[],
  ])[] = [
    ["nowhere without instances", [stackSet(template(vault()))], []],
    [
      "nowhere by instances of another",
      [stackSet(template(vault())), instances({ stackSetName: "other" })],
      [],
    ],
    ["in the first Region", [stackSet(template(vault())), instances()], [arnIn("000000000000")]],
    [
      "by an edge",
      [
        stackSet(template(vault())),
        { ...instances({ stackSetName: NOT_KNOWN }), from: { stackSetName: ["members"] } },
      ],
      [arnIn("000000000000")],
    ],
    [
      "once, where two resources reach the same",
      [stackSet(template(vault())), instances(), instances({ regions: ["eu-west-1"] }, "again")],
      [arnIn("000000000000")],
    ],
    [
      "by single instances, in a Region of their own",
      [
        stackSet(template(vault())),
        {
          type: INSTANCE,
          name: "i",
          inputs: { stackSetName: "members", accountId: "333333333333", stackSetInstanceRegion: "us-west-2" },
        },
      ],
      [arnIn("333333333333", "us-west-2")],
    ],
    [
      "by single instances, in the Region of the provider",
      [
        stackSet(template(vault())),
        { type: INSTANCE, name: "i", inputs: { stackSetName: "members", accountId: "333333333333" } },
      ],
      [arnIn("333333333333", "us-east-1")],
    ],
    [
      "each StackSet in its own targets",
      [
        stackSet(template(vault())),
        instances(),
        stackSet(template(vault({ BackupVaultName: "second" })), {
          name: "second",
          inputs: { name: "second", templateBody: template(vault({ BackupVaultName: "second" })) },
        }),
        instances(
          { stackSetName: "second", deploymentTargets: { organizationalUnitIds: ["ou-2"] } },
          "others",
        ),
      ],
      [arnIn("000000000000"), arnIn("000000000001", "eu-west-1", "second")],
    ],
  ];
  for (const [title, stack, arns] of places) {
    it(`places what a template makes ${title}`, () => {
      assert.deepEqual(vaultsOf(estateOf(...stack)), arns);
    });
  }

  const locks: readonly (readonly [title: string, properties: object, lock: unknown])[] = [
    ["none", {}, { mode: "none" }],
    ["governance", { LockConfiguration: { MinRetentionDays: 1 } }, { mode: "governance" }],
    [
      "compliance",
      { LockConfiguration: { ChangeableForDays: 3 } },
      { mode: "compliance", gracePeriodDays: 3 },
    ],
    [
      "a number that is not known",
      { LockConfiguration: { ChangeableForDays: { Ref: "P" } } },
      { mode: "unknown" },
    ],
    ["not known at all", { LockConfiguration: { "Fn::If": ["C", {}, {}] } }, { mode: "unknown" }],
  ];
  for (const [title, properties, lock] of locks) {
    it(`reads the lock of a vault: ${title}`, () => {
      assert.deepEqual(estateOf(stackSet(template(vault(properties))), instances()).vaults[0]?.lock, lock);
    });
  }

  it("reads a logically air-gapped vault", () => {
    const body = template({
      Vault: {
        Type: "AWS::Backup::LogicallyAirGappedBackupVault",
        Properties: { BackupVaultName: "local", MaxRetentionDays: 30 },
      },
    });
    const [found] = estateOf(stackSet(body), instances()).vaults;
    assert.deepEqual(
      [found?.isLogicallyAirGapped, found?.lock, found?.maxRetentionDays],
      [true, { mode: "compliance", gracePeriodDays: 0 }, 30],
    );
  });

  const UNREADABLE =
    "the template of the StackSet members cannot be read: it is not known before deployment, or no JSON";
  const gaps: readonly (readonly [title: string, stack: readonly RenderedSpec[], gaps: readonly string[]])[] =
    [
      ["a template in YAML", [stackSet("Resources:\n  Vault:\n"), instances()], [UNREADABLE]],
      ["a template that is not known", [stackSet(NOT_KNOWN), instances()], [UNREADABLE]],
      [
        "the same in several accounts, once",
        [stackSet(NOT_KNOWN), instances({ deploymentTargets: { organizationalUnitIds: ["ou-1", "ou-2"] } })],
        [UNREADABLE],
      ],
      [
        "a name that is not known",
        [stackSet(template(vault({ BackupVaultName: { Ref: "P" } }))), instances()],
        ["a vault in the template of the StackSet members has a name that is not known before deployment"],
      ],
    ];
  for (const [title, stack, expected] of gaps) {
    it(`says what it cannot read: ${title}`, () => {
      const estate = estateOf(...stack);
      assert.deepEqual({ gaps: estate.gaps, vaults: estate.vaults }, { gaps: expected, vaults: [] });
    });
  }

  const named = template(vault({ BackupVaultName: { Ref: "Name" } }), { Name: { Default: "default" } });
  const parameters: readonly (readonly [
    title: string,
    set: object,
    ofInstances: object,
    name: string | undefined,
  ])[] = [
    ["a default", {}, {}, "default"],
    ["a value", { parameters: { Name: "given" } }, {}, "given"],
    [
      "an override",
      { parameters: { Name: "given" } },
      { parameterOverrides: { Name: "override" } },
      "override",
    ],
    ["values that are not known", { parameters: NOT_KNOWN }, {}, undefined],
    ["a value that is not known", { parameters: { Name: NOT_KNOWN } }, {}, undefined],
    ["overrides that are not known", {}, { parameterOverrides: NOT_KNOWN }, undefined],
  ];
  for (const [title, set, ofInstances, name] of parameters) {
    it(`follows parameters: ${title}`, () => {
      const estate = estateOf(stackSet(named, { inputs: { ...set } }), instances(ofInstances));
      assert.equal(estate.vaults[0]?.name, name);
    });
  }

  const role = (properties: object, others: object = {}): readonly RenderedSpec[] => [
    stackSet(
      template({
        Role: { Type: "AWS::IAM::Role", Properties: { AssumeRolePolicyDocument: ALLOW, ...properties } },
        ...others,
      }),
    ),
    instances(),
  ];
  const own = { Own: { Type: "AWS::IAM::ManagedPolicy", Properties: { PolicyDocument: ALLOW } } };
  const ofRole = (type: string, property: string, roles: unknown): object => ({
    P: { Type: type, Properties: { PolicyName: "p", PolicyDocument: ALLOW, [property]: roles } },
  });
  const identities: readonly (readonly [title: string, stack: readonly RenderedSpec[], identity: unknown])[] =
    [
      ["none", role({}), []],
      [
        "inline",
        role({ Policies: [{ PolicyName: "p", PolicyDocument: ALLOW }] }),
        [compilePolicy("p", ALLOW)],
      ],
      ["inline, not known", role({ Policies: { Ref: "P" } }), [unknownPolicy("a policy of Role")]],
      [
        "inline, with a text that is not known",
        role({
          Policies: [
            { PolicyName: "p", PolicyDocument: { Version: "2012-10-17", Statement: [{ Ref: "P" }] } },
          ],
        }),
        [unknownPolicy("p")],
      ],
      [
        "managed, not known",
        role({ ManagedPolicyArns: [{ Ref: "P" }] }),
        [unknownPolicy("a managed policy of Role")],
      ],
      [
        "managed, of the template",
        role({ ManagedPolicyArns: [{ Ref: "Own" }] }, own),
        [compilePolicy("Own", ALLOW)],
      ],
      [
        "apart",
        role({}, ofRole("AWS::IAM::Policy", "Roles", [{ Ref: "Role" }])),
        [compilePolicy("p", ALLOW)],
      ],
      ["apart, of another role", role({}, ofRole("AWS::IAM::Policy", "Roles", ["Other"])), []],
      [
        "apart, of nobody knows which roles",
        role({}, ofRole("AWS::IAM::Policy", "Roles", [{ Ref: "Q" }])),
        [unknownPolicy("P")],
      ],
      [
        "of one role",
        role({}, ofRole("AWS::IAM::RolePolicy", "RoleName", { Ref: "Role" })),
        [compilePolicy("p", ALLOW)],
      ],
    ];
  for (const [title, stack, identity] of identities) {
    it(`reads what a role may do: ${title}`, () => {
      const [found] = estateOf(...stack).roles;
      assert.deepEqual([found?.name, found?.identity], ["Role", identity]);
    });
  }

  const boundaries: readonly (readonly [title: string, boundary: unknown, expected: unknown])[] = [
    ["none", undefined, undefined],
    ["AWS's own", ADMINISTRATOR, managedPolicy(ADMINISTRATOR)],
    ["of the template", { Ref: "Own" }, compilePolicy("Own", ALLOW)],
    ["not known", { Ref: "P" }, unknownPolicy("boundary of Role")],
  ];
  for (const [title, boundary, expected] of boundaries) {
    it(`reads the boundary of a role: ${title}`, () => {
      assert.deepEqual(
        estateOf(...role({ PermissionsBoundary: boundary }, own)).roles[0]?.boundary,
        expected,
      );
    });
  }
});
