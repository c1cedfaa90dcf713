import { allOf, inEveryCase, oneHolds, type Answer } from "./answer";
import { answerAllow, type LayerJudgement } from "./layer-judgement";
import type { PrincipalMatch } from "./principal-match";

/** What must allow a request, as a tree of conditions. */
export type AccessNeed =
  | { readonly kind: "all" | "one"; readonly of: readonly AccessNeed[] }
  /** The same in each of several cases of which one is true, and nobody knows which. */
  | { readonly kind: "whichever"; readonly of: readonly AccessNeed[]; readonly doubt: string }
  /** What nobody documents: without the need the answer is open. */
  | { readonly kind: "perhaps"; readonly of: AccessNeed; readonly doubt: string }
  /** An Allow in a layer. */
  | { readonly kind: "allow"; readonly layer: LayerJudgement; readonly by?: keyof PrincipalMatch }
  /** Something other than a policy. */
  | { readonly kind: "other"; readonly what: string; readonly answer: Answer };

/** Whether a need is met. */
export function answerNeed(need: AccessNeed): Answer {
  switch (need.kind) {
    case "all":
      return allOf(need.of.map(answerNeed));
    case "one":
      return oneHolds(need.of.map(answerNeed));
    case "whichever":
      return inEveryCase(need.of.map(answerNeed));
    case "perhaps":
      return answerNeed(need.of) === "yes" ? "yes" : "maybe";
    case "allow":
      return answerAllow(need.layer, need.by);
    case "other":
      return need.answer;
  }
}

/** A need that is an Allow or something other than a policy. */
export type SingleNeed = Extract<AccessNeed, { readonly kind: "allow" | "other" }>;

/** The single needs that make a need what it is: those with the same answer, along the branches with that answer. */
export function decisiveNeeds(need: AccessNeed): readonly SingleNeed[] {
  const answer = answerNeed(need);
  switch (need.kind) {
    case "allow":
    case "other":
      return [need];
    case "perhaps":
      return decisiveNeeds(need.of);
    case "all":
    case "one":
    case "whichever": {
      const same = need.of.filter((part) => answerNeed(part) === answer);
      const deciding = need.kind === "one" && answer === "yes" ? same.slice(0, 1) : same;
      return (same.length === 0 ? need.of : deciding).flatMap(decisiveNeeds);
    }
  }
}

/** What is open in a need because nobody knows or documents it, in words. */
export function doubtsOf(need: AccessNeed): readonly string[] {
  if (answerNeed(need) !== "maybe") return [];
  switch (need.kind) {
    case "allow":
      return [];
    case "other":
      return [need.what];
    case "all":
    case "one":
      return need.of.flatMap(doubtsOf);
    case "perhaps":
      return [...(answerNeed(need.of) === "maybe" ? [] : [need.doubt]), ...doubtsOf(need.of)];
    case "whichever":
      return [need.doubt, ...need.of.flatMap(doubtsOf)];
  }
}
