import { parseVaultArn } from "../aws/arn";
import type { CopyView, PlanView, RuleView } from "../organization/backup-policy-rules";
import { describeCron } from "../plan/schedule";
import { dataLossOf } from "../recovery-objectives/data-loss";
import { ChangeTopic, Direction, fromTo, keysOfBoth, moreIsStronger, type Change } from "./change";

/** A backup policy as far as its plans go. */
export interface PolicyOfPlans {
  readonly policyName: string;
  /** Absent where the policy is not known before deployment. */
  readonly plans?: readonly PlanView[];
}

/** What is otherwise about how long backups are kept, and when they are made. */
export function ruleChanges(from: readonly PolicyOfPlans[], to: readonly PolicyOfPlans[]): readonly Change[] {
  const [before, after] = [rulesOf(from), rulesOf(to)];
  return keysOfBoth(before, after).flatMap((name) => changesOfRule(name, before.get(name), after.get(name)));
}

function rulesOf(policies: readonly PolicyOfPlans[]): ReadonlyMap<string, RuleView> {
  return new Map(
    policies.flatMap(({ plans = [], policyName }) =>
      plans.flatMap(({ name, rules }) =>
        rules.map((rule) => [`rule ${rule.name} of plan ${name} in policy ${policyName}`, rule] as const),
      ),
    ),
  );
}

function changesOfRule(
  about: string,
  old: RuleView | undefined,
  now: RuleView | undefined,
): readonly Change[] {
  if (old === undefined || now === undefined) return [wholeRule(about, old, now)];
  return [
    ...retention(about, "local backups are kept", old, now),
    ...copies(about, old, now),
    ...timing(about, old, now),
    ...difference(about, "vault of the local backups", old.targetVaultName, now.targetVaultName),
  ];
}

function wholeRule(about: string, old: RuleView | undefined, now: RuleView | undefined): Change {
  return {
    topic: ChangeTopic.Schedule,
    direction: now === undefined ? Direction.Weaker : Direction.Stronger,
    about,
    what: "rule",
    ...fromTo(old && ruleText(old), now && ruleText(now)),
  };
}

function ruleText(rule: RuleView): string {
  return `${scheduleText(rule)}, kept ${daysText(rule.deleteAfterDays)}, ${rule.copies.length === 0 ? "not copied" : `copied to ${rule.copies.map(vaultText).join(", ")}`}`;
}

type Kept = Pick<RuleView, "deleteAfterDays" | "moveToColdStorageAfterDays">;

function retention(about: string, what: string, old: Kept, now: Kept): readonly Change[] {
  const cold = (kept: Kept): string | undefined =>
    kept.moveToColdStorageAfterDays === undefined ? undefined : `${kept.moveToColdStorageAfterDays} days`;
  const [from, to] = [daysOf(old.deleteAfterDays), daysOf(now.deleteAfterDays)];
  const [coldFrom, coldTo] = [cold(old), cold(now)];
  const common = { topic: ChangeTopic.Retention, about } as const;
  return [
    ...(from === to
      ? []
      : [
          {
            ...common,
            direction: moreIsStronger(from, to),
            what,
            from: daysText(old.deleteAfterDays),
            to: daysText(now.deleteAfterDays),
            note: "it holds for backups made from then on; those that exist keep their date",
          },
        ]),
    ...(coldFrom === coldTo
      ? []
      : [
          {
            ...common,
            direction: Direction.Neutral,
            what: `${what} in warm storage`,
            ...fromTo(coldFrom, coldTo),
          },
        ]),
  ];
}

/** Without a number, and with -1, a backup is kept for ever. */
function daysOf(days: number | undefined): number {
  return days === undefined || days === -1 ? Infinity : days;
}

function daysText(days: number | undefined): string {
  if (daysOf(days) === Infinity) return "for ever";
  return `${days ?? ""} ${days === 1 ? "day" : "days"}`;
}

function copies(about: string, old: RuleView, now: RuleView): readonly Change[] {
  const byVault = (rule: RuleView): ReadonlyMap<string, CopyView> =>
    new Map(rule.copies.map((copy) => [vaultText(copy), copy]));
  const [before, after] = [byVault(old), byVault(now)];
  return keysOfBoth(before, after).flatMap((vault) => {
    const [was, is] = [before.get(vault), after.get(vault)];
    const what = `copies in ${vault} are kept`;
    // A copy that says nothing expires when the backup does.
    const kept = (copy: CopyView, rule: RuleView): Kept => ({
      ...copy,
      ...(copy.deleteAfterDays === undefined && rule.deleteAfterDays !== undefined
        ? { deleteAfterDays: rule.deleteAfterDays }
        : {}),
    });
    if (was !== undefined && is !== undefined) return retention(about, what, kept(was, old), kept(is, now));
    return [
      {
        topic: ChangeTopic.Retention,
        direction: is === undefined ? Direction.Weaker : Direction.Stronger,
        about,
        what,
        ...fromTo(
          was && daysText(kept(was, old).deleteAfterDays),
          is && daysText(kept(is, now).deleteAfterDays),
        ),
      },
    ];
  });
}

function vaultText({ vaultArn }: CopyView): string {
  const vault = parseVaultArn(vaultArn);
  return vault === undefined ? vaultArn : `${vault.vaultName} of ${vault.accountId}, ${vault.region}`;
}

function timing(about: string, old: RuleView, now: RuleView): readonly Change[] {
  const [was, is] = [dataLossOf(old), dataLossOf(now)];
  const gap =
    was === undefined || is === undefined ? Direction.Neutral : moreIsStronger(is.gapMinutes, was.gapMinutes);
  const minutes = (value: number | undefined): string =>
    value === undefined ? "as AWS Backup chooses" : `${value} minutes`;
  return [
    ...difference(about, "schedule", scheduleText(old), scheduleText(now), gap),
    ...difference(
      about,
      "window to start in",
      minutes(old.startWindowMinutes),
      minutes(now.startWindowMinutes),
    ),
    ...difference(
      about,
      "window to complete in",
      minutes(old.completionWindowMinutes),
      minutes(now.completionWindowMinutes),
      Direction.Neutral,
      "a job that takes longer is cancelled",
    ),
    ...(was === undefined || is === undefined || was.minutes === is.minutes
      ? []
      : [
          {
            topic: ChangeTopic.Schedule,
            direction: moreIsStronger(is.minutes, was.minutes),
            about,
            what: "most that is lost when everything since the newest backup is",
            from: hours(was.minutes),
            to: hours(is.minutes),
          },
        ]),
  ];
}

function hours(minutes: number): string {
  return `${Math.round(minutes / 6) / 10} hours`;
}

function scheduleText({ scheduleExpression, scheduleExpressionTimezone: zone }: RuleView): string {
  if (scheduleExpression === "") return "no schedule";
  const words = describeCron(scheduleExpression);
  const text = words === scheduleExpression ? words : `${words} (${scheduleExpression})`;
  return zone === undefined ? text : `${text} ${zone}`;
}

function difference(
  about: string,
  what: string,
  from: string,
  to: string,
  direction: Direction = Direction.Neutral,
  note?: string,
): readonly Change[] {
  if (from === to) return [];
  return [
    {
      topic: ChangeTopic.Schedule,
      direction,
      about,
      what,
      from,
      to,
      ...(note === undefined ? {} : { note }),
    },
  ];
}
