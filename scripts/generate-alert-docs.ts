/**
 * Writes what `docs/guides/alerts.md` lists out of what `domain/` knows, and the picture of the dashboard out of the definition
 * that production deploys. With `--check` nothing is written; exit 1 says what is stale.
 */
import * as path from "node:path";
import { runPreview } from "../cli/preview/run-preview";
import type { AlertClass } from "../domain/alerts/alert-class";
import { alertClassesOf } from "../domain/alerts/alert-classes";
import { AlertPlace } from "../domain/alerts/alert-place";
import type { Dashboard } from "../domain/alerts/dashboard";
import { forwardedEventsOf, RuleState, ruleStateOf } from "../domain/alerts/forwarding-rule";
import { dashboardPicture } from "./dashboard-picture";
import { row, withGeneratedBlocks, writeOrCheck } from "./generated-documents";

const SCOPE = {
  environment: "prod",
  centralVaultName: "air-gapped-prod",
  localVaultName: "org-backup-prod",
  permissionSetName: "BackupBreakGlass-prod",
};
const PLACES: Readonly<Record<AlertPlace, string>> = {
  member: "protected accounts",
  central: "backup account",
  "sign-in": "backup account, sign-ins",
  management: "management account",
};

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
}

function stateInWords(state: RuleState): string {
  return state === RuleState.Enabled ? "enabled" : "enabled for reading events too";
}

function classRow(alert: AlertClass): readonly string[] {
  const { message, name, places, title } = alert;
  return [
    `\`${name}\``,
    title,
    places.map((place) => PLACES[place]).join("; "),
    message.whatToDo,
    `\`#${message.runbook}\``,
  ];
}

function forwardingRows(): readonly (readonly string[])[] {
  return Object.values(AlertPlace).flatMap((place) =>
    forwardedEventsOf(place).map(({ description, name, state }) => [
      PLACES[place],
      `\`${name}\``,
      description,
      stateInWords(state),
    ]),
  );
}

async function main(): Promise<void> {
  const { resources } = await runPreview({
    root: path.join(__dirname, ".."),
    stack: "prod",
    now: new Date("2026-11-23T12:00:00Z"),
  });
  const dashboard = resources.find(({ type }) => type === "aws:cloudwatch/dashboard:Dashboard");
  const definition = JSON.parse(String(dashboard?.inputs.dashboardBody)) as Dashboard;
  const classes = alertClassesOf(SCOPE);
  const reading = classes.filter((alert) => ruleStateOf(alert) === RuleState.EnabledForReading);
  writeOrCheck([
    await withGeneratedBlocks("docs/guides/alerts.md", {
      "classes of alerts": [
        table(["rule", "a person reads", "where it arises", "what to do", "runbook"], classes.map(classRow)),
        `${reading.map(({ name }) => `\`${name}\``).join(", ")}: CloudTrail marks these events as reading only.`,
      ].join("\n\n"),
      "forwarded events": table(
        ["where", "events", "what they are", "state of the rule that they need"],
        forwardingRows(),
      ),
    }),
    { file: "docs/guides/alerts-dashboard.svg", text: dashboardPicture(definition) },
  ]);
}

void main();
