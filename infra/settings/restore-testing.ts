import { isRecord } from "../../domain/problem";
import { DEFAULT_LOCKED_DAYS } from "../../domain/protection/locked-bucket";
import { findEvidenceDaysProblems } from "../../domain/restore-testing/evidence-bucket";
import { findRestoreMetadataProblems } from "../../domain/restore-testing/restore-metadata";
import {
  DEFAULT_RESTORE_TEST_PLAN,
  findRestoreTestPlanProblems,
  type RestoreTestPlan,
} from "../../domain/restore-testing/restore-test-plan";
import { findTestableTypeProblems } from "../../domain/restore-testing/testable-type";
import { findTextProblems } from "./checks";
import type { Section } from "./section";
import type { RestoreTestingSettings } from "./settings";

/** Reads how restores are rehearsed. Whether the schedule fires often enough is a rule of the policy pack. */
export function readRestoreTesting(section: Section): RestoreTestingSettings {
  const usual = DEFAULT_RESTORE_TEST_PLAN;
  const plan = {
    cron: section.raw("cron") ?? usual.cron,
    startWindowHours: section.raw("startWindowHours") ?? usual.startWindowHours,
    lookbackDays: section.raw("lookbackDays") ?? usual.lookbackDays,
    validationWindowHours: section.raw("validationWindowHours") ?? usual.validationWindowHours,
    timeoutMinutes: section.raw("timeoutMinutes") ?? usual.timeoutMinutes,
  };
  section.report(findRestoreTestPlanProblems(plan, "restoreTesting"));
  const metadata = section.raw("metadata") ?? {};
  section.report(findRestoreMetadataProblems(metadata, "restoreTesting.metadata"));
  const evidenceRetentionDays = section.raw("evidenceRetentionDays") ?? DEFAULT_LOCKED_DAYS;
  section.report(findEvidenceDaysProblems(evidenceRetentionDays, "restoreTesting.evidenceRetentionDays"));
  const restoreTesting = {
    // The checks have looked at every field; what they refuse is never used.
    ...(plan as RestoreTestPlan),
    excludeResourceTypes: section.list("excludeResourceTypes", findTestableTypeProblems, { fallback: [] }),
    ...(section.has("availabilityZones")
      ? { availabilityZones: section.list("availabilityZones", findTextProblems) }
      : {}),
    metadata: isRecord(metadata) ? (metadata as RestoreTestingSettings["metadata"]) : {},
    evidenceRetentionDays: Number(evidenceRetentionDays),
  };
  section.end();
  return restoreTesting;
}
