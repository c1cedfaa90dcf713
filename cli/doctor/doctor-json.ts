import { principalArnOf } from "../../domain/access/principal";
import { fixInWords } from "./diagnosis-text";
import { isHealthy, type DoctorAnswer } from "./doctor-answer";

/** Writes what is wrong with refused calls as one JSON object. Ends with a line break. */
export function renderDoctorJson(stack: string, answers: readonly DoctorAnswer[]): string {
  return `${JSON.stringify({ stack, diagnoses: answers.map(shown) }, undefined, 2)}\n`;
}

function shown(answer: DoctorAnswer): object {
  const { complaint, diagnosis } = answer;
  const { action, event, named } = complaint;
  const { actionListed, actor, fix, rightRole, trustAligned, verdict } = diagnosis;
  return {
    action,
    resource: named.arn,
    what: named.what,
    principal: actor === undefined ? null : principalArnOf(actor.principal),
    who: actor?.name ?? null,
    ...(event === undefined ? {} : { event }),
    isHealthy: isHealthy(answer),
    checks: { rightRole, trustAligned, actionListed },
    ...(fix === undefined || verdict === undefined
      ? {}
      : {
          fix: {
            kind: fix.kind,
            text: fixInWords(fix, verdict, rightRole.answer === "yes").join(" "),
            statements: fix.kind === "add" ? fix.statements : [],
          },
        }),
  };
}
