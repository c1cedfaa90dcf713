import type { ForeignKeyPolicy, ForeignStatement } from "./foreign-key-policy";
import type { KeyAddress } from "./key-address";
import { requestOf } from "./key-request";
import { sourceKeyNeeds, type SourceKeyUse } from "./source-key-access";
import { answerStatement, type StatementAnswer } from "./statement-answer";

/** What the statements of a policy say about one action of one role. */
export interface Standing {
  readonly principalArn: string;
  readonly action: string;
  readonly isAllowed: boolean;
  readonly isMissing: boolean;
  readonly denies: readonly ForeignStatement[];
  readonly undecided: readonly Undecided[];
}

/** A statement that may or may not speak of the action. */
export interface Undecided extends StatementAnswer {
  readonly located: ForeignStatement;
}

/** What a policy says about everything that both roles need, in the order of need. */
export function standingsOf(
  { statements }: ForeignKeyPolicy,
  key: KeyAddress,
  use: SourceKeyUse,
): readonly Standing[] {
  return sourceKeyNeeds(key, use).flatMap((need) =>
    need.actions.map((action) => {
      const request = requestOf(need, action, key, use);
      const answers = statements.map((located) => ({ located, ...answerStatement(located, request) }));
      return { principalArn: need.principalArn, action, ...standingOf(answers) };
    }),
  );
}

function standingOf(answers: readonly Undecided[]): Omit<Standing, "principalArn" | "action"> {
  const said = (effect: string, wanted: string): readonly Undecided[] =>
    answers.filter(({ answer, located }) => answer === wanted && located.statement.Effect === effect);
  const isAllowed = said("Allow", "yes").length > 0;
  const denies = said("Deny", "yes").map(({ located }) => located);
  const mayAllow = isAllowed ? [] : said("Allow", "maybe");
  return {
    isAllowed,
    isMissing: !isAllowed && mayAllow.length === 0,
    denies,
    undecided: denies.length > 0 ? [] : [...mayAllow, ...said("Deny", "maybe")],
  };
}

/** Every role and action that the policy surely allows, Denies left aside, as `role action`. */
export function surelyAllowed(
  policy: ForeignKeyPolicy,
  key: KeyAddress,
  use: SourceKeyUse,
): ReadonlySet<string> {
  const allowed = standingsOf(policy, key, use).filter(({ isAllowed }) => isAllowed);
  return new Set(allowed.map(({ action, principalArn }) => `${principalArn} ${action}`));
}
