import type { AccessCase } from "./access-case";
import { oneHolds, type Answer } from "./answer";
import type { CompiledPolicy } from "./compiled-policy";
import type { PrincipalMatch } from "./principal-match";
import {
  judgeStatement,
  statementsAbout,
  type PolicyPlace,
  type StatementJudgement,
} from "./statement-judgement";

/** Where a policy comes from. */
export type PolicyLayer =
  | "identity policy"
  | "permission boundary"
  | "session policy"
  | "resource policy"
  | "key policy"
  | "trust policy"
  | "service control policy"
  | "resource control policy";

/** What the policies of one layer, or of one level of an organization, say about a request. */
export interface LayerJudgement {
  readonly layer: PolicyLayer;
  /** The level of the organization; only of its policies. */
  readonly at: string | undefined;
  readonly place: PolicyPlace;
  readonly policies: readonly CompiledPolicy[];
  /** Statements that speak of the request, or may; in their order. */
  readonly allows: readonly StatementJudgement[];
  readonly denies: readonly StatementJudgement[];
  /** Policies of which nothing can be told. */
  readonly unreadable: readonly CompiledPolicy[];
}

/** Judges the policies of one layer. */
export function judgeLayer(
  layer: PolicyLayer,
  policies: readonly CompiledPolicy[],
  request: AccessCase,
  at?: string,
): LayerJudgement {
  const place = placeOf(layer);
  const allows: StatementJudgement[] = [];
  const denies: StatementJudgement[] = [];
  for (const policy of policies) {
    for (const statement of statementsAbout(policy, request)) {
      const judgement = judgeStatement(statement, place, request);
      if (judgement.answer !== "no") (statement.effect === "Allow" ? allows : denies).push(judgement);
    }
  }
  const unreadable = policies.filter((policy) => policy.unreadable.length > 0);
  return { layer, at, place, policies, allows, denies, unreadable };
}

/** Whether a statement of some policies denies a request for certain. Stops at the first that does. */
export function surelyDenies(
  layer: PolicyLayer,
  policies: readonly CompiledPolicy[],
  request: AccessCase,
): boolean {
  const place = placeOf(layer);
  return policies.some((policy) =>
    statementsAbout(policy, request).some(
      (statement) =>
        statement.effect === "Deny" && judgeStatement(statement, place, request).answer === "yes",
    ),
  );
}

function placeOf(layer: PolicyLayer): PolicyPlace {
  switch (layer) {
    case "identity policy":
    case "permission boundary":
    case "session policy":
    case "service control policy":
      return "identity";
    case "resource policy":
    case "key policy":
    case "resource control policy":
      return "resource";
    case "trust policy":
      return "trust";
  }
}

/**
 * Whether a layer allows a request.
 *
 * @param by only Allows that name the principal so, in a policy of a resource
 */
export function answerAllow(layer: LayerJudgement, by?: keyof PrincipalMatch): Answer {
  const answers = layer.allows.map((judgement) => answerAs(judgement, by));
  return oneHolds(layer.unreadable.length > 0 ? [...answers, "maybe"] : answers);
}

/** Whether a statement speaks of a request, or speaks of it and names the principal so. */
export function answerAs({ answer, match }: StatementJudgement, by?: keyof PrincipalMatch): Answer {
  return by === undefined || match === undefined ? answer : match[by];
}

/** Whether a layer denies a request. */
export function answerDeny({ denies, unreadable }: LayerJudgement): Answer {
  const answers = denies.map(({ answer }) => answer);
  return oneHolds(unreadable.length > 0 ? [...answers, "maybe"] : answers);
}
