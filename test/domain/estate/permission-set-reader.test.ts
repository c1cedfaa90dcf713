import assert from "node:assert/strict";
import { compilePolicy, unknownPolicy } from "../../../domain/access/compiled-policy";
import { managedPolicy } from "../../../domain/access/managed-policy-data/managed-policies";
import { actorsOf } from "../../../domain/estate/actor";
import type { Estate } from "../../../domain/estate/estate";
import { NOT_KNOWN } from "../../../domain/estate/not-known";
import { readEstate } from "../../../domain/estate/read-estate";
import { rendered, type RenderedSpec } from "../../support/rendered";

const ALLOW = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
const estateOf = (...specs: readonly RenderedSpec[]): Estate =>
  readEstate(rendered(...specs.map((spec) => ({ accountId: "111111111111", ...spec }))));
const set: RenderedSpec = {
  type: "aws:ssoadmin/permissionSet:PermissionSet",
  name: "set",
  inputs: { name: "Restore" },
};
/** Something that belongs to the set by an edge. */
const ofSet = (type: string, inputs: object, name: string = type): RenderedSpec => ({
  type: `aws:ssoadmin/${type[0]?.toLowerCase() ?? ""}${type.slice(1)}:${type}`,
  name,
  inputs: { permissionSetArn: NOT_KNOWN, ...inputs },
  from: { permissionSetArn: ["set"] },
});
const assigned = (targetId: unknown, principalType = "GROUP"): RenderedSpec =>
  ofSet("AccountAssignment", { targetId, principalType }, `assignment-${String(targetId)}`);
const ARN =
  "arn:aws:iam::222222222222:role/aws-reserved/sso.amazonaws.com/us-west-2/AWSReservedSSO_Restore_0123456789abcdef";

describe("readPermissionSets", () => {
  const arns: readonly (readonly [title: string, stack: readonly RenderedSpec[], arns: readonly string[]])[] =
    [
      ["assigned nowhere", [set], []],
      ["assigned to a group", [set, assigned("222222222222")], [ARN]],
      ["assigned to a user", [set, assigned("222222222222", "USER")], [ARN]],
      [
        "assigned twice in an account",
        [set, assigned("222222222222"), { ...assigned("222222222222"), name: "again" }],
        [ARN],
      ],
      [
        "assigned in two accounts",
        [set, assigned("222222222222"), assigned("333333333333")],
        [ARN, ARN.replace("222222222222", "333333333333")],
      ],
      [
        "at home in us-east-1, where the path has no Region",
        [{ ...set, region: "us-east-1" }, assigned("222222222222")],
        [ARN.replace("us-west-2/", "")],
      ],
    ];
  for (const [title, stack, expected] of arns) {
    it(`finds the roles of a set ${title}`, () => {
      assert.deepEqual(
        estateOf(...stack).roles.map(({ arn }) => arn),
        expected,
      );
    });
  }

  it("reads a set with everything that it is made of", () => {
    const { gaps, roles } = estateOf(
      set,
      assigned("222222222222"),
      ofSet("PermissionSetInlinePolicy", { inlinePolicy: ALLOW }),
      ofSet("ManagedPolicyAttachment", { managedPolicyArn: ADMINISTRATOR }),
      ofSet("CustomerManagedPolicyAttachment", { customerManagedPolicyReference: { name: "team" } }),
      ofSet(
        "CustomerManagedPolicyAttachmentsExclusive",
        { customerManagedPolicyReferences: NOT_KNOWN },
        "exclusive",
      ),
      ofSet("PermissionsBoundaryAttachment", { permissionsBoundary: { managedPolicyArn: ADMINISTRATOR } }),
    );
    assert.deepEqual(
      { gaps, roles },
      {
        gaps: [],
        roles: [
          {
            name: "Restore",
            arn: ARN,
            accountId: "222222222222",
            kind: "permission set",
            identity: [
              compilePolicy("inline policy of Restore", ALLOW),
              managedPolicy(ADMINISTRATOR),
              unknownPolicy("team"),
              unknownPolicy("exclusive"),
            ],
            boundary: managedPolicy(ADMINISTRATOR),
            urn: "set",
          },
        ],
      },
    );
  });

  for (const permissionsBoundary of [{ customerManagedPolicyReference: { name: "team" } }, NOT_KNOWN]) {
    it(`tells nothing of a boundary that is ${permissionsBoundary === NOT_KNOWN ? "not known" : "a customer's"}`, () => {
      const { roles } = estateOf(
        set,
        assigned("222222222222"),
        ofSet("PermissionsBoundaryAttachment", { permissionsBoundary }),
      );
      assert.deepEqual(roles[0]?.boundary, unknownPolicy("boundary of Restore"));
    });
  }

  it("says what it cannot read", () => {
    const { gaps } = estateOf(
      { ...set, region: null },
      assigned("222222222222"),
      { ...assigned(NOT_KNOWN), name: "assignment" },
      { ...ofSet("PermissionSetInlinePolicy", { inlinePolicy: ALLOW }, "inline"), from: {} },
    );
    assert.deepEqual(gaps, [
      "to which permission set inline belongs is not known before deployment",
      "to which account assignment assigns Restore is not known before deployment",
      "in which Region the permission set set is, its provider does not say".replace(
        "set set",
        "set Restore",
      ),
    ]);
  });

  const actors: readonly (readonly [urn: string, words: string])[] = [
    [
      "urn:pulumi:prod::p::aws-org-backup:index:BreakGlassAccess$aws:ssoadmin/permissionSet:PermissionSet::s",
      "the break-glass role",
    ],
    ["urn:pulumi:prod::p::aws:ssoadmin/permissionSet:PermissionSet::s", "the permission set"],
  ];
  for (const [urn, words] of actors) {
    it(`calls people who use a set ${words}`, () => {
      const assignment = { ...assigned("222222222222"), from: { permissionSetArn: [urn] } };
      const names = actorsOf(estateOf({ ...set, urn }, assignment)).map(({ name }) => name);
      assert.ok(names.includes(`${words} Restore of account 222222222222`), names.join("\n"));
    });
  }
});
