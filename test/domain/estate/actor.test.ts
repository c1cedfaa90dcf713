import assert from "node:assert/strict";
import { actorsOf } from "../../../domain/estate/actor";
import type { AccountKind, Estate, EstateAccount, RoleKind } from "../../../domain/estate/estate";
import { policy } from "../../support/access";

const account = (id: string, kind: AccountKind, name: string): EstateAccount => ({
  id,
  kind,
  name,
  membership: undefined,
  serviceControl: [],
  resourceControl: [],
});
const role = (kind: RoleKind, name: string, accountId = "222222222222") => ({
  name,
  arn: `arn:aws:iam::${accountId}:role/${name}`,
  accountId,
  kind,
  identity: [],
  urn: name,
});
const estate = (parts: Partial<Estate>): Estate => ({
  partition: "aws",
  accounts: [],
  vaults: [],
  keys: [],
  roles: [],
  guarded: [],
  gaps: [],
  ...parts,
});
const namesIn = (parts: Partial<Estate>): readonly string[] =>
  actorsOf(estate(parts)).map(({ name }) => name);
const STRANGER = "an administrator of an account outside the organization";

describe("actorsOf", () => {
  const accounts: readonly (readonly [kind: AccountKind, names: readonly string[]])[] = [
    ["management", ["an administrator of it", "the root user of it"]],
    ["other", ["an administrator of it", "the root user of it"]],
    ["vault", ["an administrator of it", "the root user of it", "AWS Backup itself in it"]],
    [
      "member",
      [
        "an administrator of it",
        "the root user of it",
        "the deployer StackSets of it",
        "AWS Backup itself in it",
      ],
    ],
  ];
  for (const [kind, names] of accounts) {
    it(`finds who could act in an account that is ${kind}`, () => {
      assert.deepEqual(namesIn({ accounts: [account("222222222222", kind, "it")] }), [...names, STRANGER]);
    });
  }

  const roles: readonly (readonly [kind: RoleKind, name: string])[] = [
    ["backup", "the role of AWS Backup R of account 222222222222"],
    ["break-glass", "the break-glass role R of account 222222222222"],
    ["deployer", "the deployer R of account 222222222222"],
    ["permission set", "the permission set R of account 222222222222"],
    ["other", "the role R of account 222222222222"],
  ];
  for (const [kind, name] of roles) {
    it(`calls a role that is ${kind} by what it is there for`, () => {
      assert.deepEqual(namesIn({ roles: [role(kind, "R")] }), [name, STRANGER]);
    });
  }

  it("calls a role by the name of its account, and gives it the account's organization", () => {
    const membership = { organizationId: "o-a1b2c3d4e5" };
    const home = { ...account("222222222222", "management", "management account 222222222222"), membership };
    const boundary = policy("boundary", { Effect: "Allow", Action: "*", Resource: "*" });
    const [found] = actorsOf(
      estate({ accounts: [home], roles: [{ ...role("other", "R"), boundary }] }),
    ).slice(2);
    assert.deepEqual(found, {
      kind: "other",
      name: "the role R of management account 222222222222",
      accountId: "222222222222",
      principal: { kind: "role", arn: "arn:aws:iam::222222222222:role/R", organization: membership },
      identity: [],
      boundary,
    });
  });

  it("lists a role once that the stack makes under the name of one that is assumed", () => {
    const names = namesIn({
      accounts: [account("222222222222", "other", "it")],
      roles: [role("other", "AnyAdministrator")],
    });
    assert.deepEqual(names, ["the root user of it", "the role AnyAdministrator of it", STRANGER]);
  });
});
