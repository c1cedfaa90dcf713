import { got, type Problem } from "../problem";

/**
 * The name of a framework, or of a report plan: a letter, then letters, digits and underscores, 1 to 256 in all.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateFramework.html
 */
const AUDIT_NAME = /^[A-Za-z]\w{0,255}$/;

/** Lists what is wrong with the name of a framework or a report plan. */
export function findAuditNameProblems(name: unknown, at: string, mostCharacters = 256): readonly Problem[] {
  if (typeof name === "string" && AUDIT_NAME.test(name) && name.length <= mostCharacters) return [];
  const rule = `must start with a letter and hold letters, digits and underscores, at most ${mostCharacters} characters`;
  return [{ path: at, reason: `${rule}, ${got(name)}` }];
}
