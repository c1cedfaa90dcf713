import { isRecord, type Problem } from "../domain/problem";
import { isUnknown, known } from "./known";

/** A rule of an `aws.backup.Plan`, or a copy action of one. */
export interface PlanPart {
  /** Where it stands: `rules[0]`, `rules[0].copyActions[1]`. */
  readonly at: string;
  /** @throws the SDK's error when the part is unknown as a whole; reading one value throws when that is unknown */
  readonly props: Readonly<Record<string, unknown>>;
}

/** A rule of a plan with its copies. */
export interface PlanRule extends PlanPart {
  /** Gives the copy actions. @throws the SDK's error when they are unknown as a whole */
  readonly copies: () => readonly PlanPart[];
}

/** The rules of a plan. What is no rule is left out. @throws the SDK's error when they are unknown as a whole */
export function rulesOfPlan(props: Readonly<Record<string, unknown>>): readonly PlanRule[] {
  return partsOf(props.rules, "rules").map((rule) => ({
    at: rule.at,
    get props() {
      return rule.props;
    },
    copies: () => partsOf(rule.props.copyActions, `${rule.at}.copyActions`),
  }));
}

/** A part that is unknown stays a part: leaving it out would pass over it in silence. */
function partsOf(list: unknown, at: string): readonly PlanPart[] {
  if (!Array.isArray(list)) return [];
  const items: readonly unknown[] = list;
  // Not with map, which would read an unknown part before it can be asked for.
  return Array.from({ length: items.length }, (_, index) => index).flatMap((index) => {
    const read = (): unknown => items[index];
    if (!isUnknown(read) && !isRecord(read())) return [];
    return [
      {
        at: `${at}[${index}]`,
        get props() {
          const part = read();
          return isRecord(part) ? part : {};
        },
      },
    ];
  });
}

/** A number of a plan; nothing when it is not given, which a provider may also write as 0. @throws when it is unknown */
export function numberOf(value: unknown): unknown {
  return value === 0 || value === null ? undefined : value;
}

/**
 * What the provider sends for a window that the program leaves out, in minutes. AWS's own defaults (8 hours, 7 days) hold
 * only where no provider stands between: for a backup policy of the organization.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/backup/plan.go
 */
const PROVIDER_WINDOW_MINUTES = { startWindow: 60, completionWindow: 180 } as const;

type WindowName = keyof typeof PROVIDER_WINDOW_MINUTES;

/** A window of a rule, in minutes; what the provider sends when it is left out. @throws when it is unknown */
export function minutesOf({ props }: PlanPart, key: WindowName): unknown {
  return numberOf(props[key]) ?? PROVIDER_WINDOW_MINUTES[key];
}

/** Whether the program leaves a window to the provider; a window that is unknown is not left out. */
export function isLeftOut({ props }: PlanPart, key: WindowName): boolean {
  return known(() => numberOf(props[key]) === undefined) === true;
}

/** Problems with numbers that the program does not hold: they say that the provider sets them. */
export function namingProvider(
  problems: readonly Problem[],
  isLeftOutAt: (path: string) => boolean,
): readonly Problem[] {
  return problems.map(({ path, reason }) => ({
    path,
    reason: isLeftOutAt(path)
      ? reason.replace(/got (\d+)$/, "got nothing, for which the provider sets $1")
      : reason,
  }));
}

/**
 * A number of days; nothing when it is not given, or is -1, with which AWS Backup keeps for ever.
 *
 * @throws the SDK's error when it is unknown
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html
 */
function daysOf(value: unknown): unknown {
  return value === -1 ? undefined : numberOf(value);
}

/** The lifecycle of a rule or a copy in the words of the domain; nothing when there is none. @throws when it is unknown */
export function lifecycleOf({
  props,
}: Pick<PlanPart, "props">):
  { readonly deleteAfterDays: unknown; readonly moveToColdStorageAfterDays: unknown } | undefined {
  const { lifecycle } = props;
  if (!isRecord(lifecycle)) return undefined;
  return {
    get deleteAfterDays() {
      return daysOf(lifecycle.deleteAfter);
    },
    get moveToColdStorageAfterDays() {
      return daysOf(lifecycle.coldStorageAfter);
    },
  };
}

const PULUMI_WORDS: readonly (readonly [ours: RegExp, theirs: string])[] = [
  [/\bdeleteAfterDays\b/g, "deleteAfter"],
  [/\bmoveToColdStorageAfterDays\b/g, "coldStorageAfter"],
  [/\bstartWindowMinutes\b/g, "startWindow"],
  [/\bcompletionWindowMinutes\b/g, "completionWindow"],
  [/\.cron\b/g, ".schedule"],
];

/** Problems that the domain told in its own words, in the words of the resource that the user wrote. */
export function inWordsOfPlan(problems: readonly Problem[]): readonly Problem[] {
  const translate = (text: string): string =>
    PULUMI_WORDS.reduce((translated, [ours, theirs]) => translated.replace(ours, theirs), text);
  return problems.map(({ path, reason }) => ({ path: translate(path), reason: translate(reason) }));
}
