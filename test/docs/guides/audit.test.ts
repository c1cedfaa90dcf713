import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AUDITABLE_TYPES } from "../../../domain/audit/audit-control";
import { controlsOfMember } from "../../../domain/audit/audited-backups";
import { ReportTemplate } from "../../../domain/audit/report-plan";

const GUIDE = readFileSync(join(__dirname, "../../../docs/guides/audit.md"), "utf8");

describe("guide to the audit", () => {
  it("has a row for every control that members are asked", () => {
    const rows = [...GUIDE.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name]) => name);
    const controls = controlsOfMember({
      schedule: { cron: "cron(0 10 * * ? *)", startWindowMinutes: 60, completionWindowMinutes: 120 },
      retentionDays: 14,
      vaultName: "local",
      lock: { minRetentionDays: 1, maxRetentionDays: 30 },
      resourceTypes: ["EBS"],
      copiedTypes: ["EBS"],
      copyAccountId: "222222222222",
      copyRegion: "us-west-2",
    }).map(({ name }) => name);

    assert.deepEqual([...rows].sort(), [...controls].sort());
  });

  it("names every report that is made by default, and every type that a control can look at", () => {
    const { ScanJobs: _, ...usual } = ReportTemplate;
    for (const word of [...Object.values(usual), ...AUDITABLE_TYPES])
      assert.ok(GUIDE.includes(word), `the guide does not name ${word}`);
  });
});
