import type { EffectivePolicyProblem } from "../../domain/organization/effective-policy-problems";
import type { Ignored } from "../../domain/organization/ignored-operator";
import { type Uncertainty, UNCERTAINTY_TEXTS, UncertaintyKind } from "../../domain/organization/uncertainty";
import type { Problem } from "../../domain/problem";
import { renderLabelled } from "../render/labelled-text";
import type { Style } from "../render/style";
import { printable, wrap } from "../render/text";
import { sayPolicies, sayPolicy } from "./source-text";

/** What it means that there is a problem. */
export const LAST_VALID_POLICY =
  "AWS keeps the last valid effective policy of such an account, with all its plans, and carries out no change until every " +
  "problem is mended. An account that never had a valid one runs none of these plans.";

/** What AWS would call invalid. */
export function renderProblems(
  problems: readonly EffectivePolicyProblem[],
  style: Style,
  width: number,
): readonly string[] {
  if (problems.length === 0) return [];
  return [
    ...problems.flatMap(({ code, pathToError, path, reason, policies }) => [
      `${style.bad("✗")} ${style.strong(code)}  ${printable(pathToError)}`,
      ...labelled("got", `${path} ${reason}`, style, width),
      ...labelled("from", sayPolicies(policies), style, width),
      "",
    ]),
    ...wrap(LAST_VALID_POLICY, width),
  ];
}

/** What passes AWS Organizations and fails, or does something else than meant, in AWS Backup. */
export function renderWarnings(warnings: readonly Problem[], style: Style, width: number): readonly string[] {
  return warnings.flatMap(({ path, reason }) => [
    `${style.warning("!")} ${style.strong(printable(path))}`,
    ...labelled("got", reason, style, width),
  ]);
}

/** Parts of policies that have no effect, in the order in which the levels are merged. */
export function renderIgnored(ignored: readonly Ignored[], style: Style, width: number): readonly string[] {
  return ignored.flatMap(({ path, source, operator, value, why, by }, index) => [
    ...(index === 0 ? [] : [""]),
    `${style.warning("!")} ${style.strong(printable(path))}${operator === undefined ? "" : `  ${operator}`}`,
    ...labelled("in", sayPolicy(source), style, width),
    ...(value === undefined ? [] : labelled("value", [value].flat().join(", "), style, width)),
    ...labelled("why", why, style, width),
    ...labelled("from", sayPolicies(by), style, width),
  ]);
}

/** Where the result rests on something that AWS does not document: each question once, with its places. */
export function renderUncertainties(
  uncertainties: readonly Uncertainty[],
  style: Style,
  width: number,
): readonly string[] {
  const kinds = Object.values(UncertaintyKind).filter((kind) =>
    uncertainties.some((one) => one.kind === kind),
  );
  return kinds.flatMap((kind, index) => [
    ...(index === 0 ? [] : [""]),
    `${style.warning("?")} ${style.strong(kind)}`,
    ...uncertainties
      .filter((one) => one.kind === kind)
      .flatMap(({ path, sources }) => labelled("at", `${path} (${sayPolicies(sources)})`, style, width)),
    ...labelled("why", UNCERTAINTY_TEXTS[kind], style, width),
  ]);
}

function labelled(label: string, text: string, style: Style, width: number): readonly string[] {
  return renderLabelled(label, printable(text), style, width);
}
