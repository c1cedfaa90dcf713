import assert from "node:assert/strict";
import { alertDashboard, DASHBOARD_COLUMNS, type DashboardWidget } from "../../../domain/alerts/dashboard";

const { widgets } = alertDashboard({
  environment: "prod",
  region: "us-west-2",
  metrics: "AwsOrgBackup/alerts",
  centralVaultName: "central",
  centralVaultArn: "arn:aws:backup:us-west-2:222222222222:backup-vault:central",
  protectedRegions: ["eu-west-1", "eu-central-1"],
  logGroupName: "/aws/events/alerts",
  alarmArns: ["arn:aws:cloudwatch:us-west-2:222222222222:alarm:alerts-no-copy"],
  lockNote: "Its lock becomes permanent.",
  runbookUrl: "https://example.com/runbook.md",
});

const overlap = (one: DashboardWidget, other: DashboardWidget): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

describe("the dashboard", () => {
  it("shows jobs, copies, restores, silence and failures under a headline about the lock", () => {
    assert.deepEqual(
      widgets.map(({ properties, type }) => [type, properties.title ?? properties.markdown]),
      [
        [
          "text",
          "# Backups of prod\n\nCentral vault **central**. Its lock becomes permanent.\n\n" +
            "[What to do when something fails](https://example.com/runbook.md)",
        ],
        ["metric", "Backup jobs by state"],
        ["metric", "Copy jobs by state"],
        ["metric", "Copies on their way: completed backups less arrived copies"],
        ["log", "Copies in the central vault by day of arrival"],
        ["metric", "Restores and restore tests"],
        ["alarm", "What fell silent in prod"],
        ["log", "Last failures"],
      ],
    );
  });

  it("stays within its grid, and no box covers another", () => {
    for (const [index, one] of widgets.entries()) {
      assert.ok(one.x >= 0 && one.x + one.width <= DASHBOARD_COLUMNS);
      assert.ok(!widgets.slice(index + 1).some((other) => overlap(one, other)));
    }
  });

  it("takes a Region without backups as zero where it takes differences", () => {
    assert.deepEqual(widgets[3]?.properties.metrics, [
      ["AwsOrgBackup/alerts", "BackupsCompleted", "Region", "eu-west-1", { id: "b0", visible: false }],
      ["AwsOrgBackup/alerts", "BackupsCompleted", "Region", "eu-central-1", { id: "b1", visible: false }],
      ["AwsOrgBackup/alerts", "CopiesArrived", { id: "arrived", visible: false }],
      [
        {
          id: "waiting",
          expression: "FILL(b0,0)+FILL(b1,0)-FILL(arrived,0)",
          label: "on their way, or not copied",
        },
      ],
    ]);
  });
});
