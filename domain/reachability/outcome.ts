/**
 * What becomes of recovery points:
 *
 * - `lost`: gone, or undecryptable, and nothing brings them back;
 * - `withheld`: there, and nobody can restore them until somebody undoes what was done;
 * - `stopped`: those that exist stay, and no further ones are made.
 */
export const OUTCOME_KINDS = ["lost", "withheld", "stopped"] as const;
/** @see {@link OUTCOME_KINDS} */
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** How recovery points end up. */
export interface Outcome {
  readonly kind: OutcomeKind;
  /** `the recovery point is deleted`, `the key is gone, and with it what it encrypts`. */
  readonly what: string;
  /** From the call until it happens, in days. @default - at once */
  readonly afterDays?: number;
}
