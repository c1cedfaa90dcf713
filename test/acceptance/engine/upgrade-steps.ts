/** What an upgrade would do, step by step, and what of it nobody could undo. */
import { isKept, type KeptState } from "../../support/kept-resources";

/** A step of `pulumi preview --json`. Resources that stay as they are have none. */
export interface UpgradeStep {
  readonly op: string;
  readonly urn: string;
  readonly oldState?: KeptState;
  readonly newState?: KeptState;
}

/** Steps after which a resource is the one that it was. */
const HARMLESS: readonly string[] = ["create", "import", "read", "refresh", "same", "update"];

/** The steps that delete something which must be kept, or put another one in its place. */
export function lossesOf(steps: readonly UpgradeStep[]): readonly string[] {
  return steps.filter((step) => mustBeKept(step) && !HARMLESS.includes(step.op)).map(lineOf);
}

/**
 * Everything that would be done, in lines. What is only updated, and need not be kept, has one line for its type: a changed document
 * of one kind changes many of them.
 */
export function changesOf(steps: readonly UpgradeStep[]): readonly string[] {
  const lines = steps
    .filter(({ op }) => op !== "same")
    .map((step) => (step.op === "update" && !mustBeKept(step) ? `update ${typeOf(step)}` : lineOf(step)));
  return [...new Set(lines)].sort();
}

function mustBeKept({ oldState, newState }: UpgradeStep): boolean {
  const state = oldState ?? newState;
  return state !== undefined && isKept(state);
}

function lineOf({ op, urn }: UpgradeStep): string {
  return `${op} ${urn}`;
}

function typeOf({ oldState, newState }: UpgradeStep): string {
  return (oldState ?? newState)?.type ?? "";
}
