import type { Fix, StatementToAdd } from "../../domain/access/smallest-fix";
import type { Verdict } from "../../domain/access/verdict";

/**
 * What would let a call through, in sentences.
 *
 * @param isRightRole whether whoever called is who ought to
 */
export function fixInWords(fix: Fix, verdict: Verdict, isRightRole: boolean): readonly string[] {
  if (verdict.decision === "allowed" && !isRightRole)
    return ["With the right role the call goes through: what is wrong is who calls."];
  if (verdict.decision === "allowed")
    return [
      "Nothing in this stack refuses the call. What AWS refused was another call, or policies that are not of this stack.",
    ];
  switch (fix.kind) {
    case "denied on purpose":
      return [
        "No statement that could be added lets it through: what denies it is there on purpose, and a Deny, or a rule of the service, wins over every Allow.",
      ];
    case "add":
      return [
        fix.statements.length === 1
          ? "One statement lets it through, and nothing less:"
          : `${fix.statements.length} statements let it through, and nothing less:`,
      ];
    case "none":
      return verdict.decision === "cannot tell"
        ? ["Whether it is refused depends on what is not known. Say it with --context."]
        : ["No statement lets it through for certain."];
  }
}

/** Which document gets a statement. */
export function placeInWords({ at, layer, policy }: StatementToAdd): string {
  const where = at === undefined ? "" : ` at ${at}`;
  return policy === undefined ? `a new ${layer}${where}` : `the ${layer} ${policy}${where}`;
}
