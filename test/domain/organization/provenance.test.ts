import assert from "node:assert/strict";
import { evaluateEffectivePolicy } from "../../../domain/organization/effective-policy";
import { readPolicyFragment } from "../../../domain/organization/effective-policy-fragment";
import { listValues } from "../../../domain/organization/provenance";

describe("provenance", () => {
  it("tells of each value which policy at which node set it, and what it replaced", () => {
    const vault = "arn:aws:backup:us-east-1:$account:backup-vault:v";
    const documents = [
      {
        plans: {
          daily: {
            regions: { "@@assign": ["eu-west-1", "eu-central-1"] },
            rules: {
              nightly: {
                days: { "@@assign": "14" },
                copy_actions: { [vault]: { target_backup_vault_arn: { "@@assign": vault } } },
              },
            },
          },
        },
      },
      {
        plans: {
          daily: {
            regions: { "@@append": ["eu-north-1"], "@@remove": ["eu-central-1"] },
            rules: { nightly: { days: { "@@assign": "7" } } },
          },
        },
      },
    ];
    const levels = documents.map((document, level) => ({
      id: `id${level}`,
      name: `level${level}`,
      policies: [{ name: `policy${level}`, fragment: readPolicyFragment(document) }],
    }));
    const [root, child] = [
      { policy: "policy0", nodeId: "id0", nodeName: "level0" },
      { policy: "policy1", nodeId: "id1", nodeName: "level1" },
    ];
    const filled = "arn:aws:backup:us-east-1:111111111111:backup-vault:v";

    assert.deepEqual(listValues(evaluateEffectivePolicy(levels).root, "111111111111"), [
      {
        path: "plans.daily.regions",
        value: ["eu-west-1", "eu-north-1"],
        parts: [
          { value: "eu-west-1", setBy: root },
          { value: "eu-north-1", setBy: child },
        ],
        replaced: [{ value: "eu-central-1", setBy: root, replacedBy: child, operator: "@@remove" }],
      },
      {
        path: "plans.daily.rules.nightly.days",
        value: "7",
        parts: [{ value: "7", setBy: child }],
        replaced: [{ value: "14", setBy: root, replacedBy: child, operator: "@@assign" }],
      },
      {
        path: `plans.daily.rules.nightly.copy_actions["${filled}"].target_backup_vault_arn`,
        value: filled,
        parts: [{ value: filled, setBy: root }],
        replaced: [],
      },
    ]);
  });

  it("fills the account into values that are gone too", () => {
    const policy = (role: string): object => ({ role: { "@@assign": `arn:aws:iam::$account:role/${role}` } });
    const levels = ["a", "b"].map((role) => ({
      id: role,
      name: role,
      policies: [{ name: role, fragment: readPolicyFragment(policy(role)) }],
    }));

    assert.deepEqual(
      listValues(evaluateEffectivePolicy(levels).root, "111111111111").flatMap(({ replaced }) =>
        replaced.map(({ value }) => value),
      ),
      ["arn:aws:iam::111111111111:role/a"],
    );
  });
});
