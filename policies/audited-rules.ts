import type { AuditedRule, CopyDestination } from "../domain/audit/framework-control";
import { parseVaultArn } from "../domain/aws/arn";
import type { RuleView } from "../domain/organization/backup-policy-rules";
import { parseCron } from "../domain/plan/cron";
import { DEFAULT_SCHEDULE, longestGapHours } from "../domain/plan/frequency";
import { isPlaceCompatible } from "./attachment";
import { policyPlansOf } from "./backup-policy-plans";
import { known } from "./known";
import { lifecycleOf, rulesOfPlan, type PlanRule } from "./plan-rules";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

/** The rules of the plans in the account and Region of a framework. @throws the SDK's error when one is unknown */
export function auditedRulesAt(
  framework: StackResource,
  stack: StackView,
  day: string,
): readonly AuditedRule[] {
  const plans = stack.ofType(ResourceType.BackupPlan).filter((plan) => isPlaceCompatible(plan, framework));
  return plans.flatMap(({ props }) =>
    rulesOfPlan(props).map((rule) => {
      const copies = known(() => destinationsOf(rule));
      return {
        retentionDays: lifecycleOf(rule)?.deleteAfterDays,
        gapHours: gapHoursOf(rule.props.schedule ?? DEFAULT_SCHEDULE, day),
        ...(copies === undefined ? {} : { copies }),
      };
    }),
  );
}

/** The rules of the organization's backup policies that run in one of some Regions. */
export function auditedRulesIn(
  regions: ReadonlySet<string> | undefined,
  stack: StackView,
  day: string,
): readonly AuditedRule[] {
  return stack
    .share(policyPlansOf)
    .map(({ plan }) => plan)
    .filter((plan) => regions === undefined || plan.regions.some((region) => regions.has(region)))
    .flatMap((plan) =>
      plan.rules.map((rule) => {
        const copies = placesOf(rule.copies.map(({ vaultArn }) => vaultArn));
        return {
          retentionDays: rule.deleteAfterDays,
          gapHours: gapHoursOf(scheduleOf(rule), day),
          ...(copies === undefined ? {} : { copies }),
        };
      }),
    );
}

function scheduleOf({ scheduleExpression }: RuleView): string {
  return scheduleExpression === "" ? DEFAULT_SCHEDULE : scheduleExpression;
}

function gapHoursOf(expression: unknown, day: string): number | undefined {
  const parsed = parseCron(expression);
  return "reason" in parsed ? undefined : longestGapHours(parsed.cron, day);
}

function destinationsOf(rule: PlanRule): readonly CopyDestination[] | undefined {
  return placesOf(rule.copies().map(({ props }) => props.destinationVaultArn));
}

/** Nothing when one of them cannot be read. */
function placesOf(vaultArns: readonly unknown[]): readonly CopyDestination[] | undefined {
  const places = vaultArns.map(parseVaultArn);
  return places.includes(undefined) ? undefined : places.flatMap((place) => place ?? []);
}
