import assert from "node:assert/strict";
import { compilePolicy, unknownPolicy } from "../../../domain/access/compiled-policy";
import { actorOfRole, administratorOf } from "../../../domain/estate/actor";
import { decide } from "../../../domain/estate/ask";
import { accountOfEstate, type Estate } from "../../../domain/estate/estate";
import { NOT_KNOWN } from "../../../domain/estate/not-known";
import { readEstate } from "../../../domain/estate/read-estate";
import { UNCHANGED } from "../../../domain/estate/change";
import { keyTarget } from "../../../domain/estate/target";
import { rendered, type RenderedSpec } from "../../support/rendered";

const KEY = "aws:kms/key:Key";
const KEY_POLICY = "aws:kms/keyPolicy:KeyPolicy";
const GRANT = "aws:kms/grant:Grant";
const DENY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"kms:*","Resource":"*"}]}';
const LABEL = "key policy of key";
const BY_DEFAULT = compilePolicy(LABEL, {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { AWS: "arn:aws:iam::222222222222:root" }, Action: "kms:*", Resource: "*" },
  ],
});

const estateOf = (...specs: readonly RenderedSpec[]): Estate => readEstate(rendered(...specs));
const key = (inputs: object = {}, more: Partial<RenderedSpec> = {}): RenderedSpec => ({
  type: KEY,
  name: "key",
  inputs: { ...inputs },
  ...more,
});
const apart = (policy: unknown, name = "apart"): RenderedSpec => ({
  type: KEY_POLICY,
  name,
  inputs: { keyId: NOT_KNOWN, policy },
  from: { keyId: ["key"] },
});
const grant = (inputs: object, from: RenderedSpec["from"] = {}): RenderedSpec => ({
  type: GRANT,
  name: "grant",
  inputs: { keyId: NOT_KNOWN, granteePrincipal: GRANTEE, operations: ["Decrypt"], ...inputs },
  from: { keyId: ["key"], ...from },
});
const GRANTEE = "arn:aws:iam::333333333333:role/Reader";

