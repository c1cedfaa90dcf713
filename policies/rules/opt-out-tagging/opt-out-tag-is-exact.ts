import { got } from "../../../domain/problem";
import { OPT_OUT_CONFIG, optedOut, type OptOutConfig } from "../../opt-out";
import type { ResourceRule } from "../../rule";
import { judgeOptOutOf } from "../../tags";

const VOLUME = "aws:ebs/volume:Volume";

/** The opt-out is the only tag with a meaning, and AWS reads it letter by letter. */
export const optOutTagIsExact: ResourceRule<OptOutConfig> = {
  kind: "resource",
  name: "opt-out-tag-is-exact",
  promise: "opt-out-tagging",
  title: "Opt-out tags are exact",
  description: "A tag that looks like the opt-out from backups is the opt-out, letter by letter.",
  why:
    "AWS compares key and value with upper and lower case: whoever writes Backup=false or backup=no believes that there are no " +
    "backups, and pays for them.",
  severity: "medium",
  remediation:
    "Write the opt-out exactly as configured (backup=false unless set otherwise), or remove the tag.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
  ],
  config: OPT_OUT_CONFIG,
  examples: {
    passes: [
      { title: "no such tag", resources: [{ type: VOLUME, props: { tags: { team: "shop" } } }] },
      { title: "the exact opt-out", resources: [{ type: VOLUME, props: { tags: { backup: "false" } } }] },
      { title: "an explicit opt-in", resources: [{ type: VOLUME, props: { tags: { backup: "true" } } }] },
    ],
    fails: [
      {
        title: "another case in the key",
        resources: [{ type: VOLUME, props: { tags: { Backup: "false" } } }],
      },
      {
        title: "another case in the value",
        resources: [{ type: VOLUME, props: { tags: { backup: "False" } } }],
      },
      { title: "another word", resources: [{ type: VOLUME, props: { tags: { backup: "no" } } }] },
    ],
  },
  types: "aws",

  check(resource, { config, report, notApplicable }) {
    const { optOut } = config;
    const judgement = judgeOptOutOf(resource, optOut);
    if (judgement.kind === "protected") return;
    if (judgement.kind === "opted-out") return notApplicable(optedOut(optOut));
    const { key, value, effect } = judgement;
    const rule = `must be exactly "${optOut.key}" = "${optOut.value}" to opt out, or be removed: ${effect}`;
    report([{ path: `tags.${key}`, reason: `${rule}, ${got(value)}` }]);
  },
};
