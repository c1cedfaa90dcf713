import { findSelectionMeaningProblems, type StatedCondition } from "../../../domain/plan/selection-meaning";
import { isRecord } from "../../../domain/problem";
import { OPT_OUT_CONFIG, type OptOutConfig } from "../../opt-out";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

const ROLE = "arn:aws:iam::111111111111:role/AWSBackupOrganization";
function selection(props: object) {
  return { type: ResourceType.BackupSelection, props: { name: "all", planId: "plan", iamRoleArn: ROLE, ...props } };
}
const NOT_OPTED_OUT = { stringNotEquals: [{ key: "aws:ResourceTag/backup", value: "false" }] };

/** Of all of AWS Backup, selections are what people read wrong most often. */
export const selectionMeansWhatItSays: ResourceRule<OptOutConfig> = {
  kind: "resource",
  name: "selection-means-what-it-says",
  promise: "coverage",
  title: "Selections mean what they say",
  description: "Every selection of a backup plan selects what a reader takes it to select.",
  why:
    "Tags and resources of one selection are joined by OR and conditions by AND; who reads it the other way round backs up " +
    "everything, or nothing, and sees it on the bill or after a loss.",
  severity: "high",
  remediation:
    "Select by resources (\"*\" for all) with conditions on aws:ResourceTag/…, or by selectionTags alone.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9"] },
    { framework: "soc-2", controls: ["A1.2"] },
  ],
  config: OPT_OUT_CONFIG,
  examples: {
    passes: [
      { title: "everything but what opted out", resources: [selection({ resources: ["*"], conditions: [NOT_OPTED_OUT] })] },
      {
        title: "what carries a tag",
        resources: [selection({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "true" }] })],
      },
    ],
    fails: [
      {
        title: "resources and tags, of which one is enough",
        resources: [
          selection({ resources: ["*"], selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "true" }] }),
        ],
      },
      { title: "conditions alone", resources: [selection({ conditions: [NOT_OPTED_OUT] })] },
      {
        title: "a condition that nearly names the opt-out",
        resources: [
          selection({
            resources: ["*"],
            conditions: [{ stringNotEquals: [{ key: "aws:ResourceTag/Backup", value: "false" }] }],
          }),
        ],
      },
    ],
  },
  types: [ResourceType.BackupSelection],

  check({ props }, { config, report }) {
    report(
      findSelectionMeaningProblems(
        {
          resources: listOf(props.resources),
          selectionTags: listOf(props.selectionTags)
            .filter(isRecord)
            .map((tag, index) => ({ type: tag.type, at: `selectionTags[${index}]` })),
          conditions: listOf(props.conditions).flatMap((block, index) => conditionsOf(block, `conditions[${index}]`)),
        },
        config.optOut,
      ),
    );
  },
};

function conditionsOf(block: unknown, at: string): readonly StatedCondition[] {
  if (!isRecord(block)) return [];
  return Object.keys(block).flatMap((operator) =>
    listOf(block[operator])
      .filter(isRecord)
      .map((condition, index) => ({
        operator,
        key: condition.key,
        value: condition.value,
        at: `${at}.${operator}[${index}]`,
      })),
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
