import assert from "node:assert/strict";
import fc from "fast-check";
import { evaluateEffectivePolicy } from "../../../domain/organization/effective-policy";
import { evaluateOrganization } from "../../../domain/organization/organization-policies";
import { type Organization, pathTo, readOrganization } from "../../../domain/organization/tree";

const CONTROL = "@@operators_allowed_for_child_policies";
const UNITS = 6;
const unitId = (index: number): string => `ou-a1b2-${String(index).repeat(8)}`;
const accountId = (index: number): string => String(100_000_000_000 + index);

function read(file: object): Organization {
  const { organization, problems } = readOrganization(JSON.stringify(file));
  assert.deepEqual(problems, []);
  return organization ?? assert.fail();
}

const setting = fc.oneof(
  fc.constantFrom("1", "2").map((value) => ({ "@@assign": [value] })),
  fc.constantFrom("1", "2").map((value) => ({ "@@append": [value] })),
  fc.constantFrom("@@none", "@@append").map((operator) => ({ [CONTROL]: [operator], "@@append": ["3"] })),
);
const policies = fc.array(fc.dictionary(fc.constantFrom("a", "b"), setting), { minLength: 4, maxLength: 4 });
const attached = fc.subarray(["p0", "p1", "p2", "p3"]);

const organization = fc
  .record({
    policies,
    root: attached,
    units: fc.array(fc.record({ parent: fc.nat(), attached }), { minLength: UNITS, maxLength: UNITS }),
    accounts: fc.array(fc.record({ parent: fc.nat(), attached }), { minLength: 1, maxLength: 12 }),
  })
  .map((one) =>
    read({
      roots: [{ id: "r-a1b2", policies: one.root }],
      organizationalUnits: one.units.map((node, index) => ({
        id: unitId(index),
        // A parent that stands before, so that there are no circles, and not too deep.
        parent: index === 0 || node.parent % 3 === 0 ? "r-a1b2" : unitId(node.parent % Math.min(index, 4)),
        policies: node.attached,
      })),
      accounts: one.accounts.map((node, index) => ({
        id: accountId(index),
        parent: unitId(node.parent % UNITS),
        policies: node.attached,
      })),
      policies: Object.fromEntries(one.policies.map((policy, index) => [`p${index}`, policy])),
    }),
  );

describe("policies of an organization", () => {
  it("gives every account what its own levels give", () => {
    fc.assert(
      fc.property(organization, (one) => {
        const policyOf = evaluateOrganization(one);
        for (const account of one.accounts) {
          const levels = pathTo(one, account).map(({ id, name, policies: names }) => ({
            id,
            name,
            policies: names.map((policy) => ({
              name: policy,
              fragment: one.policies.get(policy) ?? assert.fail(),
            })),
          }));

          assert.deepEqual(policyOf(account), evaluateEffectivePolicy(levels));
        }
      }),
    );
  });

  it("shares the result where nothing else is attached", () => {
    const one = read({
      roots: [{ id: "r-a1b2", policies: ["p"] }],
      organizationalUnits: [{ id: unitId(1), parent: "r-a1b2" }],
      accounts: [
        { id: accountId(1), parent: unitId(1) },
        { id: accountId(2), parent: "r-a1b2" },
        { id: accountId(3), parent: "r-a1b2", policies: ["q"] },
      ],
      policies: { p: { a: { "@@assign": "1" } }, q: { a: { "@@assign": "2" } } },
    });
    const policyOf = evaluateOrganization(one);
    const [first, second, third] = one.accounts.map(policyOf);

    assert.equal(first, second);
    assert.notEqual(first, third);
    assert.equal(one.accounts[2] && policyOf(one.accounts[2]), third);
  });

  it("gives nothing to a node that stands in no organization", () => {
    const policyOf = evaluateOrganization({ nodes: new Map(), accounts: [], policies: new Map() });
    const stray = {
      kind: "account",
      id: accountId(1),
      name: "stray",
      parentId: "x",
      policies: ["y"],
      at: "",
    } as const;

    assert.deepEqual(policyOf(stray), evaluateEffectivePolicy([]));
  });
});
