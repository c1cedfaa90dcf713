import {
  findConditionProblems,
  findSelectionMeaningProblems,
  findSelectionTagProblems,
  findTooManyArnsProblems,
  findTooManyTestsProblems,
  type StatedTest,
} from "../../../domain/plan/selection-meaning";
import { got, isRecord } from "../../../domain/problem";
import { known, present } from "../../known";
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

  check({ props }, { attempt, config, report }) {
    if (!present(props, "iamRoleArn")) {
      const reason = `must be the role that AWS Backup takes to make the backups, ${got(undefined)}`;
      report([{ path: "iamRoleArn", reason }]);
    }
    const countConditions = (): number => membersOf(props.conditions).flatMap((read) => testsOf(read(), "")).length;
    attempt(() => {
      const counts = {
        resources: membersOf(props.resources).length,
        selectionTags: membersOf(props.selectionTags).length,
        conditions: known(countConditions) ?? 0,
      };
      report([...findSelectionMeaningProblems(counts), ...findTooManyTestsProblems(counts)]);
    });
    attempt(countConditions); // says what of them is not known
    for (const property of ["resources", "notResources"]) {
      const arns = known(() => membersOf(props[property])) ?? [];
      report(findTooManyArnsProblems(arns.map(known), property));
    }
    for (const [index, read] of (known(() => membersOf(props.selectionTags)) ?? []).entries()) {
      attempt(() => {
        const tag = read();
        if (!isRecord(tag)) return;
        const test = testOf(tag, "stringEquals", `selectionTags[${index}]`);
        report(findSelectionTagProblems(tag.type, test, config.optOut));
      });
    }
    for (const [index, read] of (known(() => membersOf(props.conditions)) ?? []).entries()) {
      for (const test of known(() => testsOf(read(), `conditions[${index}]`)) ?? []) {
        attempt(() => {
          report(findConditionProblems(test, config.optOut));
        });
      }
    }
  },
};

/** Readers of the members of a list; each throws the SDK's error when its member is not known. */
function membersOf(list: unknown): readonly (() => unknown)[] {
  if (!Array.isArray(list)) return [];
  return Array.from({ length: list.length }, (_, index) => () => (list as readonly unknown[])[index]);
}

/** The tests in one block of conditions. @throws the SDK's error when the block, or the list of an operator, is not known */
function testsOf(block: unknown, at: string): readonly StatedTest[] {
  if (!isRecord(block)) return [];
  return Object.keys(block).flatMap((operator) =>
    membersOf(block[operator]).flatMap((read, index) => {
      const test = read();
      return isRecord(test) ? [testOf(test, operator, `${at}.${operator}[${index}]`)] : [];
    }),
  );
}

function testOf(test: Readonly<Record<string, unknown>>, operator: string, at: string): StatedTest {
  return { operator, key: () => test.key, value: () => test.value, at };
}
