import assert from "node:assert/strict";
import { matchEvent, type EventFields } from "../../../domain/alerts/event-match";
import { JOB_ALERTS, JobEvent, jobsIn } from "../../../domain/alerts/job-alerts";

const toldOf = (detailType: string, detail: EventFields): readonly string[] =>
  JOB_ALERTS.filter(
    ({ pattern }) => matchEvent(pattern, { source: "aws.backup", detailType, detail }) === "yes",
  ).map(({ name }) => name);

describe("alerts about jobs", () => {
  for (const { detail, detailType, told } of [
    { detailType: JobEvent.Backup, detail: { state: "FAILED" }, told: ["backup-failed"] },
    { detailType: JobEvent.Backup, detail: { status: "FAILED" }, told: ["backup-failed"] },
    { detailType: JobEvent.Backup, detail: { state: "EXPIRED" }, told: ["backup-expired"] },
    { detailType: JobEvent.Backup, detail: { state: "PARTIAL" }, told: ["backup-partial"] },
    { detailType: JobEvent.Backup, detail: { state: "ABORTED" }, told: ["backup-aborted"] },
    { detailType: JobEvent.Backup, detail: { state: "RUNNING" }, told: [] },
    { detailType: JobEvent.Copy, detail: { state: "FAILED" }, told: ["copy-failed"] },
    { detailType: JobEvent.Copy, detail: { state: "PARTIAL" }, told: ["copy-partial"] },
    { detailType: JobEvent.Restore, detail: { status: "FAILED" }, told: ["restore-failed"] },
    { detailType: JobEvent.Restore, detail: { state: "FAILED" }, told: ["restore-failed"] },
    { detailType: JobEvent.Restore, detail: { status: "ABORTED" }, told: ["restore-aborted"] },
    { detailType: JobEvent.Restore, detail: { status: "COMPLETED" }, told: [] },
  ]) {
    it(`tell of ${detailType} ${JSON.stringify(detail)}: ${told.join(", ") || "nothing"}`, () => {
      assert.deepEqual(toldOf(detailType, { state: undefined, status: undefined, ...detail }), told);
    });
  }

  for (const { message, told } of [
    { message: "objects were skipped", told: ["backup-with-issues"] },
    { message: "", told: [] },
    { message: undefined, told: [] },
  ]) {
    it(`tell of a completed backup with the message ${String(message)}: ${told.join(", ") || "nothing"}`, () => {
      const detail = { state: "COMPLETED", status: undefined, statusMessage: message };
      assert.deepEqual(toldOf(JobEvent.Backup, detail), told);
    });
  }

  it("write a pattern for both names of the field", () => {
    assert.deepEqual(jobsIn([JobEvent.Copy], ["FAILED"], { resourceType: ["EBS"] }), {
      source: ["aws.backup"],
      "detail-type": ["Copy Job State Change"],
      detail: { $or: [{ state: ["FAILED"] }, { status: ["FAILED"] }], resourceType: ["EBS"] },
    });
  });
});
