import { noResourceIsBackedUpTwice } from "../../../../policies/rules/coverage/no-resource-is-backed-up-twice";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const DAILY = { schedule: "cron(0 10 * * ? *)", targetVaultName: "local" };
const plan = (name: string, rule: object = DAILY): TestResource => ({
  type: "aws:backup/plan:Plan",
  name,
  props: { rules: [rule] },
});
const selection = (of: string, props: object = { resources: ["*"] }, name = `of-${of}`): TestResource => ({
  type: "aws:backup/selection:Selection",
  name,
  props: { planId: UNKNOWN, ...props },
  from: { planId: [of] },
});
const twice = (name: string, other: string, got: string) =>
  `${name}: resources must select what ${other} does not, because both plans back it up into one vault at the same time, got "${got}"`;
const OPT_OUT = { conditions: [{ stringNotEquals: [{ key: "aws:ResourceTag/backup", value: "false" }] }] };

describe("no-resource-is-backed-up-twice", () => {
  itJudges(noResourceIsBackedUpTwice, [
    { title: "accepts one plan with two selections", resources: [plan("a"), selection("a"), selection("a", undefined, "again")] },
    {
      title: "advises against two plans for everything",
      resources: [plan("a"), selection("a"), plan("b"), selection("b")],
      violations: [twice("of-b", "of-a", "*")],
    },
    {
      title: "advises against a narrower one, in whatever order",
      resources: [plan("b"), selection("b", { resources: ["arn:aws:rds:*:*:db:*"] }), plan("a"), selection("a")],
      violations: [twice("of-b", "of-a", "arn:aws:rds:*:*:db:*")],
    },
    {
      title: "accepts two narrow ones that differ",
      resources: [plan("a"), selection("a", { resources: ["arn:aws:rds:*:*:db:*"] }), plan("b"), selection("b", { resources: ["arn:aws:ec2:*:*:volume/*"] })],
    },
    { title: "accepts another time", resources: [plan("a"), selection("a"), plan("b", { ...DAILY, schedule: "cron(0 3 1 * ? *)" }), selection("b")] },
    { title: "accepts another time zone", resources: [plan("a"), selection("a"), plan("b", { ...DAILY, scheduleExpressionTimezone: "Asia/Tokyo" }), selection("b")] },
    { title: "accepts another vault", resources: [plan("a"), selection("a"), plan("b", { ...DAILY, targetVaultName: "other" }), selection("b")] },
    { title: "accepts other conditions", resources: [plan("a"), selection("a"), plan("b"), selection("b", { resources: ["*"], ...OPT_OUT })] },
    {
      title: "compares conditions as a whole",
      resources: [plan("a"), selection("a", { resources: ["*"], ...OPT_OUT }), plan("b"), selection("b", { resources: ["*"], ...OPT_OUT })],
      violations: [twice("of-b", "of-a", "*")],
    },
    { title: "does not compare what is taken away", resources: [plan("a"), selection("a"), plan("b"), selection("b", { resources: ["*"], notResources: ["arn:aws:rds:*:*:db:*"] })] },
    { title: "does not compare plans that are made elsewhere", resources: [selection("a", { planId: "one", resources: ["*"] }), selection("b", { planId: "two", resources: ["*"] })].map((one) => ({ ...one, from: {} })) },
    {
      title: "does not compare Regions",
      resources: [plan("a"), selection("a"), plan("b"), { ...selection("b"), provider: { name: "far", props: { region: "us-west-2" } } }],
    },
    { title: "says nothing of what is unknown", resources: [plan("a", { ...DAILY, schedule: UNKNOWN }), selection("a"), plan("b"), selection("b", { resources: [UNKNOWN] })] },
    {
      title: "lets an exception pass",
      resources: [plan("a"), selection("a"), plan("b"), selection("b")],
      config: { exceptions: [{ resource: "of-b", reason: "until the old plan goes", until: "2026-06-15" }] },
    },
  ]);
});
