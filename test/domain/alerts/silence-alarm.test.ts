import assert from "node:assert/strict";
import { eventCounts, findSilenceHoursProblems, silenceAlarms } from "../../../domain/alerts/silence-alarm";

const VAULT = "arn:aws:backup:us-west-2:222222222222:backup-vault:central";
const SPEC = {
  environment: "prod",
  centralVaultArn: VAULT,
  protectedRegions: ["eu-west-1", "eu-central-1"],
  silenceHours: 26,
  watchedAccounts: ["333333333333"],
  restoreTestHours: 168,
  runbookUrl: "https://example.com/runbook.md",
};

describe("silence", () => {
  describe("alarms for silence", () => {
    it("watch every protected Region, the central vault, restore tests and single accounts", () => {
      assert.deepEqual(
        silenceAlarms(SPEC).map(({ dimensions, hours, metric, name }) => [name, metric, dimensions, hours]),
        [
          ["no-backup-eu-west-1", "BackupsCompleted", { Region: "eu-west-1" }, 26],
          ["no-backup-eu-central-1", "BackupsCompleted", { Region: "eu-central-1" }, 26],
          ["no-copy", "CopiesArrived", {}, 26],
          ["no-restore-test", "RestoreTestsCompleted", {}, 168],
          ["no-event-333333333333", "Events", { Account: "333333333333" }, 26],
        ],
      );
    });

    it("expect no restore test, and no account, unless told so", () => {
      const { restoreTestHours: _, ...without } = SPEC;
      assert.deepEqual(
        silenceAlarms({ ...without, watchedAccounts: [] }).map(({ name }) => name),
        ["no-backup-eu-west-1", "no-backup-eu-central-1", "no-copy"],
      );
    });

    it("say what is silent, what to do and where to read on", () => {
      assert.equal(
        silenceAlarms(SPEC)[0]?.description,
        "[prod] No backup completed in eu-west-1 for 26 hours. What to do: look for jobs that never started, and whether " +
          "events still arrive. Runbook: https://example.com/runbook.md#backups-fell-silent",
      );
    });

    it("count only what every alarm asks about, by the same dimension", () => {
      const counts = new Map(eventCounts(SPEC).map((count) => [count.metric, count]));
      for (const { dimensions, metric } of silenceAlarms(SPEC)) {
        const dimension = counts.get(metric)?.dimension;
        assert.deepEqual(Object.keys(dimensions), dimension === undefined ? [] : [dimension.name], metric);
      }
    });

    it("count copies that arrive in the central vault, whichever field tells the state", () => {
      assert.equal(
        eventCounts(SPEC).find(({ metric }) => metric === "CopiesArrived")?.pattern,
        '{ ($.detail-type = "Copy Job State Change") && (($.detail.state = "COMPLETED") || ($.detail.status = "COMPLETED")) ' +
          `&& ($.detail.destinationBackupVaultArn = "${VAULT}") }`,
      );
    });
  });

  describe("findSilenceHoursProblems", () => {
    for (const { hours, reasons } of [
      { hours: 1, reasons: [] },
      { hours: 168, reasons: [] },
      { hours: 0, reasons: ["must be at least 1 hour, got 0"] },
      { hours: 169, reasons: ["must be at most 168 hours, got 169"] },
    ]) {
      it(`finds in ${hours}: ${reasons.join() || "nothing"}`, () => {
        assert.deepEqual(
          findSilenceHoursProblems(hours, "silenceHours").map(({ reason }) => reason),
          reasons,
        );
      });
    }
  });
});
