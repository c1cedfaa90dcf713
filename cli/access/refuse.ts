import type { Problem } from "../../domain/problem";
import { UserError } from "../user-error";

/**
 * Refuses a call with everything that is wrong with it.
 *
 * @throws UserError unless there are no problems
 */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const texts = problems.map(({ path, reason }) => `${path} ${reason}`);
  throw new UserError(
    texts.length === 1
      ? `${texts.join("")}.`
      : ["The question cannot be asked:", ...texts.map((text) => `  ${text}`)].join("\n"),
  );
}
