import type { Statement } from "../aws/policy-document";
import { got, type Problem } from "../problem";
import { findAwsManagedKeyProblems } from "./aws-managed-key";
import { readForeignKeyPolicy, type ForeignKeyPolicy } from "./foreign-key-policy";
import { findKeyArnProblems, parseKeyArn, type KeyAddress } from "./key-address";
import { findKeyPolicySizeProblems } from "./key-policy-size";
import { appendStatements } from "./policy-text";
import { sourceKeyNeeds, type SourceKeyUse } from "./source-key-access";
import { surelyAllowed } from "./source-key-standing";
import { judge, type DenyingStatement } from "./source-key-verdict";

/** A key policy with what copies need, or why there can be none. */
export interface MergedKeyPolicy {
  /** The whole policy as JSON text: as it was given, and the added statements at its end. Missing when there are problems. */
  readonly policy?: string;
  /** What was added; nothing when the policy already gives everything. */
  readonly added: readonly Statement[];
  /** Statements of the given policy that may still be in the way, and that a person must judge. */
  readonly uncertain: readonly Problem[];
  readonly problems: readonly Problem[];
}

/**
 * Adds what backups and copies need to a key policy that somebody else owns.
 *
 * The given statements stay as they are, letter for letter and in their order; what is added stands behind them. A
 * statement is added only where the policy does not surely give all of it already, so that merging twice is merging once.
 *
 * It refuses a policy that denies what is needed, that is no policy, that would be longer than KMS accepts, or that looks
 * like that of one of AWS's own keys. The policy may be JSON text or an object.
 */
export function mergeSourceKeyAccess(
  source: { readonly keyArn: unknown; readonly policy: unknown },
  use: SourceKeyUse,
  at = "key",
): MergedKeyPolicy {
  const key = parseKeyArn(source.keyArn);
  const read = readForeignKeyPolicy(source.policy, `${at}.policy`);
  if (key === undefined || read.policy === undefined) {
    const problems = [...findKeyArnProblems(source.keyArn, `${at}.keyArn`), ...read.problems];
    return { added: [], uncertain: [], problems };
  }
  return mergeRead(read.policy, key, use, `${at}.policy`);
}

function mergeRead(
  policy: ForeignKeyPolicy,
  key: KeyAddress,
  use: SourceKeyUse,
  at: string,
): MergedKeyPolicy {
  const added = missingStatements(policy, key, use);
  const text = added.length === 0 ? policy.text : appendStatements(policy.text, added);
  const { deniedBy } = judge(policy, key, use, at);
  const problems = [
    ...findAwsManagedKeyProblems(policy, at),
    ...deniedBy.map(denialProblem),
    ...findKeyPolicySizeProblems(text, at),
  ];
  if (problems.length > 0) return { added: [], uncertain: [], problems };
  const merged = readForeignKeyPolicy(text, at).policy ?? policy;
  return { policy: text, added, uncertain: judge(merged, key, use, at).uncertain, problems };
}

function missingStatements(
  policy: ForeignKeyPolicy,
  key: KeyAddress,
  use: SourceKeyUse,
): readonly Statement[] {
  const allowed = surelyAllowed(policy, key, use);
  const taken = new Set(policy.statements.map(({ statement }) => statement.Sid));
  return sourceKeyNeeds(key, use)
    .filter(
      ({ actions, principalArn }) => !actions.every((action) => allowed.has(`${principalArn} ${action}`)),
    )
    .map(({ statement }) => ({ ...statement, Sid: freeSid(statement.Sid ?? "", taken) }));
}

/** A Sid that no statement of the policy has: the name itself, or with the first number that is free. */
function freeSid(sid: string, taken: ReadonlySet<string | undefined>): string {
  let free = sid;
  for (let number = 2; taken.has(free); number += 1) free = `${sid}${number}`;
  return free;
}

function denialProblem({ actions, path, principalArn, statement }: DenyingStatement): Problem {
  const { Condition: condition, NotPrincipal: others, Principal: principal } = statement;
  const rule =
    `must not deny ${actions.join(", ")} to ${principalArn}, because a Deny wins over every Allow; ` +
    "have the key's owner except this role";
  return {
    path,
    reason: `${rule}, ${got({ Principal: principal, NotPrincipal: others, Condition: condition })}`,
  };
}
