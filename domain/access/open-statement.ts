import type { AccessCase } from "./access-case";
import { answerNeed, decisiveNeeds, type AccessNeed } from "./access-need";
import { answerAllow, answerAs, answerDeny, type LayerJudgement } from "./layer-judgement";
import type { PrincipalMatch } from "./principal-match";
import { findingOf } from "./statement-finding";
import type { CompiledStatement } from "./compiled-policy";
import type { Doubt } from "./verdict";

/** A statement on which a decision depends and of which it cannot be told whether it speaks of the request. */
export interface OpenStatement {
  readonly statement: CompiledStatement;
  readonly layer: LayerJudgement;
}

/** A layer that leaves a decision open, and how. */
export interface OpenLayer {
  readonly layer: LayerJudgement;
  readonly effect: "allows" | "denies";
  readonly by: keyof PrincipalMatch | undefined;
}

/** The layers that may deny a request, and those that may allow it where the decision depends on it. */
export function openLayersOf(need: AccessNeed, inForce: readonly LayerJudgement[]): readonly OpenLayer[] {
  const denying = inForce.filter((layer) => answerDeny(layer) === "maybe");
  const allowing = answerNeed(need) === "maybe" ? decisiveNeeds(need) : [];
  return [
    ...denying.map((layer): OpenLayer => ({ layer, effect: "denies", by: undefined })),
    ...allowing.flatMap((single): readonly OpenLayer[] =>
      single.kind === "allow" && answerAllow(single.layer, single.by) === "maybe"
        ? [{ layer: single.layer, effect: "allows", by: single.by }]
        : [],
    ),
  ];
}

/** The statements of open layers that leave them open. */
export function openStatementsOf(layers: readonly OpenLayer[]): readonly OpenStatement[] {
  return layers.flatMap(({ by, effect, layer }) =>
    layer[effect]
      .filter((judgement) => answerAs(judgement, by) === "maybe")
      .map(({ statement }) => ({ statement, layer })),
  );
}

/** The same as doubts, along with the policies of which nothing can be told. */
export function doubtsOfLayers(layers: readonly OpenLayer[], asked: AccessCase): readonly Doubt[] {
  return layers.flatMap((open) => [
    ...open.layer.unreadable.map(({ name, unreadable }): Doubt => ({
      kind: "policy",
      layer: open.layer.layer,
      ...(open.layer.at === undefined ? {} : { at: open.layer.at }),
      policy: name,
      reasons: unreadable.map(({ path, reason }) => `${path} ${reason}`),
    })),
    ...openStatementsOf([open]).map(({ layer, statement }): Doubt => ({
      kind: "statement",
      finding: findingOf(statement, layer, asked),
    })),
  ]);
}
