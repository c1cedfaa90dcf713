import type { RequestContext } from "../../access/request-context";
import type { Asker, Intent, Subject } from "../intent";

/** What is asked for, about what, and with which condition keys. */
export type AskedRow = readonly [
  actions: readonly string[],
  about: readonly Subject[],
  context?: RequestContext,
];

/** Writes a table of questions as intents of one claim. */
export function asIntents(
  rows: readonly AskedRow[],
  common: Pick<Intent, "claim" | "expected">,
  who: readonly Asker[],
  /** The account whose guardrails are taken for gone. */
  unguarded?: string,
): readonly Intent[] {
  return rows.map(([actions, about, context]) => ({
    ...common,
    requirements: ["R33"],
    who,
    actions,
    about,
    ...(context === undefined ? {} : { context }),
    ...(unguarded === undefined ? {} : { evenWithout: [{ guard: "guardrails" as const, of: unguarded }] }),
  }));
}
