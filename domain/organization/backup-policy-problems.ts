import { got, isRecord, type Problem } from "../problem";
import { findSizeProblems, MAX_BACKUP_POLICY_CHARACTERS } from "./backup-policy-limits";
import { findRelationProblems } from "./backup-policy-relations";
import { BACKUP_POLICY_SCHEMA } from "./backup-policy-schema";
import { findSchemaProblems } from "./backup-policy-walk";
import { findDuplicateKeys } from "./duplicate-key";

/** Path of a problem of the whole document: the name that the API of AWS Organizations gives it. */
const WHOLE = "content";

/** A document that is this many times too long is not looked into. */
const HOPELESS_FACTOR = 10;

/** How strictly a backup policy is checked. */
export interface BackupPolicyCheckOptions {
  /**
   * Whether the policy must be whole by itself.
   *
   * @default false - it may leave out what other policies of the hierarchy give; only what is there is checked
   */
  readonly complete?: boolean;
}

/**
 * Lists everything wrong with a policy of the type `BACKUP_POLICY`, from anywhere.
 *
 * AWS itself refuses a wrong key or operator when the policy is stored, and most of the rest never: an account whose
 * effective policy is invalid silently keeps the last valid one. Never throws, whatever it is given.
 *
 * @param document JSON text or an object. White space in a text counts against the limit of characters, as it does for AWS.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/invalid-policy-alerts.html
 */
export function findBackupPolicyProblems(
  document: unknown,
  options: BackupPolicyCheckOptions = {},
): readonly Problem[] {
  const text = typeof document === "string" ? document : asJson(document);
  const policy = typeof document === "string" ? fromJson(document) : document;
  if (text === undefined || !isRecord(policy)) {
    return [
      { path: WHOLE, reason: `must be a backup policy, as JSON text or as an object, ${got(document)}` },
    ];
  }
  const sizeProblems = findSizeProblems(text, WHOLE);
  if (text.length > HOPELESS_FACTOR * MAX_BACKUP_POLICY_CHARACTERS) return sizeProblems;
  return [
    ...sizeProblems,
    ...findDuplicateKeys(text).map((path) => ({
      path,
      reason: "must be given once, got the same key again",
    })),
    ...findSchemaProblems(policy, BACKUP_POLICY_SCHEMA, "", { complete: options.complete ?? false }),
    ...findRelationProblems(policy),
  ];
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Gives nothing for what cannot be written as JSON: what refers to itself, or is nested beyond any measure. */
function asJson(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
