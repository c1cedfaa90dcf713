import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../domain/problem";

/**
 * Stops a component's construction before it has declared anything.
 *
 * @throws `InputPropertiesError` with every problem, in the form in which the Pulumi engine prints them for every
 *   language. The message holds them too, for callers that show nothing else.
 */
export function assertNoProblems(what: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const list = problems.map(({ path, reason }) => `  ${path} ${reason}`);
  throw new pulumi.InputPropertiesError({
    message: [`${what} cannot be declared:`, ...list].join("\n"),
    errors: problems.map(({ path, reason }) => ({ propertyPath: path, reason })),
  });
}
