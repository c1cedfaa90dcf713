import type { Verdict } from "../access/verdict";
import { ask, decide } from "../estate/ask";
import type { Estate } from "../estate/estate";
import type { Phase } from "../estate/target";
import type { ComponentPromise } from "./component-intents";
import { A_MEMBER, type Intent, type Subject } from "./intent";
import { IntentScene } from "./intent-scene";

/** An intent that does not hold, by one question. */
export interface IntentFinding {
  readonly intent: Intent;
  /** Who asked, for people. */
  readonly who: string;
  readonly action: string;
  /** ARN. */
  readonly resource: string;
  /** Nothing where no lock matters. */
  readonly phase?: Phase;
  readonly verdict: Verdict;
}

/** What became of intents. */
export interface JudgedIntents {
  readonly findings: readonly IntentFinding[];
  /** Intents about something that the stack does not make. */
  readonly withoutSubject: readonly Intent[];
  /** How many questions were asked. */
  readonly questions: number;
}

/** Whether every intent holds in an estate; stops at the first that does not. */
export function holdsEveryIntent(estate: Estate, intents: readonly Intent[]): boolean {
  const scene = new IntentScene(estate);
  return intents.every((intent) =>
    scene
      .questionsOf(intent)
      .every(({ changes, question }) => decide(estate, question, changes) === intent.expected),
  );
}

/** Judges whether intents hold in an estate. What cannot be told does not hold. Never throws. */
export function judgeIntents(estate: Estate, intents: readonly Intent[]): JudgedIntents {
  const scene = new IntentScene(estate);
  const findings: IntentFinding[] = [];
  const withoutSubject: Intent[] = [];
  let questions = 0;
  for (const intent of intents) {
    const asked = scene.questionsOf(intent);
    if (asked.length === 0) withoutSubject.push(intent);
    for (const { changes, phase, question } of asked) {
      questions += 1;
      if (decide(estate, question, changes) === intent.expected) continue;
      findings.push({
        intent,
        who: question.actor.name,
        action: question.action,
        resource: question.target.resource.arn,
        ...(phase === undefined ? {} : { phase }),
        verdict: ask(estate, question, changes),
      });
    }
  }
  return { findings, withoutSubject, questions };
}

/**
 * Of the intents without a subject those that speak of something that should be there: made by the component that promises it, or a
 * vault in an account where the stack makes vaults under other names. What another stack makes cannot be asked about here.
 */
export function lostIntents(
  estate: Estate,
  { intents, makesSubjects }: ComponentPromise,
  { withoutSubject }: JudgedIntents,
): readonly Intent[] {
  const own = new Set(intents);
  return withoutSubject.filter(
    (intent) =>
      own.has(intent) && (makesSubjects || intent.about.some((subject) => hasOtherVaults(estate, subject))),
  );
}

function hasOtherVaults({ accounts, vaults }: Estate, subject: Subject): boolean {
  if (!("vault" in subject) && !("pointsIn" in subject)) return false;
  return vaults.some(({ accountId }) =>
    subject.of === A_MEMBER
      ? accounts.some(({ id, kind }) => id === accountId && kind === "member")
      : accountId === subject.of,
  );
}
