import { explainVerdict } from "../../domain/access/explain-verdict";
import { reasonInWords } from "../../domain/access/reason-in-words";
import { principalArnOf } from "../../domain/access/principal";
import { MODEL_ASSUMPTIONS } from "../../domain/reachability/moves";
import type { Path } from "../../domain/reachability/search";
import { abilityOf, isNobody, type ActorAnswer } from "../../domain/reachability/who-can";
import { permanentDayOf } from "./phase-heading";
import type { WhoCanAnswer } from "./who-can-answer";

/** Writes who may do something as one JSON object. Ends with a line break. */
export function renderWhoCanJson(answer: WhoCanAnswer): string {
  const { action, gaps, isDirectOnly, named, now, phases, stack } = answer;
  const object = {
    stack,
    action,
    resource: named.arn,
    what: named.what,
    lock: named.vault?.lock ?? null,
    permanentFrom: permanentDayOf(named.vault, now) ?? null,
    searchesFurtherCalls: !isDirectOnly,
    nobody: isNobody(phases),
    phases: phases.map(({ answers, phase }) => ({
      phase: named.vault === undefined ? null : phase,
      nobody: isNobody([{ answers, phase }]),
      answers: answers.map(shown),
    })),
    gaps,
    assumptions: MODEL_ASSUMPTIONS,
  };
  return `${JSON.stringify(object, undefined, 2)}\n`;
}

function shown(answer: ActorAnswer): object {
  const { actor, path, verdict } = answer;
  return {
    who: actor.name,
    kind: actor.kind,
    accountId: actor.accountId,
    principal: principalArnOf(actor.principal),
    answer: abilityOf(answer),
    decision: verdict.decision,
    reason: reasonInWords(verdict),
    explanation: explainVerdict(verdict),
    ...(path === undefined ? {} : { path: shownPath(path) }),
  };
}

function shownPath({ isCertain, steps }: Path): object {
  return {
    isCertain,
    steps: steps.map(({ by, calls, move }) => ({
      by: by.name,
      does: move.does,
      calls: calls.map(({ action, resource, verdict }) => ({ action, resource, decision: verdict.decision })),
    })),
  };
}
