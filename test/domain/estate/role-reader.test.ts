import assert from "node:assert/strict";
import { compilePolicy, unknownPolicy, type CompiledPolicy } from "../../../domain/access/compiled-policy";
import { managedPolicy } from "../../../domain/access/managed-policy-data/managed-policies";
import type { Estate } from "../../../domain/estate/estate";
import { NOT_KNOWN } from "../../../domain/estate/not-known";
import { readEstate } from "../../../domain/estate/read-estate";
import { rendered, type RenderedSpec } from "../../support/rendered";

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const IAM_POLICY = "aws:iam/policy:Policy";
const ALLOW = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
const READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const OWN = "arn:aws:iam::222222222222:policy/own";

const trustOf = (...principals: readonly object[]): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: principals.map((Principal) => ({ Effect: "Allow", Principal, Action: "sts:AssumeRole" })),
  });
const BACKUP = { Service: "backup.amazonaws.com" };
const estateOf = (...specs: readonly RenderedSpec[]): Estate => readEstate(rendered(...specs));
const role = (inputs: object = {}, more: Partial<RenderedSpec> = {}): RenderedSpec => ({
  type: ROLE,
  name: "role",
  inputs: { name: "Restore", assumeRolePolicy: trustOf(BACKUP), ...inputs },
  ...more,
});
const own: RenderedSpec = { type: IAM_POLICY, name: "own", inputs: { name: "own", policy: ALLOW } };
/** Names, with a `?` after those of which nothing can be told. */
const namesOf = (policies: readonly CompiledPolicy[] | undefined): readonly string[] | undefined =>
  policies?.map(({ name, unreadable }) => (unreadable.length > 0 ? `${name}?` : name));

