import { isRecord, type Problem } from "../domain/problem";
import { known } from "./known";

/** A rule of an `aws.backup.Plan`, or a copy action of one: reading a value that is unknown throws the SDK's error. */
export interface PlanPart {
  /** Where it stands: `rules[0]`, `rules[0].copyActions[1]`. */
  readonly at: string;
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
    ...rule,
    copies: () => partsOf(rule.props.copyActions, `${rule.at}.copyActions`),
  }));
}

function partsOf(list: unknown, at: string): readonly PlanPart[] {
  if (!Array.isArray(list)) return [];
  // Not with map, which would read an unknown rule before it can be asked for.
  return Array.from({ length: list.length }, (_, index) => ({
    at: `${at}[${index}]`,
    props: known(() => (list as readonly unknown[])[index]),
  })).flatMap(({ props, ...part }) => (isRecord(props) ? [{ ...part, props }] : []));
}

/** A number of a plan; nothing when it is not given, which a provider may also write as 0. @throws when it is unknown */
export function numberOf(value: unknown): unknown {
  return value === 0 || value === null ? undefined : value;
}

/** The lifecycle of a rule or a copy in the words of the domain; nothing when there is none. @throws when it is unknown */
export function lifecycleOf({
  props,
}: PlanPart):
  { readonly deleteAfterDays: unknown; readonly moveToColdStorageAfterDays: unknown } | undefined {
  const { lifecycle } = props;
  if (!isRecord(lifecycle)) return undefined;
  return {
    deleteAfterDays: numberOf(lifecycle.deleteAfter),
    moveToColdStorageAfterDays: numberOf(lifecycle.coldStorageAfter),
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
