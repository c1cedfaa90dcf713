import type { Statement } from "../aws/policy-document";
import { got, type Problem } from "../problem";
import { awsManagedSign } from "./aws-managed-key";
import { readForeignKeyPolicy, type ForeignKeyPolicy } from "./foreign-key-policy";
import { findKeyArnProblems, parseKeyArn, type KeyAddress } from "./key-address";
import type { SourceKeyUse } from "./source-key-access";
import { findExcessProblems } from "./source-key-excess";
import { standingsOf, type Standing } from "./source-key-standing";

/** Actions that a role needs and that no statement gives it. */
export interface MissingAccess {
  readonly principalArn: string;
  readonly actions: readonly string[];
}

/** A Deny that takes from a role what it needs. A Deny wins over every Allow. */
export interface DenyingStatement {
  /** Where it stands: `key.policy.Statement[2]`. */
  readonly path: string;
  readonly statement: Statement;
  readonly principalArn: string;
  readonly actions: readonly string[];
}

/** Whether a key's policy lets its resources be backed up and the backups be copied to the backup account. */
export interface SourceKeyVerdict {
  /** `complete` only when every action is given and no Deny can be in the way; never on a guess. */
  readonly answer: "complete" | "incomplete" | "cannot tell";
  /** By role, in the order of need. */
  readonly missing: readonly MissingAccess[];
  readonly deniedBy: readonly DenyingStatement[];
  /** Statements on which it depends and that a person must judge, and why. */
  readonly uncertain: readonly Problem[];
  /** What the policy gives the backup account beyond its need. Copies work with it. */
  readonly excess: readonly Problem[];
  /** Whether it looks like the policy of a key that AWS manages. Backups under such a key can never be copied. */
  readonly looksAwsManaged: boolean;
  /** Why the policy could not be read. */
  readonly problems: readonly Problem[];
}

/**
 * Judges the policy of an existing key of a source account.
 *
 * It sees the key policy alone. Grants on the key may give what is missing; policies of the organization and of the
 * roles may take what is given. Conditions that are not understood make it `cannot tell`.
 * The policy may be JSON text or an object.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html
 */
export function checkSourceKey(
  source: { readonly keyArn: unknown; readonly policy: unknown },
  use: SourceKeyUse,
  at = "key",
): SourceKeyVerdict {
  const key = parseKeyArn(source.keyArn);
  const read = readForeignKeyPolicy(source.policy, `${at}.policy`);
  if (key === undefined || read.policy === undefined) {
    const problems = [...findKeyArnProblems(source.keyArn, `${at}.keyArn`), ...read.problems];
    return {
      answer: "cannot tell",
      missing: [],
      deniedBy: [],
      uncertain: [],
      excess: [],
      looksAwsManaged: false,
      problems,
    };
  }
  return judge(read.policy, key, use, `${at}.policy`);
}

/** As {@link checkSourceKey}, for a policy that has been read. */
export function judge(
  policy: ForeignKeyPolicy,
  key: KeyAddress,
  use: SourceKeyUse,
  at: string,
): SourceKeyVerdict {
  const standings = standingsOf(policy, key, use);
  const looksAwsManaged = awsManagedSign(policy) !== undefined;
  const missing = missingOf(standings);
  const deniedBy = deniedByOf(standings);
  const uncertain = [
    ...policy.unknownKeys.map((name) => ({
      path: `${at}.${name}`,
      reason: `must be judged by a person, because no key policy is known to have it, ${got(name)}`,
    })),
    ...uncertainOf(standings),
  ];
  const isShort = looksAwsManaged || missing.length > 0 || deniedBy.length > 0;
  const answer = isShort ? "incomplete" : uncertain.length > 0 ? "cannot tell" : "complete";
  const excess = findExcessProblems(policy, key, use);
  return { answer, missing, deniedBy, uncertain, excess, looksAwsManaged, problems: [] };
}

function missingOf(standings: readonly Standing[]): readonly MissingAccess[] {
  const short = standings.filter(({ isMissing }) => isMissing);
  return grouped(short, ({ principalArn }) => principalArn).map(([{ principalArn }, group]) => ({
    principalArn,
    actions: group.map(({ action }) => action),
  }));
}

function deniedByOf(standings: readonly Standing[]): readonly DenyingStatement[] {
  const denials = standings.flatMap(({ denies, ...standing }) =>
    denies.map(({ path, statement }) => ({ ...standing, path, statement })),
  );
  return grouped(denials, ({ path, principalArn }) => `${path} ${principalArn}`).map(
    ([{ path, principalArn, statement }, group]) => ({
      path,
      statement,
      principalArn,
      actions: group.map(({ action }) => action),
    }),
  );
}

function uncertainOf(standings: readonly Standing[]): readonly Problem[] {
  const doubtful = standings.flatMap(({ undecided, ...standing }) =>
    undecided.map(({ doubts, located }) => ({ ...standing, located, doubts })),
  );
  return grouped(doubtful, ({ located, principalArn }) => `${located.path} ${principalArn}`).map(
    ([{ doubts, located, principalArn }, group]) => {
      const verb = located.statement.Effect === "Allow" ? "allows" : "denies";
      const actions = group.map(({ action }) => action).join(", ");
      const rule = `must be judged by a person, who can tell whether it ${verb} ${actions} to ${principalArn}`;
      return { path: located.path, reason: `${rule}, ${got(doubts.join(", "))}` };
    },
  );
}

/** Groups in the order in which they first appear, each with its first item. */
function grouped<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
): readonly (readonly [T, readonly T[]])[] {
  const groups = new Map<string, [T, T[]]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group === undefined) groups.set(nameOf(item), [item, [item]]);
    else group[1].push(item);
  }
  return [...groups.values()];
}
