import { got, isRecord, type Problem } from "../problem";
import { findKeyArnProblems, parseKeyArn, type KeyAddress } from "./key-address";
import type { SourceKeyUse } from "./source-key-access";
import { mergeSourceKeyAccess } from "./source-key-merge";

/** An existing customer-managed key of a source account. */
export interface SourceKey {
  /** Letters, digits, `_` or `-`; unique among the keys. Part of the name of what is declared for the key. */
  readonly name: string;
  /** ARN of the key itself, not of an alias. */
  readonly keyArn: string;
  /**
   * The key's policy as it is now, as JSON text. It gets what is missing at its end and is put back.
   *
   * @default - the policy stays as it is, and the backup account's role gets a grant
   */
  readonly policy?: string;
}

/** What is to be done about one key: a whole new policy, or a grant. */
export interface PlannedKey {
  readonly name: string;
  readonly key: KeyAddress;
  /** The key's new policy as JSON text. Without one the key gets a grant. */
  readonly policy?: string;
}

/** What is to be done about the keys of one account. */
export interface SourceKeyPlan {
  /** In the order in which they were given; those with problems are left out. */
  readonly keys: readonly PlannedKey[];
  /** Statements of the given policies that a person must judge. */
  readonly uncertain: readonly Problem[];
  readonly problems: readonly Problem[];
}

/** What may become part of the name of a resource. */
const NAME = /^[A-Za-z0-9_-]+$/;

/**
 * Plans a policy for every key that comes with one, and a grant for every other.
 *
 * @param keys a list of {@link SourceKey}, all of one account, which is not the backup account
 */
export function planSourceKeys(keys: unknown, use: SourceKeyUse, at = "keys"): SourceKeyPlan {
  if (!Array.isArray(keys)) return refused(at, `must be a list of keys, ${got(keys)}`);
  if (keys.length === 0) return refused(at, "must name at least 1 key, got an empty list");
  const records = keys.map((key: unknown) => (isRecord(key) ? key : {}));
  const plans = records.map((key, index) => planKey(key, use, `${at}[${index}]`));
  return {
    keys: plans.flatMap((plan) => plan.keys),
    uncertain: plans.flatMap(({ uncertain }) => uncertain),
    problems: [
      ...plans.flatMap(({ problems }) => problems),
      ...findRepetitionProblems(records, "name", at),
      ...findRepetitionProblems(records, "keyArn", at),
      ...findAccountProblems(records, use, at),
    ],
  };
}

function refused(path: string, reason: string): SourceKeyPlan {
  return { keys: [], uncertain: [], problems: [{ path, reason }] };
}

type Raw = Readonly<Record<string, unknown>>;

function planKey({ keyArn, name, policy }: Raw, use: SourceKeyUse, at: string): SourceKeyPlan {
  const key = parseKeyArn(keyArn);
  const nameProblems = findNameProblems(name, `${at}.name`);
  if (policy === undefined || policy === null) {
    const problems = [...nameProblems, ...findKeyArnProblems(keyArn, `${at}.keyArn`)];
    const isSound = key !== undefined && problems.length === 0;
    return { keys: isSound ? [{ name: String(name), key }] : [], uncertain: [], problems };
  }
  const merged = mergeSourceKeyAccess({ keyArn, policy }, use, at);
  const problems = [...nameProblems, ...merged.problems];
  const isSound = key !== undefined && merged.policy !== undefined && problems.length === 0;
  return {
    keys: isSound ? [{ name: String(name), key, policy: merged.policy }] : [],
    uncertain: merged.uncertain,
    problems,
  };
}

function findNameProblems(name: unknown, path: string): readonly Problem[] {
  if (typeof name === "string" && NAME.test(name)) return [];
  const rule = "must be letters, digits, _ or -, because it becomes part of a resource's name";
  return [{ path, reason: `${rule}, ${got(name)}` }];
}

/** Two policies of one key would overwrite each other, and two resources cannot have one name. */
function findRepetitionProblems(keys: readonly Raw[], field: string, at: string): readonly Problem[] {
  const values = keys.map((key) => key[field]);
  return values.flatMap((value, index) =>
    value !== undefined && values.indexOf(value) < index
      ? [{ path: `${at}[${index}].${field}`, reason: `must differ from those before it, ${got(value)}` }]
      : [],
  );
}

/** One provider reaches one account. */
function findAccountProblems(keys: readonly Raw[], use: SourceKeyUse, at: string): readonly Problem[] {
  const accounts = keys.map(({ keyArn }) => parseKeyArn(keyArn)?.accountId);
  const first = accounts.find((accountId) => accountId !== undefined);
  return accounts.flatMap((accountId, index) => {
    if (accountId === undefined) return [];
    const broken = (rule: string): readonly Problem[] => [
      { path: `${at}[${index}].keyArn`, reason: `${rule}, ${got(accountId)}` },
    ];
    if (accountId === use.backupAccountId)
      return broken("must be a key of a source account, not of the backup account");
    return accountId === first
      ? []
      : broken(`must be a key of the account of those before it (${String(first)})`);
  });
}
