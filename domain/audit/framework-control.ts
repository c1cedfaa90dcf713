import { got, isRecord, type Problem } from "../problem";
import { wholeNumberIn } from "./audit-control-problems";
import { type DeclaredParameter, parametersOf } from "./declared-control";

/** A rule of a backup plan, as far as controls ask about it. */
export interface AuditedRule {
  /** Days; nothing when recovery points are kept for ever. */
  readonly retentionDays: unknown;
  /** The longest time between two runs, in hours; nothing when that cannot be told. */
  readonly gapHours: number | undefined;
  /** Where its copies go; nothing when that cannot be told of all of them. @default - that cannot be told */
  readonly copies?: readonly CopyDestination[];
}

/** Where a copy goes. */
export interface CopyDestination {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
}

/** Controls of AWS Backup Audit Manager whose parameters are figures of the plans. */
const PLAN_CONTROL = "BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK";
const RECOVERY_POINT_CONTROL = "BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK";
const COPY_CONTROLS = new Map<
  unknown,
  { readonly parameter: string; readonly of: (copy: CopyDestination) => string }
>([
  [
    "BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION",
    { parameter: "crossRegionList", of: ({ region }) => region },
  ],
  [
    "BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT",
    { parameter: "crossAccountList", of: ({ accountId }) => accountId },
  ],
]);

const HOURS_PER_UNIT = new Map<unknown, number>([
  ["hours", 1],
  ["days", 24],
]);

/** What is wrong with a figure that is too high, or too low, for what the plans do. */
const ALWAYS_RED = "because the report is otherwise red whatever they do";
const ALWAYS_GREEN = "because the report otherwise stays green when they do less";

/**
 * Lists which parameters of a control are not those of the plans that it is about. A figure that no plan reaches makes a report
 * that is always red; one that every plan more than reaches makes one that stays green when a plan is weakened.
 *
 * The control about plans may ask for anything between the least and the most that their rules do; the one about recovery
 * points is about all of them, so it may ask for the least alone. A parameter that is left out is not judged, and neither is
 * a control with a scope, which may be about some plans only. Controls about copies must name where some plan copies to, whatever
 * their scope.
 *
 * @param control as the framework declares it, with values as texts
 * @param rules the rules of all plans; none means that there is nothing to compare with
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/controls-and-remediation.html
 */
export function findControlProblems(
  control: unknown,
  rules: readonly AuditedRule[],
  at: string,
): readonly Problem[] {
  if (!isRecord(control) || rules.length === 0) return [];
  const parameters = parametersByName(control.inputParameters, `${at}.inputParameters`);
  const ofCopies = COPY_CONTROLS.get(control.name);
  if (ofCopies !== undefined)
    return findDestinationProblems(parameters.get(ofCopies.parameter), rules, ofCopies.of);
  if (control.scope !== undefined && control.scope !== null) return [];
  const isAboutPlans = control.name === PLAN_CONTROL;
  if (!isAboutPlans && control.name !== RECOVERY_POINT_CONTROL) return [];
  return [
    ...findRetentionProblems(parameters.get("requiredRetentionDays"), rules, isAboutPlans),
    ...(isAboutPlans ? findFrequencyProblems(parameters, rules) : []),
  ];
}

function parametersByName(list: unknown, at: string): ReadonlyMap<unknown, DeclaredParameter> {
  return new Map(parametersOf(list, at).map((parameter) => [parameter.name, parameter]));
}

function findDestinationProblems(
  required: DeclaredParameter | undefined,
  rules: readonly AuditedRule[],
  destinationOf: (copy: CopyDestination) => string,
): readonly Problem[] {
  if (typeof required?.value !== "string") return [];
  const copies = rules.map((rule) => rule.copies);
  if (copies.includes(undefined)) return [];
  const places = new Set(copies.flatMap((ofRule) => (ofRule ?? []).map(destinationOf)));
  const asked = required.value.split(",").map((one) => one.trim());
  if (asked.every((one) => places.has(one))) return [];
  const rule =
    places.size === 0
      ? "must be left out, because the plans here copy nowhere"
      : `must name ${[...places].join(", ")}, where the plans here copy to`;
  return [problem(required, places.size === 0 ? rule : `${rule}, ${ALWAYS_RED}`)];
}

function findRetentionProblems(
  required: DeclaredParameter | undefined,
  rules: readonly AuditedRule[],
  isAboutPlans: boolean,
): readonly Problem[] {
  if (required === undefined) return [];
  const kept = rules.map(({ retentionDays }) =>
    retentionDays === undefined ? Infinity : Number(retentionDays),
  );
  const [least, most] = [Math.min(...kept), isAboutPlans ? Math.max(...kept) : Math.min(...kept)];
  const days = wholeNumberIn(required.value);
  if (days === undefined) return [notANumber(required, "days")];
  if (kept.some(Number.isNaN)) return []; // what is no retention is another check's business
  if (days > most)
    return [
      problem(
        required,
        `must be at most ${most}, the days that the plans here keep backups for, ${ALWAYS_RED}`,
      ),
    ];
  if (days >= least || least === Infinity) return [];
  return [
    problem(
      required,
      `must be at least ${least}, the days that the plans here keep backups for, ${ALWAYS_GREEN}`,
    ),
  ];
}

function findFrequencyProblems(
  parameters: ReadonlyMap<unknown, DeclaredParameter>,
  rules: readonly AuditedRule[],
): readonly Problem[] {
  const [value, unit] = [parameters.get("requiredFrequencyValue"), parameters.get("requiredFrequencyUnit")];
  if (value === undefined || unit === undefined) return [];
  const hoursPerUnit = HOURS_PER_UNIT.get(unit.value);
  const count = wholeNumberIn(value.value);
  if (hoursPerUnit === undefined) return [problem(unit, "must be hours or days")];
  if (count === undefined) return [notANumber(value, String(unit.value))];
  const gaps = rules.flatMap(({ gapHours }) => gapHours ?? []);
  if (gaps.length < rules.length) return [];
  const shown = (hours: number): string => `${Math.ceil(hours / hoursPerUnit)} ${String(unit.value)}`;
  const [shortest, longest] = [Math.min(...gaps), Math.max(...gaps)];
  const rule = (bound: string, hours: number, why: string): readonly Problem[] => [
    problem(value, `must be ${bound} ${shown(hours)}, the time between two runs of the plans here, ${why}`),
  ];
  if (count * hoursPerUnit < shortest) return rule("at least", shortest, ALWAYS_RED);
  if (count > Math.ceil(longest / hoursPerUnit)) return rule("at most", longest, ALWAYS_GREEN);
  return [];
}

function notANumber(parameter: DeclaredParameter, unit: string): Problem {
  return problem(parameter, `must be a whole number of ${unit}`);
}

function problem({ path, value }: DeclaredParameter, rule: string): Problem {
  return { path, reason: `${rule}, ${got(value)}` };
}
