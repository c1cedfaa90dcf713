import { nearestName } from "../nearest-name";
import { got, isRecord, type Problem } from "../problem";
import {
  AUDIT_CONTROLS,
  CONTROL_TIMES,
  type ControlFacts,
  type ControlParameter,
  type ControlScopeKind,
} from "./audit-control";
import { parametersOf, type DeclaredParameter } from "./declared-control";

/** The most resources in the scope of a control. */
const MAX_RESOURCES_IN_SCOPE = 100;

const NAMES = Object.keys(AUDIT_CONTROLS);

/**
 * Lists what AWS Backup Audit Manager would refuse of a control, or would take and never meet: a name that it does not know, a
 * parameter that the control does not have, a value out of its bounds, a scope that the control cannot have.
 *
 * @param control as the provider takes it, with values as texts
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/controls-and-remediation.html
 */
export function findAuditControlProblems(control: unknown, at: string): readonly Problem[] {
  if (!isRecord(control)) return [];
  const { name } = control;
  if (!isControlName(name)) return [unknownName(name, `${at}.name`)];
  const facts: ControlFacts = AUDIT_CONTROLS[name];
  const parameters = parametersOf(control.inputParameters, `${at}.inputParameters`);
  return [
    ...parameters.flatMap((parameter) => findParameterProblems(parameter, facts)),
    ...findTimeProblems(name, parameters),
    ...findBoundsProblems(parameters),
    ...findScopeProblems(control.scope, facts, `${at}.scope`),
  ];
}

function isControlName(name: unknown): name is keyof typeof AUDIT_CONTROLS {
  return typeof name === "string" && NAMES.includes(name);
}

function unknownName(name: unknown, path: string): Problem {
  const meant = typeof name === "string" ? nearestName(name, NAMES) : undefined;
  const wayOut = meant === undefined ? `one of ${NAMES.join(", ")}` : `did you mean ${meant}?`;
  return { path, reason: `must be a control of AWS Backup Audit Manager; ${wayOut}, ${got(name)}` };
}

function findParameterProblems(
  { name, path, value }: DeclaredParameter,
  { parameters }: ControlFacts,
): readonly Problem[] {
  const known = Object.keys(parameters);
  const facts = typeof name === "string" ? parameters[name] : undefined;
  if (facts === undefined) {
    const wayOut = known.length === 0 ? "it takes none" : `it takes ${known.join(", ")}`;
    return [
      {
        path: path.replace(/value$/, "name"),
        reason: `must be a parameter of the control; ${wayOut}, ${got(name)}`,
      },
    ];
  }
  return findValueProblems(value, facts, path);
}

function findValueProblems(value: unknown, facts: ControlParameter, path: string): readonly Problem[] {
  const broken = (rule: string): readonly Problem[] => [{ path, reason: `${rule}, ${got(value)}` }];
  switch (facts.kind) {
    case "choice":
      return facts.values.some((one) => one === value) ? [] : broken(`must be ${facts.values.join(" or ")}`);
    case "number": {
      const count = wholeNumberIn(value);
      if (count === undefined) return broken(`must be a whole number of ${facts.unit}`);
      return count <= facts.max ? [] : broken(`must be at most ${facts.max} ${facts.unit}`);
    }
    case "list": {
      const items = typeof value === "string" ? value.split(",").map((item) => item.trim()) : [];
      if (items.length > facts.most) return broken(`must name at most ${facts.most} ${facts.of}`);
      return items.length > 0 && items.every((item) => facts.isItem(item))
        ? []
        : broken(`must be ${facts.of}, separated by commas`);
    }
  }
}

/** A time has other bounds in hours than in days. */
function findTimeProblems(control: string, parameters: readonly DeclaredParameter[]): readonly Problem[] {
  const bounds = CONTROL_TIMES.get(control);
  const named = (end: string): DeclaredParameter | undefined =>
    parameters.find(({ name }) => typeof name === "string" && name.endsWith(end));
  const [unit, value] = [named("Unit"), named("Value")];
  if (bounds === undefined || (unit === undefined && value === undefined)) return [];
  if (unit === undefined || value === undefined) {
    const given = unit ?? value;
    const reason = `must come with the other half of the time, its ${unit === undefined ? "unit" : "value"}, got one alone`;
    return [{ path: given?.path ?? "", reason }];
  }
  const count = wholeNumberIn(value.value);
  if ((unit.value !== "hours" && unit.value !== "days") || count === undefined) return [];
  const { max, min } = bounds[unit.value];
  if (count >= min && count <= max) return [];
  return [{ path: value.path, reason: `must be ${min} to ${max} ${unit.value}, ${got(value.value)}` }];
}

function findBoundsProblems(parameters: readonly DeclaredParameter[]): readonly Problem[] {
  const [least, most] = ["minRetentionDays", "maxRetentionDays"].map((wanted) =>
    parameters.find(({ name }) => name === wanted),
  );
  const [min, max] = [wholeNumberIn(least?.value), wholeNumberIn(most?.value)];
  if (most === undefined || min === undefined || max === undefined || min <= max) return [];
  return [{ path: most.path, reason: `must not be below minRetentionDays (${min}), ${got(most.value)}` }];
}

function findScopeProblems(scope: unknown, { scopes }: ControlFacts, at: string): readonly Problem[] {
  if (!isRecord(scope)) return [];
  const ids: readonly unknown[] = Array.isArray(scope.complianceResourceIds)
    ? scope.complianceResourceIds
    : [];
  const hasTypes = Array.isArray(scope.complianceResourceTypes) && scope.complianceResourceTypes.length > 0;
  const hasTags = isRecord(scope.tags) && Object.keys(scope.tags).length > 0;
  const kind: ControlScopeKind | undefined =
    ids.length > 0 ? "resource" : hasTypes ? "types" : hasTags ? "tag" : undefined;
  const problems: Problem[] = [];
  if (kind !== undefined && !scopes.includes(kind)) {
    const wayOut = scopes.map((one) => WORDS[one]).join(" or ");
    problems.push({ path: at, reason: `must be ${wayOut} for this control, got ${WORDS[kind]}` });
  }
  if (ids.length > MAX_RESOURCES_IN_SCOPE)
    problems.push({
      path: `${at}.complianceResourceIds`,
      reason: `must name at most ${MAX_RESOURCES_IN_SCOPE}, got ${ids.length}`,
    });
  if (isRecord(scope.tags) && Object.keys(scope.tags).length > 1)
    problems.push({ path: `${at}.tags`, reason: `must be one tag, got ${Object.keys(scope.tags).length}` });
  return problems;
}

const WORDS: Readonly<Record<ControlScopeKind, string>> = {
  tag: "one tag",
  types: "a list of types",
  resource: "a single resource",
};

/** The provider takes every parameter as text. */
export function wholeNumberIn(value: unknown): number | undefined {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
