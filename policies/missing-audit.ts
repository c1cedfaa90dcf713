import { coversOthers } from "../domain/audit/report-plan";
import { readTemplateFrameworks } from "../domain/audit/template-framework";
import { got, type Problem } from "../domain/problem";
import { isUnknown, known } from "./known";
import { memberBaselinesOf } from "./member-baseline";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

/**
 * Lists what of an audit a stack does not declare: a framework, of its own or in the template of a StackSet, and a report.
 *
 * @param isOfOthers whether the report must cover other accounts than its own
 */
export function findMissingAuditProblems(stack: StackView, isOfOthers: boolean): readonly Problem[] {
  const frameworks = [
    ...stack.ofType(ResourceType.AuditFramework),
    ...stack.share(memberBaselinesOf).flatMap(({ stackSet }) => frameworksIn(stackSet)),
  ];
  const reports = stack.ofType(ResourceType.ReportPlan).filter((plan) => !isOfOthers || mayCoverOthers(plan));
  return [
    ...(frameworks.length > 0
      ? []
      : [missing("aws.backup.Framework", "AWS Backup Audit Manager evaluates them")]),
    ...(reports.length > 0
      ? []
      : [
          missing(
            "aws.backup.ReportPlan",
            isOfOthers
              ? "somebody can read what became of the backups of every account (reportSetting.accounts or organizationUnits)"
              : "somebody can read what became of them",
          ),
        ]),
  ];
}

function frameworksIn({ props }: StackResource): readonly unknown[] {
  return known(() => readTemplateFrameworks(props.templateBody, props.parameters)) ?? [];
}

/** One that is not known yet may. */
function mayCoverOthers({ props }: StackResource): boolean {
  return isUnknown(() => coversOthers(props.reportSetting)) || coversOthers(props.reportSetting);
}

function missing(path: string, what: string): Problem {
  return { path, reason: `must be declared beside vaults and plans, so that ${what}, ${got(undefined)}` };
}