describe("readRoles", () => {
  it("reads a role with everything that it is made of", () => {
    const { gaps, roles } = estateOf(role({ path: "/backup/", permissionsBoundary: ADMINISTRATOR }), {
      type: ROLE_POLICY,
      name: "inline",
      inputs: { role: "Restore", policy: ALLOW },
    });
    const trust = compilePolicy("trust policy of Restore", trustOf(BACKUP));
    assert.deepEqual(
      { gaps, roles },
      {
        gaps: [],
        roles: [
          {
            name: "Restore",
            arn: "arn:aws:iam::222222222222:role/backup/Restore",
            accountId: "222222222222",
            kind: "backup",
            trust,
            identity: [compilePolicy("inline", ALLOW)],
            boundary: managedPolicy(ADMINISTRATOR),
            urn: "role",
          },
        ],
      },
    );
  });

  const kinds: readonly (readonly [title: string, assumeRolePolicy: unknown, kind: string])[] = [
    ["AWS Backup alone", trustOf(BACKUP), "backup"],
    ["AWS Backup twice", trustOf(BACKUP, BACKUP), "backup"],
    ["another service", trustOf({ Service: "ec2.amazonaws.com" }), "other"],
    [
      "AWS Backup and another service",
      trustOf({ Service: ["backup.amazonaws.com", "ec2.amazonaws.com"] }),
      "other",
    ],
    ["AWS Backup, and an account besides", trustOf(BACKUP, { AWS: "222222222222" }), "other"],
    [
      "everybody",
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }],
      }),
      "other",
    ],
    [
      "nobody",
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Deny", Principal: BACKUP, Action: "sts:AssumeRole" }],
      }),
      "other",
    ],
    ["nobody knows whom", NOT_KNOWN, "other"],
  ];
  for (const [title, assumeRolePolicy, kind] of kinds) {
    it(`tells what a role is there for by whom it trusts: ${title}`, () => {
      assert.equal(estateOf(role({ assumeRolePolicy })).roles[0]?.kind, kind);
    });
  }

  const identities: readonly (readonly [
    title: string,
    stack: readonly RenderedSpec[],
    names: readonly string[],
    gaps?: readonly string[],
  ])[] = [
    ["none", [role()], []],
    ["an argument of the role", [role({ inlinePolicies: [{ name: "inline", policy: ALLOW }] })], ["inline"]],
    ["an empty argument", [role({ inlinePolicies: [{}] })], []],
    [
      "an argument that is not known",
      [role({ inlinePolicies: NOT_KNOWN })],
      ["an inline policy of Restore?"],
    ],
    [
      "an argument of which one is not known",
      [role({ inlinePolicies: [NOT_KNOWN] })],
      ["an inline policy of Restore?"],
    ],
    [
      "an argument whose text is not known",
      [role({ inlinePolicies: [{ name: "inline", policy: NOT_KNOWN }] })],
      ["inline?"],
    ],
    [
      "inline, with a text that is not known",
      [role(), { type: ROLE_POLICY, name: "inline", inputs: { role: "Restore", policy: NOT_KNOWN } }],
      ["inline?"],
    ],
    [
      "inline, from another Region of the same account",
      [
        role(),
        {
          type: ROLE_POLICY,
          name: "inline",
          inputs: { role: "Restore", policy: ALLOW },
          region: "eu-west-1",
        },
      ],
      ["inline"],
    ],
    [
      "not from another account",
      [
        role(),
        {
          type: ROLE_POLICY,
          name: "inline",
          inputs: { role: "Restore", policy: ALLOW },
          accountId: "333333333333",
        },
      ],
      [],
    ],
    [
      "to a role that is not known",
      [role(), { type: ROLE_POLICY, name: "inline", inputs: { role: NOT_KNOWN, policy: ALLOW } }],
      [],
      ["to which role inline belongs is not known before deployment"],
    ],
    [
      "AWS's own",
      [role(), { type: ATTACHMENT, name: "a", inputs: { role: "Restore", policyArn: ADMINISTRATOR } }],
      ["AdministratorAccess"],
    ],
    [
      "AWS's own, whose text is not among the data",
      [role(), { type: ATTACHMENT, name: "a", inputs: { role: "Restore", policyArn: READ_ONLY } }],
      [`${READ_ONLY}?`],
    ],
    [
      "made in the stack, by an edge",
      [
        role(),
        own,
        {
          type: ATTACHMENT,
          name: "a",
          inputs: { policyArn: NOT_KNOWN },
          from: { role: ["role"], policyArn: ["own"] },
        },
      ],
      ["own"],
    ],
    [
      "made in the stack, by its ARN",
      [role(), own, { type: ATTACHMENT, name: "a", inputs: { role: "Restore", policyArn: OWN } }],
      ["own"],
    ],
    [
      "of the same name in another account",
      [
        role(),
        { ...own, accountId: "333333333333" },
        { type: ATTACHMENT, name: "a", inputs: { role: "Restore", policyArn: OWN } },
      ],
      [`${OWN}?`],
    ],
    [
      "of the same name below another path",
      [
        role(),
        { ...own, inputs: { ...own.inputs, path: "/team/" } },
        { type: ATTACHMENT, name: "a", inputs: { role: "Restore", policyArn: OWN } },
      ],
      [`${OWN}?`],
    ],
    [
      "not known at all",
      [role(), { type: ATTACHMENT, name: "a", inputs: { role: "Restore", policyArn: NOT_KNOWN } }],
      ["a?"],
    ],
    [
      "to several roles",
      [
        role(),
        {
          type: "aws:iam/policyAttachment:PolicyAttachment",
          name: "a",
          inputs: { roles: ["Other", "Restore"], policyArn: ADMINISTRATOR },
        },
      ],
      ["AdministratorAccess"],
    ],
    [
      "exclusively",
      [
        role(),
        {
          type: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
          name: "a",
          inputs: { roleName: "Restore", policyArns: [ADMINISTRATOR, NOT_KNOWN] },
        },
      ],
      ["AdministratorAccess", "a?"],
    ],
    [
      "a list of the role, made in the stack and not",
      [
        role({ managedPolicyArns: [NOT_KNOWN, ADMINISTRATOR] }, { from: { managedPolicyArns: ["own"] } }),
        own,
      ],
      ["own", "AdministratorAccess"],
    ],
    [
      "a list of the role that nobody knows",
      [role({ managedPolicyArns: NOT_KNOWN })],
      ["a managed policy of Restore?"],
    ],
  ];
  for (const [title, stack, names, gaps = []] of identities) {
    it(`reads what a role may do: ${title}`, () => {
      const estate = estateOf(...stack);
      assert.deepEqual({ names: namesOf(estate.roles[0]?.identity), gaps: estate.gaps }, { names, gaps });
    });
  }

  const boundaries: readonly (readonly [
    title: string,
    stack: readonly RenderedSpec[],
    boundary: CompiledPolicy,
  ])[] = [
    ["AWS's own", [role({ permissionsBoundary: ADMINISTRATOR })], managedPolicy(ADMINISTRATOR)],
    ["a customer's", [role({ permissionsBoundary: OWN })], unknownPolicy(OWN)],
    ["a customer's, made here", [role({ permissionsBoundary: OWN }), own], compilePolicy("own", ALLOW)],
    [
      "made here, by an edge",
      [role({ permissionsBoundary: NOT_KNOWN }, { from: { permissionsBoundary: ["own"] } }), own],
      compilePolicy("own", ALLOW),
    ],
    ["not known", [role({ permissionsBoundary: NOT_KNOWN })], unknownPolicy("boundary of Restore")],
  ];
  for (const [title, stack, boundary] of boundaries) {
    it(`reads the boundary of a role: ${title}`, () => {
      assert.deepEqual(estateOf(...stack).roles[0]?.boundary, boundary);
    });
  }

  it("says which role is in no known account", () => {
    const { gaps, roles } = estateOf(role({}, { accountId: null }));
    const gap =
      "where the role role is, its provider does not say: it needs allowedAccountIds with one account, or assumeRoles, and a region";
    assert.deepEqual({ gaps, roles }, { gaps: [gap], roles: [] });
  });

  it("takes a role that deploys for an administrator, once, with the provider that takes it on", () => {
    const deployRoleArn = "arn:aws:iam::222222222222:role/ci/Deployer";
    const { roles } = estateOf(
      { type: "aws:s3/bucket:Bucket", name: "one", deployRoleArn, provider: "backup" },
      { type: "aws:s3/bucket:Bucket", name: "two", deployRoleArn, provider: "other" },
      { type: "aws:s3/bucket:Bucket", name: "three", deployRoleArn: "arn:aws:iam::222222222222:user/x" },
    );
    assert.deepEqual(roles, [
      {
        name: "Deployer",
        arn: deployRoleArn,
        accountId: "222222222222",
        kind: "deployer",
        identity: [managedPolicy(ADMINISTRATOR)],
        urn: "backup",
      },
    ]);
  });
});