describe("readKeys", () => {
  it("reads a key with everything that belongs to it", () => {
    const { gaps, keys } = estateOf(
      key({ deletionWindowInDays: 7, policy: DENY }),
      {
        type: "aws:kms/alias:Alias",
        name: "alias",
        inputs: { name: "alias/central" },
        from: { targetKeyId: ["key"] },
      },
      { type: "aws:kms/alias:Alias", name: "other", inputs: { name: "alias/other" } },
    );
    assert.deepEqual(
      { gaps, keys },
      {
        gaps: [],
        keys: [
          {
            name: "key",
            arn: "arn:aws:kms:us-west-2:222222222222:key/key",
            accountId: "222222222222",
            region: "us-west-2",
            aliases: ["alias/central"],
            policy: compilePolicy(LABEL, DENY),
            deletionWindowDays: 7,
            hasImportedMaterial: false,
            urn: "key",
          },
        ],
      },
    );
  });

  const policies: readonly (readonly [title: string, stack: readonly RenderedSpec[], policy: unknown])[] = [
    ["AWS's, where the program says none", [key()], BY_DEFAULT],
    ["its own", [key({ policy: DENY })], compilePolicy(LABEL, DENY)],
    ["not known", [key({ policy: NOT_KNOWN })], unknownPolicy(LABEL)],
    ["no JSON", [key({ policy: "{" })], compilePolicy(LABEL, "{")],
    ["apart", [key(), apart(DENY)], compilePolicy(LABEL, DENY)],
    ["apart, which comes last", [key({ policy: NOT_KNOWN }), apart(DENY)], compilePolicy(LABEL, DENY)],
    ["apart and not known", [key({ policy: DENY }), apart(NOT_KNOWN)], unknownPolicy(LABEL)],
    ["apart, twice", [key(), apart(DENY), apart(DENY, "again")], unknownPolicy(LABEL)],
  ];
  for (const [title, stack, policy] of policies) {
    it(`reads the policy of a key: ${title}`, () => {
      assert.deepEqual(estateOf(...stack).keys[0]?.policy, policy);
    });
  }

  for (const [type, isImported] of [
    [KEY, false],
    ["aws:kms/replicaKey:ReplicaKey", false],
    ["aws:kms/externalKey:ExternalKey", true],
    ["aws:kms/replicaExternalKey:ReplicaExternalKey", true],
  ] as const) {
    it(`reads ${type}, whose material is${isImported ? "" : " not"} imported, with the longest window`, () => {
      const [found] = estateOf(key({}, { type })).keys;
      assert.deepEqual([found?.hasImportedMaterial, found?.deletionWindowDays], [isImported, 30]);
    });
  }

  const role: RenderedSpec = {
    type: "aws:iam/role:Role",
    name: "role",
    inputs: { name: "Restore", assumeRolePolicy: DENY },
  };
  const GAP = "what the grant grant gives is not known before deployment";
  const grants: readonly (readonly [
    title: string,
    stack: readonly RenderedSpec[],
    grants: unknown,
    gaps?: readonly string[],
  ])[] = [
    ["none", [], undefined],
    ["a role", [grant({})], [{ name: "grant", granteePrincipal: GRANTEE, operations: ["Decrypt"] }]],
    [
      "a role of the stack, who may retire it as well",
      [
        role,
        grant(
          { granteePrincipal: NOT_KNOWN, retiringPrincipal: NOT_KNOWN },
          { granteePrincipal: ["role"], retiringPrincipal: ["role"] },
        ),
      ],
      [
        {
          name: "grant",
          granteePrincipal: "arn:aws:iam::222222222222:role/Restore",
          retiringPrincipal: "arn:aws:iam::222222222222:role/Restore",
          operations: ["Decrypt"],
        },
      ],
    ],
    [
      "with constraints",
      [
        grant({
          constraints: [{ encryptionContextEquals: { a: "1" } }, { encryptionContextSubset: { b: "2" } }],
        }),
      ],
      [
        {
          name: "grant",
          granteePrincipal: GRANTEE,
          operations: ["Decrypt"],
          constraints: { encryptionContextEquals: { a: "1" }, encryptionContextSubset: { b: "2" } },
        },
      ],
    ],
    ["nobody knows whom", [grant({ granteePrincipal: NOT_KNOWN })], undefined, [GAP]],
    ["nobody knows what", [grant({ operations: ["Decrypt", NOT_KNOWN] })], undefined, [GAP]],
    [
      "nobody knows with which constraints",
      [grant({ constraints: [{ encryptionContextEquals: NOT_KNOWN }] })],
      undefined,
      [GAP],
    ],
    ["nobody knows who retires it", [grant({ retiringPrincipal: NOT_KNOWN })], undefined, [GAP]],
    [
      "nobody knows of which key",
      [{ ...grant({}), from: {} }],
      undefined,
      ["to which key grant belongs is not known before deployment"],
    ],
  ];
  for (const [title, stack, expected, gaps = []] of grants) {
    it(`reads grants: ${title}`, () => {
      const estate = estateOf(key(), ...stack);
      assert.deepEqual({ grants: estate.keys[0]?.grants, gaps: estate.gaps }, { grants: expected, gaps });
    });
  }

  for (const [action, decision] of [
    ["kms:Decrypt", "allowed"],
    ["kms:Encrypt", "denied"],
  ] as const) {
    it(`lets a grant alone decide: ${action} is ${decision}`, () => {
      const trusting = { ...role, inputs: { name: "Restore", assumeRolePolicy: DENY } };
      const nobody =
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:role/Admin"},"Action":"kms:*","Resource":"*"}]}';
      const estate = estateOf(
        key({ policy: nobody }),
        trusting,
        grant({ granteePrincipal: NOT_KNOWN }, { granteePrincipal: ["role"] }),
      );
      const [[found], [restore]] = [estate.keys, estate.roles];
      assert.ok(found !== undefined && restore !== undefined);
      const question = {
        actor: actorOfRole(restore, estate),
        action,
        target: keyTarget(estate, found, UNCHANGED),
      };
      const account = accountOfEstate(estate, "222222222222");
      assert.ok(account !== undefined);
      const asAdministrator = { ...question, actor: administratorOf(account, "aws") };
      assert.deepEqual([decide(estate, question), decide(estate, asAdministrator)], [decision, "denied"]);
    });
  }

  for (const more of [{ accountId: null }, { region: null }]) {
    it(`says which key is in no known ${Object.keys(more).join("")}`, () => {
      const { gaps, keys } = estateOf(key({}, more));
      const gap =
        "where the key key is, its provider does not say: it needs allowedAccountIds with one account, or assumeRoles, and a region";
      assert.deepEqual({ gaps, keys }, { gaps: [gap], keys: [] });
    });
  }
});
