import { MODEL_ASSUMPTIONS } from "../../domain/reachability/moves";
import { closingsOf } from "../../domain/reachability/path-in-words";
import { isWhole, type Answer, type Proof, type Way } from "../../domain/reachability/proof";

/** Writes a proof as one JSON object. Ends with a line break. */
export function renderProofJson(stack: string, proof: Proof, gaps: readonly string[]): string {
  const object = {
    stack,
    isWhole: isWhole(proof),
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
