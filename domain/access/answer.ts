/** Whether something holds for every request, for none, or cannot be told. */
export type Answer = "yes" | "no" | "maybe";

/** Whether all of several things hold. One `no` decides, whatever the others are; all of nothing holds. */
export function allOf(answers: readonly Answer[]): Answer {
  return allHold(answers, itself);
}

/** Whether one of several things holds. One `yes` decides, whatever the others are; one of nothing does not hold. */
export function oneHolds(answers: readonly Answer[]): Answer {
  return anyHolds(answers, itself);
}

/** As {@link allOf}, of answers that are given one by one until one of them decides. */
export function allHold<T>(things: readonly T[], answer: (thing: T) => Answer): Answer {
  let result: Answer = "yes";
  for (const thing of things) {
    const holds = answer(thing);
    if (holds === "no") return "no";
    if (holds === "maybe") result = "maybe";
  }
  return result;
}

/** As {@link oneHolds}, of answers that are given one by one until one of them decides. */
export function anyHolds<T>(things: readonly T[], answer: (thing: T) => Answer): Answer {
  let result: Answer = "no";
  for (const thing of things) {
    const holds = answer(thing);
    if (holds === "yes") return "yes";
    if (holds === "maybe") result = "maybe";
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

function itself(answer: Answer): Answer {
  return answer;
}

/** A plain claim as an answer. */
export function answerOf(holds: boolean): Answer {
  return holds ? "yes" : "no";
}
