import { findUnmatchedKindsProblems } from "../../../domain/alerts/failure-coverage";
import { isPlaceCompatible } from "../../attachment";
import { failureRuleExample } from "../../detection-examples";
import { failureRulesOf } from "../../failure-rules";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";

/** A pattern that names no kind of job is meant for all of them, and is about some of them only when it asks for the wrong field. */
export const failurePatternsMissNoJob: StackRule = {
  kind: "stack",
  name: "failure-patterns-miss-no-job",
  promise: "detection",
  title: "Patterns of failures miss no kind of job",
  description:
    "Every EventBridge rule about failures of AWS Backup matches those of each kind of job that its pattern speaks of, or another rule " +
    "of the stack does.",
  why:
    "Backup and copy jobs tell in state how they ended, restore jobs in status. A pattern that asks for one of them looks complete and " +
    "never matches the others.",
  severity: "high",
  remediation:
    'Ask for both fields ({"$or": [{"state": ["FAILED"]}, {"status": ["FAILED"]}]}), or name the jobs that are meant in detail-type.',
  supports: [
    { framework: "soc-2", controls: ["CC7.4"] },
    { framework: "nist-800-53", controls: ["CP-9", "SI-4"] },
  ],
  get examples() {
    const failed = ["FAILED", "EXPIRED"];
    const inState = failureRuleExample({ detail: { state: failed } });
    return {
      passes: [
        {
          title: "both fields",
          resources: [failureRuleExample({ detail: { $or: [{ state: failed }, { status: ["FAILED"] }] } })],
        },
        {
          title: "one field, and the kinds of jobs that have it",
          resources: [
            failureRuleExample({
              "detail-type": ["Backup Job State Change", "Copy Job State Change"],
              detail: { state: failed },
            }),
          ],
        },
        {
          title: "a rule for each field",
          resources: [
            inState,
            { ...failureRuleExample({ detail: { status: ["FAILED"] } }), name: "failed-restores" },
          ],
        },
      ],
      fails: [
        { title: "the field of backup and copy jobs alone", resources: [inState] },
        {
          title: "restore jobs, by the field of backup jobs",
          resources: [
            failureRuleExample({
              "detail-type": ["Backup Job State Change", "Restore Job State Change"],
              detail: { state: failed },
            }),
          ],
        },
        {
          title: "the field of restore jobs alone",
          resources: [failureRuleExample({ detail: { status: ["FAILED"] } })],
        },
      ],
    };
  },
  types: [ResourceType.EventRule],

  checkStack(stack, { report }) {
    const rules = stack.share(failureRulesOf);
    for (const { matched, meant, rule } of rules) {
      const missed = meant.filter(
        (kind) =>
          !matched.includes(kind) &&
          !rules.some((other) => other.matched.includes(kind) && isPlaceCompatible(other.rule, rule)),
      );
      report(rule, findUnmatchedKindsProblems(missed, "eventPattern"));
    }
  },
};
