/**
 * A dashboard as CloudWatch takes it: widgets on a grid of 24 columns.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export interface Dashboard {
  readonly widgets: readonly DashboardWidget[];
}

/** One box of a dashboard. */
export interface DashboardWidget {
  readonly type: "text" | "metric" | "log" | "alarm";
  /** Column of its left edge, from 0. */
  readonly x: number;
  /** Row of its upper edge, from 0. */
  readonly y: number;
  /** In columns; 1 to 24. */
  readonly width: number;
  /** In rows. */
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>> & { readonly title?: string };
}

/** Columns of a dashboard. */
export const DASHBOARD_COLUMNS = 24;

/** What a dashboard shows. */
export interface DashboardSpec {
  readonly environment: string;
  /** Region of the dashboard's metrics: the air-gapped one. */
  readonly region: string;
  /** Namespace of the metrics that are counted from events. */
  readonly metrics: string;
  readonly centralVaultName: string;
  readonly centralVaultArn: string;
  readonly protectedRegions: readonly string[];
  readonly logGroupName: string;
  /** ARNs of the alarms that it lists. */
  readonly alarmArns: readonly string[];
  /** What becomes permanent when, in a sentence. */
  readonly lockNote: string;
  readonly runbookUrl: string;
}

const HALF = DASHBOARD_COLUMNS / 2;
const ROW = 6;
const DAY_SECONDS = 86_400;

/**
 * The dashboard of the backup account: jobs by state, copies on their way, copies by age, what locks when, restore tests, what is
 * silent, and the last failures. It is built from events alone, which come from every account.
 */
export function alertDashboard(spec: DashboardSpec): Dashboard {
  const { alarmArns, environment, metrics, region } = spec;
  const jobs = (job: string, states: readonly string[]): readonly (readonly unknown[])[] =>
    states.map((state) => [metrics, `${job}JobsEnded`, "State", state, { label: state.toLowerCase() }]);
  const ends = ["COMPLETED", "FAILED", "EXPIRED", "PARTIAL", "ABORTED"];
  return {
    widgets: [
      {
        ...{ type: "text", x: 0, y: 0, width: DASHBOARD_COLUMNS, height: 3 },
        properties: { markdown: headline(spec) },
      },
      daily(region, "Backup jobs by state", jobs("Backup", ends), 0, 3),
      daily(region, "Copy jobs by state", jobs("Copy", ["COMPLETED", "FAILED", "PARTIAL"]), HALF, 3),
      daily(
        region,
        "Copies on their way: completed backups less arrived copies",
        onTheirWay(spec),
        0,
        3 + ROW,
      ),
      logs(spec, "Copies in the central vault by day of arrival", agesQuery(spec), HALF, 3 + ROW, "bar"),
      daily(
        region,
        "Restores and restore tests",
        [
          ...jobs("Restore", ["COMPLETED", "FAILED", "ABORTED"]),
          [metrics, "RestoreTestsCompleted", { label: "tests completed" }],
        ],
        0,
        3 + 2 * ROW,
      ),
      {
        ...{ type: "alarm", x: HALF, y: 3 + 2 * ROW, width: HALF, height: ROW },
        properties: { title: `What fell silent in ${environment}`, alarms: [...alarmArns] },
      },
      { ...logs(spec, "Last failures", FAILURES_QUERY, 0, 3 + 3 * ROW, "table"), width: DASHBOARD_COLUMNS },
    ],
  };
}

function headline({ centralVaultName, environment, lockNote, runbookUrl }: DashboardSpec): string {
  return [
    `# Backups of ${environment}`,
    `Central vault **${centralVaultName}**. ${lockNote}`,
    `[What to do when something fails](${runbookUrl})`,
  ].join("\n\n");
}

function daily(
  region: string,
  title: string,
  metrics: readonly (readonly unknown[])[],
  x: number,
  y: number,
): DashboardWidget {
  return {
    ...{ type: "metric", x, y, width: HALF, height: ROW },
    properties: {
      title,
      region,
      metrics,
      stat: "Sum",
      period: DAY_SECONDS,
      view: "timeSeries",
      stacked: true,
    },
  };
}

/** Where a Region had no backup there is no number, and so no difference: each is taken as zero then. */
function onTheirWay({ metrics, protectedRegions }: DashboardSpec): readonly (readonly unknown[])[] {
  const backups = protectedRegions.map((region, index) => [
    metrics,
    "BackupsCompleted",
    "Region",
    region,
    { id: `b${index}`, visible: false },
  ]);
  const sum = protectedRegions.map((_, index) => `FILL(b${index},0)`).join("+");
  return [
    ...backups,
    [metrics, "CopiesArrived", { id: "arrived", visible: false }],
    [{ id: "waiting", expression: `${sum}-FILL(arrived,0)`, label: "on their way, or not copied" }],
  ];
}

function logs(
  { logGroupName, region }: DashboardSpec,
  title: string,
  query: string,
  x: number,
  y: number,
  view: "bar" | "table",
): DashboardWidget {
  return {
    ...{ type: "log", x, y, width: HALF, height: ROW },
    properties: { title, region, view, query: `SOURCE '${logGroupName}' | ${query}` },
  };
}

/** AWS Backup has no metric for the age of recovery points; the day on which each copy arrived tells it. */
function agesQuery({ centralVaultArn }: DashboardSpec): string {
  return [
    'filter `detail-type` = "Copy Job State Change" and detail.state = "COMPLETED"',
    `filter detail.destinationBackupVaultArn = "${centralVaultArn}"`,
    "stats count(*) as copies by bin(1d)",
  ].join(" | ");
}

const FAILURES_QUERY = [
  "fields @timestamp, account, region, `detail-type`, detail.resourceArn, detail.statusMessage",
  'filter detail.state in ["FAILED", "EXPIRED", "PARTIAL", "ABORTED"] or detail.status in ["FAILED", "ABORTED"]',
  "sort @timestamp desc",
  "limit 50",
].join(" | ");
