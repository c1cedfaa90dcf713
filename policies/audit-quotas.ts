import type { Problem } from "../domain/problem";
import { findQuotaProblems } from "../domain/quotas/quota-problems";
import type { SizeQuotaName } from "../domain/quotas/size-quotas";
import { placeNameOf } from "./alert-route";
import { known } from "./known";
import { placeOf } from "./place";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

/** What a resource is too many of, in its account or Region. */
export interface ExceededQuota {
  readonly resource: StackResource;
  readonly problems: readonly Problem[];
}

/** The frameworks and report plans with which a stack alone exceeds what AWS Backup Audit Manager has room for. */
export function exceededAuditQuotas(stack: StackView): readonly ExceededQuota[] {
  return [
    ...exceeded(
      stack.ofType(ResourceType.AuditFramework),
      { quota: "audit-controls-per-region", path: "controls" },
      placeNameOf,
      ({ props }) => {
        const controls: unknown = known(() => props.controls);
        return Array.isArray(controls) ? controls.length : 0;
      },
    ),
    ...exceeded(
      stack.ofType(ResourceType.ReportPlan),
      { quota: "report-plans-per-account", path: "aws.backup.ReportPlan" },
      (plan) => placeOf(plan).accountId ?? "",
      () => 1,
    ),
  ];
}

/** Says it of the last resource of a place. */
function exceeded(
  resources: readonly StackResource[],
  measured: { readonly quota: SizeQuotaName; readonly path: string },
  placeName: (resource: StackResource) => string,
  countOf: (resource: StackResource) => number,
): readonly ExceededQuota[] {
  const places = new Map<string, { resource: StackResource; value: number }>();
  for (const resource of resources) {
    const place = placeName(resource);
    places.set(place, { resource, value: (places.get(place)?.value ?? 0) + countOf(resource) });
  }
  return [...places.values()].map(({ resource, value }) => ({
    resource,
    problems: findQuotaProblems([{ ...measured, value }]),
  }));
}
