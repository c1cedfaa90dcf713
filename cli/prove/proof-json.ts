import { explainVerdict } from "../../domain/access/explain-verdict";
import { MODEL_ASSUMPTIONS } from "../../domain/reachability/moves";
import { closingsOf } from "../../domain/reachability/path-in-words";
import type { Answer, Way } from "../../domain/reachability/proof";
import { isProved, type StackProof } from "./stack-proof";

/** Writes a proof as one JSON object. Ends with a line break. */
export function renderProofJson(stack: string, all: StackProof): string {
  const { gaps, promised, promises, proof, unjudged } = all;
  const object = {
    stack,
    isProved: isProved(all),
    promises: {
      count: promised,
      questions: promises.questions,
      unjudged,
      broken: promises.findings.map(({ action, intent, phase, resource, verdict, who }) => ({
        claim: intent.claim,
        requirements: intent.requirements,
        who,
        action,
        resource,
        phase: phase ?? null,
        expected: intent.expected,
        got: verdict.decision,
        why: explainVerdict(verdict),
      })),
    },
    vaults: proof.vaults.map(({ phase, vault, ...answer }) => ({
      vault: vault.arn,
      lock: vault.lock,
      phase,
      ...shown(answer),
    })),
    keys: proof.keys.map(({ key, neededDays, vault, ...answer }) => ({
      key: key.aliases[0] ?? key.name,
      vault: vault.arn,
      neededDays: neededDays ?? null,
      ...shown(answer),
    })),
    gaps,
    assumptions: MODEL_ASSUMPTIONS,
    verdicts: proof.verdictCount,
  };
  return `${JSON.stringify(object, undefined, 2)}\n`;
}

function shown({ accepted, open, outOfReachOf }: Answer): object {
  return {
    open: open.map(shownWay),
    byConstruction: accepted.map(shownWay),
    outOfReachOf: outOfReachOf.map(({ name }) => name),
  };
}

function shownWay({ accepted, actors, path }: Way): object {
  return {
    outcome: path.outcome,
    isCertain: path.isCertain,
    actors: actors.map(({ name }) => name),
    steps: path.steps.map(({ by, calls, move }) => ({
      by: by.name,
      does: move.does,
      calls: calls.map(({ action, resource, verdict }) => ({ action, resource, decision: verdict.decision })),
    })),
    ...(accepted === undefined ? { closedBy: closingsOf(path) } : { because: accepted }),
  };
}
