import * as pulumi from "@pulumi/pulumi";
import { groupedDigits } from "../domain/grouped-digits";
import { copyJobEstimate, type CopyJobFigures } from "../domain/quotas/copy-job-estimate";
import { recoveryPointEstimate } from "../domain/quotas/recovery-point-estimate";
import type { Settings } from "./settings/settings";

/** Says in the preview how the figures that the stack gives meet AWS's quotas (R26). Nothing where it gives none. */
export function tellEstimates({ airGap, estimate }: Settings): void {
  if (estimate === undefined) return;
  for (const message of describeEstimates(estimate, airGap.retentionDays)) void pulumi.log.info(message);
}

/** The estimates as sentences, each with what it assumes. */
export function describeEstimates(figures: CopyJobFigures, retentionDays: number): readonly string[] {
  const copies = copyJobEstimate(figures);
  const points = recoveryPointEstimate({ resourcesPerDay: figures.resourcesPerDay, retentionDays });
  const time =
    copies.minutes === undefined ? "" : `, ${groupedDigits(copies.minutes)} minutes until the last has ended`;
  const full =
    points.fullAfterDays === undefined
      ? ""
      : `; the vault is full after ${groupedDigits(points.fullAfterDays)} days`;
  return [
    `Estimate: ${groupedDigits(figures.resourcesPerDay)} copies a day in ${groupedDigits(copies.waves)} waves${time}. ` +
      assumed(copies.assumptions),
    `Estimate: ${groupedDigits(points.recoveryPoints)} recovery points in the central vault${full}. ${assumed(points.assumptions)}`,
  ];
}

function assumed(assumptions: readonly string[]): string {
  return `Assumed: ${assumptions.join("; ")}.`;
}
