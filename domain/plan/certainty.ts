/** Whether something is so: `maybe` where it depends on what is not known, or what AWS does not document. */
export type Certainty = "yes" | "no" | "maybe";

/** Whether at least one is so. */
export function anyOf(answers: readonly Certainty[]): Certainty {
  if (answers.includes("yes")) return "yes";
  return answers.includes("maybe") ? "maybe" : "no";
}

/** Whether all are so. */
export function allOf(answers: readonly Certainty[]): Certainty {
  if (answers.includes("no")) return "no";
  return answers.includes("maybe") ? "maybe" : "yes";
}

const NEGATED: Readonly<Record<Certainty, Certainty>> = { yes: "no", no: "yes", maybe: "maybe" };

/** Whether it is not so. */
export function not(answer: Certainty): Certainty {
  return NEGATED[answer];
}
