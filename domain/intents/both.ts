import type { RequestContext } from "../access/request-context";
import type { Asker, Intent, Subject } from "./intent";

/** Writes intents that share claim and guards: denied to some, allowed to others. */
export function both(
  common: Pick<Intent, "claim" | "requirements" | "evenWithout">,
  denied: readonly Asker[],
  allowed: readonly Asker[],
  actions: readonly string[],
  about: readonly Subject[],
  context?: RequestContext,
): readonly Intent[] {
  const part = (expected: Intent["expected"], who: readonly Asker[]): readonly Intent[] =>
    who.length === 0
      ? []
      : [{ ...common, expected, who, actions, about, ...(context === undefined ? {} : { context }) }];
  return [...part("denied", denied), ...part("allowed", allowed)];
}
