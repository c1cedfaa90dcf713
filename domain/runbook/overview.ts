import { RunbookAnchor } from "../alerts/alert-class";
import { bullets, linkTo, part, table, text, type Block, type RunbookSection } from "./document";
import { ALERT_TITLES } from "./alert-titles";
import { LOCK_TITLE } from "./lock-section";
import type { LockFacts, RunbookFacts } from "./runbook-facts";
import { everybody } from "./who";

export const RECOVER_TITLE = "Recover";

/** Where to go from here. */
export function startSection(facts: RunbookFacts): RunbookSection {
  const { alerts, backup } = facts;
  const answers = Object.values(RunbookAnchor).map((anchor) => [
    ALERT_TITLES[anchor].whenYouSee,
    linkTo(ALERT_TITLES[anchor].title),
  ]);
  return part("Start here", [
    table(
      ["what you see", "go to"],
      [
        ["data is gone, encrypted by somebody, or an account or Region is lost", linkTo(RECOVER_TITLE)],
        ...answers,
        ["the day on which the lock can no longer be removed comes near", linkTo(LOCK_TITLE)],
      ],
    ),
    bullets([
      "Nothing on this page deletes a backup. A restore makes something new and overwrites nothing.",
      "If an attacker may be inside, do not log in to the backup account with an identity that the attacker may hold, and change nothing that the attacker would notice before somebody has decided to.",
      `Every command was checked against AWS's own description of its services, none was run against AWS. What nobody could confirm carries the mark [?].`,
      "Commands are for a Bourne shell (bash, zsh) with the AWS command line, version 1 or 2, and jq. Each block says as whom it runs. Text in `<...>` is for you to fill in.",
      ...(alerts === undefined
        ? ["This stack tells nobody of anything: it has no section `alerts`."]
        : [`Alerts go to ${alerts.emails.map((email) => `\`${email}\``).join(", ")}.`]),
      `Who decides, if nothing else is said: whoever owns the stack \`${facts.environment}\` and may deploy it; for a restore out of account \`${backup.accountId}\`, whoever leads the incident. Decide with two people.`,
    ]),
  ]);
}

/** Names, ARNs and figures. */
export function placesSection(facts: RunbookFacts): RunbookSection {
  return part("What is where", [
    table(
      ["what", "name", "where"],
      [
        ...vaultRows(facts),
        ...breakGlassRows(facts),
        ...localRows(facts),
        ...policyRows(facts),
        ...rehearsalRows(facts),
        ...alertRows(facts),
      ],
    ),
  ]);
}

type Row = readonly string[];

const code = (name: string): string => `\`${name}\``;

function vaultRows({ backup, vault }: RunbookFacts): readonly Row[] {
  return [
    ["air-gapped vault", code(vault.arn), `backup account ${backup.accountId}, ${backup.region}`],
    [
      "its key",
      vault.keyAlias === undefined ? "not made by this stack" : code(vault.keyAlias),
      `backup account, ${backup.region}`,
    ],
    ["its lock", lockInWords(vault.lock), ""],
  ];
}

function breakGlassRows({ breakGlass }: RunbookFacts): readonly Row[] {
  if (breakGlass === undefined)
    return [["who may restore from it", "nobody: the stack has no section `breakGlass`", ""]];
  return [
    [
      "who may restore from it",
      `permission set ${code(breakGlass.permissionSetName)}, group ${code(breakGlass.groupId)}, ${breakGlass.sessionHours} h a session`,
      `IAM Identity Center ${code(breakGlass.instanceArn)} in ${breakGlass.identityCenterRegion}`,
    ],
    ["role of the restore", code(breakGlass.restoreRoleArn), "backup account"],
  ];
}

function localRows({ local, management }: RunbookFacts): readonly Row[] {
  const key = local.keyAlias === undefined ? "" : `; key ${code(local.keyAlias)}`;
  return [
    ["local vault", code(local.vaultName), `every protected account, ${local.regions.join(", ")}${key}`],
    ["role of AWS Backup", code(local.backupRoleName), "every protected account"],
    ...(local.stackSetName === undefined
      ? []
      : [
          [
            "StackSet that makes them",
            code(local.stackSetName),
            `management account ${management.accountId}`,
          ],
        ]),
  ];
}

function policyRows({ policies }: RunbookFacts): readonly Row[] {
  return policies.map(({ copyDays, localDays, name, schedule, targets }) => [
    `backup policy: ${schedule}`,
    code(name),
    `attached to ${targets.map(code).join(", ")}; local ${days(localDays)}, copy ${copyDays === undefined ? "none" : days(copyDays)}`,
  ]);
}

function rehearsalRows({ backup, rehearsal }: RunbookFacts): readonly Row[] {
  if (rehearsal === undefined) return [["restore tests", "none", ""]];
  return [
    [
      `restore tests: ${rehearsal.schedule}`,
      code(rehearsal.planName),
      `evidence in bucket ${code(rehearsal.evidenceBucket)}`,
    ],
    [
      "network without a way out, for a first look",
      code(rehearsal.networkName),
      `backup account, ${backup.region}`,
    ],
  ];
}

function alertRows({ alerts }: RunbookFacts): readonly Row[] {
  if (alerts === undefined) return [["alerts", "nobody is told", ""]];
  return [["alerts for people", code(alerts.topicArn), `log group ${code(alerts.logGroup)}`]];
}

function days(count: number | undefined): string {
  return count === undefined ? "for ever" : `${count} days`;
}

/** The lock in a few words, without a date: the page must not depend on the day. */
export function lockInWords({
  gracePeriodDays,
  maxRetentionDays,
  minRetentionDays,
  mode,
}: LockFacts): string {
  const bounds =
    minRetentionDays === undefined || maxRetentionDays === undefined
      ? ""
      : `, ${minRetentionDays} to ${maxRetentionDays} days`;
  switch (mode) {
    case "compliance":
      return gracePeriodDays === 0
        ? `permanent since the vault was made${bounds}`
        : `compliance${bounds}; permanent ${gracePeriodDays ?? "?"} days after it was put`;
    case "governance":
      return `governance${bounds}: who has the permission can remove it`;
    case "none":
      return "none";
    case "unknown":
      return "not known before deployment";
  }
}

/** As whom commands run, and how that is set up. */
export function peopleSection(facts: RunbookFacts): RunbookSection {
  const people = everybody(facts);
  const session =
    facts.breakGlass === undefined
      ? []
      : [
          "",
          "[sso-session emergency]",
          "sso_start_url = <address of your access portal>",
          `sso_region = ${facts.breakGlass.identityCenterRegion}`,
        ];
  return part("Who you are", [
    table(
      ["profile", "who that is"],
      people.map(({ means, profile }) => [`\`${profile}\``, means]),
    ),
    text(
      "Put this into `~/.aws/config` today, not in the emergency. `default` is what you sign in with every day; a role that deploys may let only a pipeline in, then the commands need that pipeline, or a role of yours with the same rights.",
    ),
    config([
      ...people.flatMap(({ config: lines, profile }, index) => [
        ...(index === 0 ? [] : [""]),
        `[profile ${profile}]`,
        ...lines,
      ]),
      ...session,
    ]),
    ...(facts.breakGlass === undefined
      ? []
      : [
          text(
            "The address of the access portal is shown in IAM Identity Center under Settings. Without access to the console: it is",
            "`https://<IdentityStoreId>.awsapps.com/start`, unless it was renamed, and step 2 prints the IdentityStoreId.",
          ),
        ]),
  ]);
}

function config(lines: readonly string[]): Block {
  return { kind: "file", language: "ini", text: lines.join("\n") };
}
