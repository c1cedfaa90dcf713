/** What one of the three questions about a refused call gave. */
export interface Check {
  /** `cannot tell` when the stack does not show what it takes to answer. */
  readonly answer: "yes" | "no" | "cannot tell";
  /** What was found, one sentence or finding a line. */
  readonly lines: readonly string[];
}
