import { EngineProblem } from "./engine-problem";
import type { RawPosition } from "./raw-position";

/** The engine's own function that turns a reference to a resource back into the resource. */
export const GET_RESOURCE = "pulumi:pulumi:getResource";

/** Why a function of a provider has no answer, and what to do instead. */
export function cannotAsk(token: string, at: RawPosition | undefined): EngineProblem {
  const [packageName = "", , name = token] = token.split(":");
  return new EngineProblem(
    `The program calls ${name} (${token}), and the offline preview cannot ask ${askedBy(packageName)}.` +
      ` Take the value from the stack's settings, or make it from names that the program already knows.`,
    at,
  );
}

function askedBy(packageName: string): string {
  if (packageName === "aws") return "AWS";
  return packageName === "pulumi" ? "Pulumi" : `the plugin of "${packageName}"`;
}
