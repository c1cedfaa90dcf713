import assert from "node:assert/strict";
import { previewedEstate } from "../../../cli/estate/previewed-estate";
import { compilePolicy } from "../../../domain/access/compiled-policy";
import { evaluateAccess } from "../../../domain/access/evaluate-access";
import type { PolicyLayers } from "../../../domain/access/policy-layers";
import { smallestFix } from "../../../domain/access/smallest-fix";
import { actorsOf } from "../../../domain/estate/actor";
import { layersOf, requestOf, type EstateQuestion } from "../../../domain/estate/ask";
import { UNCHANGED } from "../../../domain/estate/change";
import { findNamedTarget, type NamedTarget } from "../../../domain/estate/named-target";
import { previewOf } from "../../support/preview-of";

const ACTIONS = [
  "backup:CopyIntoBackupVault",
  "backup:DeleteRecoveryPoint",
  "backup:DescribeBackupVault",
  "backup:ListRecoveryPointsByBackupVault",
  "backup:StartRestoreJob",
  "backup:StartCopyJob",
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:ScheduleKeyDeletion",
];
const ROLE = { kind: "role", arn: "arn:aws:iam::222222222222:role/Operator" } as const;
const VAULT = "arn:aws:backup:us-west-2:222222222222:backup-vault:central";
const LIST = { principal: ROLE, action: "backup:DescribeBackupVault", resource: { arn: VAULT } };
const policy = (name: string, ...statements: readonly object[]): ReturnType<typeof compilePolicy> =>
  compilePolicy(name, { Version: "2012-10-17", Statement: statements });
const NOTHING = policy("other", { Effect: "Allow", Action: "s3:GetObject", Resource: "*" });
const STATEMENT = { Effect: "Allow", Action: LIST.action, Resource: VAULT };

describe("smallestFix", function () {
  this.timeout(60_000);

  const CASES: readonly (readonly [title: string, layers: PolicyLayers, layers: readonly string[]])[] = [
    ["the role has no policy", {}, ["identity policy"]],
    ["its policy lists another action", { identity: [NOTHING] }, ["identity policy"]],
    [
      "the boundary does not list it either",
      { identity: [NOTHING], boundary: NOTHING },
      ["identity policy", "permission boundary"],
    ],
    [
      "a level of the organization does not allow it",
      { serviceControl: [{ at: "r-a1b2", policies: [NOTHING] }] },
      ["identity policy", "service control policy"],
    ],
  ];
  for (const [title, layers, expected] of CASES) {
    it(`names ${expected.join(" and ")} when ${title}`, () => {
      const fix = smallestFix(LIST, layers);
      assert.ok(fix.kind === "add");
      assert.deepEqual(
        fix.statements.map(({ layer }) => layer),
        expected,
      );
      assert.deepEqual(fix.statements[0]?.statement, STATEMENT);
    });
  }

  it("adds nothing against a Deny, nor to what is allowed already", () => {
    const allow = policy("all", STATEMENT);
    assert.deepEqual(smallestFix(LIST, { identity: [allow] }), { kind: "none" });
    const deny = policy("never", { ...STATEMENT, Effect: "Deny" });
    assert.deepEqual(smallestFix(LIST, { identity: [allow, deny] }), { kind: "denied on purpose" });
  });

  it("proposes no change of a policy that is AWS's own", () => {
    const fix = smallestFix(LIST, {
      identity: [{ ...NOTHING, name: "AWSBackupServiceRolePolicyForBackup" }],
    });
    assert.ok(fix.kind === "add");
    assert.deepEqual(fix.statements, [{ layer: "identity policy", statement: STATEMENT }]);
  });

  for (const stack of ["prod", "staging", "dev"]) {
    it(`proposes what lets a call through, and nothing more than it takes, for everybody in ${stack}`, async () => {
      const estate = previewedEstate(await previewOf(stack));
      let fixed = 0;
      for (const { name } of estate.vaults)
        for (const action of ACTIONS) {
          const result = findNamedTarget(estate, action, name, "RESOURCE");
          const named: NamedTarget | undefined =
            result.named ?? findNamedTarget(estate, action, "BackupKey", "RESOURCE").named;
          assert.ok(named !== undefined, `${action} ${name}`);
          for (const actor of actorsOf(estate)) {
            const question: EstateQuestion = {
              actor,
              action,
              target: named.target("grace period", UNCHANGED),
            };
            const [request, layers] = [requestOf(question), layersOf(estate, question, UNCHANGED)];
            const verdict = evaluateAccess(request, layers);
            const fix = smallestFix(request, layers);
            const title: string = [actor.name, action, named.what].join(" ");
            if (verdict.decision !== "denied") assert.equal(fix.kind, "none", title);
            else if (verdict.how === "explicitly") assert.equal(fix.kind, "denied on purpose", title);
            if (fix.kind !== "add") continue;
            fixed += 1;
            assert.equal(evaluateAccess(request, fix.layers).decision, "allowed", title);
            for (const key of [
              "identity",
              "boundary",
              "resource",
              "serviceControl",
              "resourceControl",
            ] as const) {
              if (fix.layers[key] === layers[key]) continue;
              const { [key]: _, ...rest } = fix.layers;
              const without = { ...rest, ...(layers[key] === undefined ? {} : { [key]: layers[key] }) };
              assert.notEqual(
                evaluateAccess(request, without).decision,
                "allowed",
                `${title} without ${key}`,
              );
            }
          }
        }
      assert.ok(fixed > 50, `only ${fixed} fixes`);
    });
  }
});
