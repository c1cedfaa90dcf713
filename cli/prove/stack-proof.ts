import { judgeIntents, type JudgedIntents } from "../../domain/intents/judge-intents";
import { isWhole, prove, type Proof } from "../../domain/reachability/proof";
import { previewedEstate } from "../estate/previewed-estate";
import type { PreviewResult } from "../preview/preview-result";
import { previewedPromises } from "./previewed-promises";

/** All that `prove` finds out about a stack. */
export interface StackProof {
  readonly proof: Proof;
  /** How many promises the components make. */
  readonly promised: number;
  readonly promises: JudgedIntents;
  /** What could not be read, as sentences without a full stop. */
  readonly gaps: readonly string[];
}

/** Searches who can destroy what in a previewed stack, and judges what its components promise. */
export function proveStack(result: PreviewResult): StackProof {
  const estate = previewedEstate(result);
  const intents = previewedPromises(result);
  return {
    proof: prove(estate),
    promised: intents.length,
    promises: judgeIntents(estate, intents),
    gaps: estate.gaps,
  };
}

/** Whether nothing is open that should not be, and every promise holds. */
export function isProved({ promises, proof }: StackProof): boolean {
  return isWhole(proof) && promises.findings.length === 0;
}
