import { got, type Problem } from "../problem";

const SESSION_NAME = /^[\w+=,.@-]{2,64}$/;

/**
 * Lists what is wrong with the name of a role session: 2 to 64 letters, digits or characters of `_+=,.@-`.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function findSessionNameProblems(value: unknown, path: string): readonly Problem[] {
  if (typeof value === "string" && SESSION_NAME.test(value)) return [];
  const reason = `must be the name of a role session, 2 to 64 letters, digits or characters of _+=,.@-, ${got(value)}`;
  return [{ path, reason }];
}
