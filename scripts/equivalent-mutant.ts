/** Why weakened documents that break no promise are none the weaker. */
export interface EquivalentMutants {
  /** The names that `mutate-documents.ts` gives, each in full. */
  readonly mutants: readonly string[];
  readonly reason: string;
}
