import type { Intent } from "../../domain/intents/intent";
import { judgeIntents, lostIntents, type JudgedIntents } from "../../domain/intents/judge-intents";
import { subjectInWords } from "../../domain/intents/subject-in-words";
import { isWhole, prove, type Proof } from "../../domain/reachability/proof";
import { previewedEstate } from "../estate/previewed-estate";
import type { PreviewResult } from "../preview/preview-result";
import { previewedPromises, type PreviewedPromise } from "./previewed-promises";

/** All that `prove` finds out about a stack. */
export interface StackProof {
  readonly proof: Proof;
  /** How many promises the components make. */
  readonly promised: number;
  readonly promises: JudgedIntents;
  /** Promises that could not be judged, as sentences without a full stop. */
  readonly unjudged: readonly string[];
  /** What could not be read, as sentences without a full stop. */
  readonly gaps: readonly string[];
}

/** Searches who can destroy what in a previewed stack, and judges what its components promise. */
export function proveStack(result: PreviewResult): StackProof {
  const estate = previewedEstate(result);
  const made = previewedPromises(result);
  const intents = made.flatMap((promise) => promise.intents);
  const promises = judgeIntents(estate, intents);
  return {
    proof: prove(estate),
    promised: intents.length,
    promises,
    unjudged: made.flatMap((promise) => unjudgedOf(promise, lostIntents(estate, promise, promises))),
    gaps: estate.gaps,
  };
}

/** Whether nothing is open that should not be, and every promise holds. */
export function isProved({ promises, proof, unjudged }: StackProof): boolean {
  return isWhole(proof) && promises.findings.length === 0 && unjudged.length === 0;
}

function unjudgedOf({ component, unread }: PreviewedPromise, lost: readonly Intent[]): readonly string[] {
  return [
    ...unread.map((name) => `${name} of ${component} is not known before deployment, or of another type`),
    ...lost.map(
      ({ about, claim }) =>
        `${component} promises "${claim}" about ${about.map(subjectInWords).join(", ")}, which the stack does not make`,
    ),
  ];
}
