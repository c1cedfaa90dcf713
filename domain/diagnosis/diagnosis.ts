import { explainVerdict } from "../access/explain-verdict";
import { smallestFix, type Fix } from "../access/smallest-fix";
import type { RequestContext } from "../access/request-context";
import type { Verdict } from "../access/verdict";
import type { Actor } from "../estate/actor";
import { ask, layersOf, requestOf, type EstateQuestion } from "../estate/ask";
import { UNCHANGED } from "../estate/change";
import type { Estate } from "../estate/estate";
import { actorsMatching } from "../estate/named-actor";
import type { NamedTarget } from "../estate/named-target";
import type { Phase } from "../estate/target";
import type { Check } from "./check";
import type { DeniedEvent } from "./denied-event";
import { checkTrust } from "./trust-check";

/** A call that was refused, or may be. */
export interface Complaint {
  readonly action: string;
  readonly named: NamedTarget;
  /** Who ought to call. @default - whoever the event names */
  readonly expected?: Actor;
  /** @default - there is none */
  readonly event?: DeniedEvent;
  /** The service that uses the role: `backup.amazonaws.com`. @default - the one of the event, or none */
  readonly via?: string;
  readonly context?: RequestContext;
  readonly phase: Phase;
}

/** The three questions about a refused call, and what would let it through. */
export interface Diagnosis {
  /** Whom the second and third questions were asked about; nothing when the event's caller is nobody of the stack. */
  readonly actor?: Actor;
  readonly rightRole: Check;
  readonly trustAligned: Check;
  readonly actionListed: Check;
  readonly verdict?: Verdict;
  readonly fix?: Fix;
}

/** Asks of a refused call: is it the right role, may that role be taken on, and do the policies list the action? */
export function diagnose(estate: Estate, complaint: Complaint): Diagnosis {
  const { action, context = {}, event, expected, named, phase } = complaint;
  const rightRole = checkRole(estate, expected, event);
  const actor = expected ?? callersOf(estate, event)[0];
  if (actor === undefined) {
    const unasked: Check = { answer: "cannot tell", lines: ["The caller is nobody whom the stack has."] };
    return { rightRole, trustAligned: unasked, actionListed: unasked };
  }
  const question: EstateQuestion = { actor, action, target: named.target(phase, UNCHANGED), context };
  const verdict = ask(estate, question);
  return {
    actor,
    rightRole,
    trustAligned: checkTrust(estate, actor, {
      ...(complaint.via === undefined ? {} : { via: complaint.via }),
      ...(event === undefined ? {} : { event }),
      context,
    }),
    actionListed: { answer: ANSWERS[verdict.decision], lines: explainVerdict(verdict) },
    verdict,
    fix: smallestFix(requestOf(question), layersOf(estate, question, UNCHANGED)),
  };
}

const ANSWERS = { allowed: "yes", denied: "no", "cannot tell": "cannot tell" } as const;

function callersOf(estate: Estate, event: DeniedEvent | undefined): readonly Actor[] {
  return event?.callerArn === undefined ? [] : actorsMatching(estate, event.callerArn);
}

function checkRole(estate: Estate, expected: Actor | undefined, event: DeniedEvent | undefined): Check {
  if (event === undefined)
    return { answer: "yes", lines: [`Asked for ${expected?.name ?? "nobody"}; no event says who called.`] };
  const caller = event.callerArn ?? event.service ?? "nobody with an account";
  const session = event.sessionArn === undefined ? "" : ` (session ${event.sessionArn})`;
  const called = `The event was called by ${caller}${session}`;
  const [actual] = callersOf(estate, event);
  if (actual !== undefined && (expected === undefined || actual.name === expected.name))
    return { answer: "yes", lines: [`${called}: ${actual.name}.`] };
  if (expected !== undefined) return { answer: "no", lines: [`${called}.`, differenceOf(event, expected)] };
  const elsewhere = sameNameElsewhere(estate, event);
  return {
    answer: "no",
    lines: [
      `${called}, whom the stack does not have.`,
      ...(elsewhere === undefined ? [] : [`The stack has a role of that name: ${elsewhere.name}.`]),
    ],
  };
}

function differenceOf({ callerArn = "" }: DeniedEvent, { accountId, name }: Actor): string {
  const account = callerArn.split(":")[4] ?? "";
  const isElsewhere = account !== "" && account !== accountId;
  return isElsewhere
    ? `Expected was ${name}: the caller is in account ${account}, not in ${accountId}.`
    : `Expected was ${name}: it is another role of the same account.`;
}

function sameNameElsewhere(estate: Estate, { callerArn = "" }: DeniedEvent): Actor | undefined {
  const name = callerArn.split("/").at(-1) ?? "";
  return name === "" ? undefined : actorsMatching(estate, name)[0];
}
