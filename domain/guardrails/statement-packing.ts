import type { PolicyDocument, Statement } from "../aws/policy-document";
import { MAX_SERVICE_CONTROL_POLICY_CHARACTERS } from "./guardrail-limits";

/** Writes a policy in the fewest characters, because white space counts against the limit. */
export function renderServiceControlPolicy(document: PolicyDocument): string {
  return JSON.stringify(document);
}

/**
 * Puts statements into policies, each filled as far as the limit lets it be before the next one begins. In a given order
 * no other way needs fewer. A statement that is too long by itself gets a policy of its own, which AWS refuses.
 *
 * @returns The policies in the order of the statements; none without statements
 */
export function packStatements(statements: readonly Statement[]): readonly PolicyDocument[] {
  const policies: Statement[][] = [];
  for (const statement of statements) {
    const last = policies.at(-1);
    if (last !== undefined && fits([...last, statement])) last.push(statement);
    else policies.push([statement]);
  }
  return policies.map(toDocument);
}

function fits(statements: Statement[]): boolean {
  return renderServiceControlPolicy(toDocument(statements)).length <= MAX_SERVICE_CONTROL_POLICY_CHARACTERS;
}

function toDocument(statements: Statement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}
