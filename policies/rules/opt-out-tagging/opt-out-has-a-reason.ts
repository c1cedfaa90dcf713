import { findOptOutReasonProblems } from "../../../domain/protection/opt-out-approval";
import { OPT_OUT_REASON_TAG } from "../../../domain/plan/opt-out-tag";
import { OPT_OUT_CONFIG, type OptOutConfig } from "../../opt-out";
import type { ResourceRule } from "../../rule";
import { judgeOptOutOf, readTag } from "../../tags";

interface Config extends OptOutConfig {
  readonly minReasonCharacters: number;
}

const VOLUME = "aws:ebs/volume:Volume";

/** Whoever finds a resource without backups later must not have to guess whether that was meant. */
export const optOutHasAReason: ResourceRule<Config> = {
  kind: "resource",
  name: "opt-out-has-a-reason",
  promise: "opt-out-tagging",
  title: "Opt-outs have a reason",
  description: "A resource that opts out of the backups says why.",
  why: "An opt-out without a reason cannot be reviewed: nobody can tell a decision from a copied line.",
  severity: "medium",
  remediation: `Add the tag ${OPT_OUT_REASON_TAG} with the reason, or remove the opt-out.`,
  supports: [
    { framework: "nist-800-53", controls: ["CP-9"] },
    { framework: "soc-2", controls: ["A1.2"] },
  ],
  config: {
    ...OPT_OUT_CONFIG,
    minReasonCharacters: {
      type: "integer",
      minimum: 1,
      maximum: 256, // the longest value of a tag
      default: 10,
      description: "Shortest accepted reason, in characters.",
    },
  },
  examples: {
    passes: [
      { title: "a resource with backups", resources: [{ type: VOLUME, props: {} }] },
      {
        title: "an opt-out with its reason",
        resources: [
          {
            type: VOLUME,
            props: { tags: { backup: "false", [OPT_OUT_REASON_TAG]: "scratch space of the build" } },
          },
        ],
      },
    ],
    fails: [
      {
        title: "an opt-out without a reason",
        resources: [{ type: VOLUME, props: { tags: { backup: "false" } } }],
      },
      {
        title: "a reason that is none",
        resources: [{ type: VOLUME, props: { tags: { backup: "false", [OPT_OUT_REASON_TAG]: "tbd" } } }],
      },
    ],
  },
  types: "aws",

  check(resource, { config, report, notApplicable }) {
    if (judgeOptOutOf(resource, config.optOut).kind !== "opted-out")
      notApplicable("did not opt out of the backups");
    report(findOptOutReasonProblems(readTag(resource, OPT_OUT_REASON_TAG), config.minReasonCharacters));
  },
};
