import { got, type Problem } from "../problem";
import { MAX_NAME_CHARACTERS } from "./backup-policy-limits";

const NAME = new RegExp(`^[a-zA-Z0-9_.-]{1,${MAX_NAME_CHARACTERS}}$`);
const SNAKE = new RegExp(`^[a-z][a-z0-9_]{0,${MAX_NAME_CHARACTERS - 1}}$`);

/** Lists what is wrong with a name that we choose: lower-case letters, digits and underscores, a letter first. */
export function findSnakeNameProblems(name: unknown, path: string): readonly Problem[] {
  if (typeof name === "string" && SNAKE.test(name)) return [];
  const rule = `must be 1 to ${MAX_NAME_CHARACTERS} lower-case letters, digits or underscores and begin with a letter`;
  return [{ path, reason: `${rule}, ${got(name)}` }];
}

/** Lists what is wrong with the name of a plan in any policy. Plans keep upper-case letters. */
export function findPlanNameProblems(name: unknown, path: string): readonly Problem[] {
  if (typeof name === "string" && NAME.test(name)) return [];
  const reason = `must be 1 to ${MAX_NAME_CHARACTERS} letters, digits or characters of _.-, ${got(name)}`;
  return [{ path, reason }];
}

/**
 * Lists what is wrong with the name of a rule or selection in any policy.
 *
 * AWS takes upper-case letters, but the effective policy of an account shows the name in lower case, so that two policies
 * that are to be merged may not mean the same rule [?].
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRuleInput.html
 */
export function findLowerCaseNameProblems(name: unknown, path: string): readonly Problem[] {
  const problems = findPlanNameProblems(name, path);
  if (problems.length > 0 || name === String(name).toLowerCase()) return problems;
  const reason = `must be lower-case, as AWS Organizations writes it when it merges policies, ${got(name)}`;
  return [{ path, reason }];
}

/** Names of tags, conditions and copy actions: AWS documents no rule but that they are not empty. */
export function findAnyNameProblems(name: unknown, path: string): readonly Problem[] {
  return name === "" ? [{ path, reason: `must not be empty, ${got(name)}` }] : [];
}
