/** Whether something holds for every request, for none, or cannot be told. */
export type Answer = "yes" | "no" | "maybe";

/** Whether all of several things hold. One `no` decides, whatever the others are; all of nothing holds. */
export function allOf(answers: readonly Answer[]): Answer {
  let result: Answer = "yes";
  for (const answer of answers) {
    if (answer === "no") return "no";
    if (answer === "maybe") result = "maybe";
  }
  return result;
}

/** Whether one of several things holds. One `yes` decides, whatever the others are; one of nothing does not hold. */
export function oneHolds(answers: readonly Answer[]): Answer {
  let result: Answer = "no";
  for (const answer of answers) {
    if (answer === "yes") return "yes";
    if (answer === "maybe") result = "maybe";
  }
  return result;
}

/** The opposite; what cannot be told stays so. */
export function opposite(answer: Answer): Answer {
  return answer === "maybe" ? "maybe" : answer === "yes" ? "no" : "yes";
}

/** What holds in every one of several possible cases; `maybe` when they differ. Of no case nothing can be told. */
export function inEveryCase(answers: readonly Answer[]): Answer {
  const [first = "maybe", ...others] = answers;
  return others.every((answer) => answer === first) ? first : "maybe";
}

/** A plain claim as an answer. */
export function answerOf(holds: boolean): Answer {
  return holds ? "yes" : "no";
}
