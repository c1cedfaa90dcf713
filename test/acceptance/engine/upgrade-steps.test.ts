import assert from "node:assert/strict";
import { changesOf, lossesOf, type UpgradeStep } from "./upgrade-steps";

const VAULT = "aws:backup/vault:Vault";
const ROLE = "aws:iam/role:Role";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";

/** A step, as far as an upgrade is judged by it. */
function step(op: string, type: string, state: object = {}): UpgradeStep {
  const whole = { type, ...state };
  const urn = `urn:pulumi:prod::project::${type}::name`;
  return op === "create" ? { op, urn, newState: whole } : { op, urn, oldState: whole };
}

describe("what an upgrade would do", () => {
  const named = (op: string, type: string): string => `${op} urn:pulumi:prod::project::${type}::name`;
  const cases = [
    { title: "nothing", steps: [], changes: [], losses: [] },
    { title: "what stays", steps: [step("same", VAULT)], changes: [], losses: [] },
    { title: "a new vault", steps: [step("create", VAULT)], changes: [named("create", VAULT)], losses: [] },
    {
      title: "a vault with other tags",
      steps: [step("update", VAULT)],
      changes: [named("update", VAULT)],
      losses: [],
    },
    ...["delete", "replace", "create-replacement", "delete-replaced", "discard"].map((op) => ({
      title: `a vault: ${op}`,
      steps: [step(op, VAULT)],
      changes: [named(op, VAULT)],
      losses: [named(op, VAULT)],
    })),
    {
      title: "a role that is deleted",
      steps: [step("delete", ROLE)],
      changes: [named("delete", ROLE)],
      losses: [named("delete", ROLE)],
    },
    {
      title: "what nobody needs to keep",
      steps: [step("delete", SUBSCRIPTION)],
      changes: [named("delete", SUBSCRIPTION)],
      losses: [],
    },
    ...[{ protect: true }, { retainOnDelete: true }].map((state) => ({
      title: `what the program keeps: ${JSON.stringify(state)}`,
      steps: [step("replace", SUBSCRIPTION, state)],
      changes: [named("replace", SUBSCRIPTION)],
      losses: [named("replace", SUBSCRIPTION)],
    })),
    {
      title: "many changed documents of one kind",
      steps: [step("update", SUBSCRIPTION), { ...step("update", SUBSCRIPTION), urn: "another" }],
      changes: [`update ${SUBSCRIPTION}`],
      losses: [],
    },
  ];
  for (const { title, steps, changes, losses } of cases) {
    it(title, () => {
      assert.deepEqual({ changes: changesOf(steps), losses: lossesOf(steps) }, { changes, losses });
    });
  }
});
