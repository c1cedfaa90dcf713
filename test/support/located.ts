import type { Statement } from "../../domain/aws/policy-document";
import type { LocatedStatement } from "../../domain/aws/policy-statement";
import type { Problem } from "../../domain/problem";

/** Statements of a document `p`, as checks take them. */
export function located(...statements: readonly Partial<Statement>[]): readonly LocatedStatement[] {
  return statements.map((statement, index) => ({
    statement: { Effect: "Allow", ...statement },
    path: `p[${index}]`,
  }));
}

/** Problems as lines. */
export function linesOf(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ path, reason }) => `${path} ${reason}`);
}
