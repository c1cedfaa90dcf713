import assert from "node:assert/strict";
import { evaluateEffectivePolicy } from "../../../domain/organization/effective-policy";
import { fillAccount, renderEffectiveDocument } from "../../../domain/organization/effective-policy-document";
import { readPolicyFragment } from "../../../domain/organization/effective-policy-fragment";
import type { EffectiveNode } from "../../../domain/organization/effective-policy-node";

const assign = (value: unknown): object => ({ "@@assign": value });

function merged(document: unknown): EffectiveNode {
  const policies = [{ name: "p", fragment: readPolicyFragment(document) }];
  return evaluateEffectivePolicy([{ id: "r-a1b2", name: "Root", policies }]).root;
}

describe("effective policy document", () => {
  const ROLE = "arn:aws:iam::$account:role/r";
  /** Made anew for each test: what was written of a node is kept with it. */
  const root = (): EffectiveNode =>
    merged({
      role: assign(ROLE),
      roles: assign([ROLE, "x"]),
      plain: { a: assign("1"), b: assign(["x"]) },
      [`arn:aws:backup:us-east-1:$account:backup-vault:v`]: { days: assign("1") },
      empty: { inside: {} },
      limit: { "@@operators_allowed_for_child_policies": ["@@none"] },
      none: assign([]),
      text: assign(""),
    });
  const written = (account: string): object => ({
    role: `arn:aws:iam::${account}:role/r`,
    roles: [`arn:aws:iam::${account}:role/r`, "x"],
    plain: { a: "1", b: ["x"] },
    [`arn:aws:backup:us-east-1:${account}:backup-vault:v`]: { days: "1" },
    none: [],
    text: "",
  });

  it("leaves $account in its place where no account is named", () => {
    assert.deepEqual(renderEffectiveDocument(root()), written("$account"));
  });

  for (const account of ["111111111111", "222222222222"]) {
    it(`puts ${account} in the values and keys that are ARNs, and leaves out what has no value`, () => {
      assert.deepEqual(renderEffectiveDocument(root(), account), written(account));
    });
  }

  it("shares what does not name the account", () => {
    const node = root();
    const [one, other] = ["111111111111", "222222222222"].map((account) =>
      renderEffectiveDocument(node, account),
    );

    assert.equal(one?.plain, other?.plain);
    assert.notEqual(one, other);
  });

  const ROLES: readonly (readonly [title: string, document: object, written: object])[] = [
    ["a value", { a: { b: assign(ROLE) } }, { a: { b: "arn:aws:iam::111111111111:role/r" } }],
    ["a list", { a: { b: assign(["x", ROLE]) } }, { a: { b: ["x", "arn:aws:iam::111111111111:role/r"] } }],
    [
      "a key",
      { a: { [ROLE]: { b: assign("x") } } },
      { a: { "arn:aws:iam::111111111111:role/r": { b: "x" } } },
    ],
  ];
  for (const [title, document, expected] of ROLES) {
    it(`fills the account into ${title} when nothing else names it`, () => {
      assert.deepEqual(renderEffectiveDocument(merged(document), "111111111111"), expected);
    });
  }

  it("writes nothing as an empty object", () => {
    assert.deepEqual(renderEffectiveDocument(merged({})), {});
    assert.deepEqual(renderEffectiveDocument(merged({ a: { b: {} } }), "111111111111"), {});
  });

  const TEXTS: readonly (readonly [text: string, filled: string])[] = [
    ["arn:aws:iam::$account:role/r", "arn:aws:iam::111111111111:role/r"],
    ["arn:aws:x:$account:$account:y", "arn:aws:x:111111111111:$account:y"],
    ["arn:aws:iam::$accounts:role/r", "arn:aws:iam::$accounts:role/r"],
    ["arn:aws:iam::x:role/$account", "arn:aws:iam::x:role/$account"],
    ["tag:$account:x", "tag:$account:x"],
    ["$account", "$account"],
  ];
  for (const [text, filled] of TEXTS) {
    it(`fills ${text}`, () => {
      assert.equal(fillAccount(text, "111111111111"), filled);
    });
  }
});
