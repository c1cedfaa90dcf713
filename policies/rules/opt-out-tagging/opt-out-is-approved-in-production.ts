import { findApproverProblems, findLastDayProblems } from "../../../domain/protection/opt-out-approval";
import { OPT_OUT_APPROVED_BY_TAG, OPT_OUT_UNTIL_TAG } from "../../../domain/plan/opt-out-tag";
import { OPT_OUT_CONFIG, type OptOutConfig } from "../../opt-out";
import { isProduction, PRODUCTION_CONFIG, type ProductionConfig } from "../../production";
import type { ResourceRule } from "../../rule";
import { judgeOptOutOf, readTag } from "../../tags";

interface Config extends OptOutConfig, ProductionConfig {
  readonly approvers: readonly string[];
  readonly maxOptOutDays: number;
}

const VOLUME = "aws:ebs/volume:Volume";
const APPROVED = { backup: "false", [OPT_OUT_APPROVED_BY_TAG]: "backup-owners" };

/** In production somebody else than the author of the line answers for data without backups. */
export const optOutIsApprovedInProduction: ResourceRule<Config> = {
  kind: "resource",
  name: "opt-out-is-approved-in-production",
  promise: "opt-out-tagging",
  title: "Opt-outs in production are approved",
  description:
    "A production resource that opts out of the backups names who approved it, and no approval is over.",
  why: "One tag takes production data out of every backup; without an approval nobody answers for its loss.",
  severity: "high",
  remediation:
    `Add the tag ${OPT_OUT_APPROVED_BY_TAG} with the name of whoever approved the opt-out (and ${OPT_OUT_UNTIL_TAG} with its ` +
    "last day, if it has one), or remove the opt-out.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9", "CP-2"] },
    { framework: "soc-2", controls: ["A1.2"] },
  ],
  config: {
    ...OPT_OUT_CONFIG,
    ...PRODUCTION_CONFIG,
    approvers: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [],
      description: "Who may approve an opt-out, compared exactly. When empty, any name will do.",
    },
    maxOptOutDays: {
      type: "integer",
      minimum: 0,
      maximum: 3660, // ten years
      default: 0,
      description: "How many days ahead an opt-out must have its last day. With 0 it need not have any.",
    },
  },
  examples: {
    passes: [
      { title: "an approved opt-out", resources: [{ type: VOLUME, props: { tags: APPROVED } }] },
      {
        title: "an approval that still holds",
        resources: [{ type: VOLUME, props: { tags: { ...APPROVED, [OPT_OUT_UNTIL_TAG]: "9999-12-31" } } }],
      },
      {
        title: "no production",
        stackName: "dev",
        resources: [{ type: VOLUME, props: { tags: { backup: "false" } } }],
      },
    ],
    fails: [
      { title: "nobody approved it", resources: [{ type: VOLUME, props: { tags: { backup: "false" } } }] },
      {
        title: "an approval without the last day that the settings ask for",
        config: { maxOptOutDays: 90 },
        resources: [{ type: VOLUME, props: { tags: APPROVED } }],
      },
      {
        title: "an approval that is over",
        resources: [{ type: VOLUME, props: { tags: { ...APPROVED, [OPT_OUT_UNTIL_TAG]: "2020-01-31" } } }],
      },
    ],
  },
  types: "aws",

  check(resource, context) {
    const { config, today, report, attempt, notApplicable } = context;
    if (!isProduction(context)) notApplicable(`stack ${context.stackName} is not production`);
    if (judgeOptOutOf(resource, config.optOut).kind !== "opted-out")
      notApplicable("did not opt out of the backups");
    attempt(() => {
      report(findApproverProblems(readTag(resource, OPT_OUT_APPROVED_BY_TAG), config.approvers));
    });
    attempt(() => {
      report(findLastDayProblems(readTag(resource, OPT_OUT_UNTIL_TAG), today, config.maxOptOutDays));
    });
  },
};
