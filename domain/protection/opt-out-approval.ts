import { OPT_OUT_APPROVED_BY_TAG, OPT_OUT_REASON_TAG, OPT_OUT_UNTIL_TAG } from "../plan/opt-out-tag";
import { got, type Problem } from "../problem";
import { dayAfter, isDay } from "./day";

/**
 * Lists what is wrong with the reason that a resource gives for its opt-out.
 *
 * @param minCharacters spaces around the reason do not count
 */
export function findOptOutReasonProblems(
  reason: unknown,
  minCharacters: number,
  at = "tags",
): readonly Problem[] {
  if (typeof reason === "string" && reason.trim().length >= minCharacters) return [];
  const counted = `${minCharacters} ${minCharacters === 1 ? "character" : "characters"}`;
  const rule = `must say in at least ${counted} why the resource needs no backup`;
  return [{ path: `${at}.${OPT_OUT_REASON_TAG}`, reason: `${rule}, ${got(reason)}` }];
}

/**
 * Lists what is wrong with the name of whoever approved an opt-out.
 *
 * @param approvers who may approve; an empty list means that any name will do
 */
export function findApproverProblems(
  approver: unknown,
  approvers: readonly string[],
  at = "tags",
): readonly Problem[] {
  const path = `${at}.${OPT_OUT_APPROVED_BY_TAG}`;
  const isNamed = typeof approver === "string" && approver.trim() !== "";
  if (approvers.length === 0) {
    return isNamed ? [] : [{ path, reason: `must name who approved the opt-out, ${got(approver)}` }];
  }
  if (isNamed && approvers.includes(approver)) return [];
  return [
    {
      path,
      reason: `must be one of those who may approve an opt-out (${approvers.join(", ")}), ${got(approver)}`,
    },
  ];
}

/**
 * Lists what is wrong with the last day of an approval. One without a last day holds until it is withdrawn, unless `maxDays`
 * asks for one.
 *
 * @param today `YYYY-MM-DD`; the last day itself still counts
 * @param maxDays how many days after today the last day may be; 0 when there need not be any
 */
export function findLastDayProblems(
  until: unknown,
  today: string,
  maxDays = 0,
  at = "tags",
): readonly Problem[] {
  const broken = (rule: string): readonly Problem[] => [
    { path: `${at}.${OPT_OUT_UNTIL_TAG}`, reason: `${rule}, ${got(until)}` },
  ];
  const latest = maxDays === 0 ? undefined : dayAfter(today, maxDays);
  const inTime = `must be a last day within ${maxDays} ${maxDays === 1 ? "day" : "days"} (until ${latest ?? ""}), so that somebody decides again`;
  if (until === undefined) return latest === undefined ? [] : broken(inTime);
  if (!isDay(until)) return broken("must be a day such as 2027-01-31");
  if (until < today) {
    return broken(`must not lie before today (${today}), so renew the approval or remove the opt-out`);
  }
  return latest === undefined || until <= latest ? [] : broken(inTime);
}
