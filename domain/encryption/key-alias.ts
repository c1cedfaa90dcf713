import { got, type Problem } from "../problem";

/** What follows `alias/`: 1 to 250 letters, digits, `/`, `_` or `-`. The whole name may have 256 characters. */
const ALIAS_PATTERN = /^[a-zA-Z0-9/_-]{1,250}$/;

/**
 * Lists what is wrong with the alias of a customer-managed key, written without `alias/`.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html
 */
export function findKeyAliasProblems(alias: unknown, at: string): readonly Problem[] {
  const rule = findBrokenRule(alias);
  return rule === undefined ? [] : [{ path: at, reason: `${rule}, ${got(alias)}` }];
}

function findBrokenRule(alias: unknown): string | undefined {
  if (typeof alias !== "string") return "must be a text";
  if (alias.startsWith("alias/")) return "must be written without alias/";
  if (alias.startsWith("aws/")) return "must not start with aws/, which is kept for AWS's own keys";
  if (!ALIAS_PATTERN.test(alias)) return "must be 1 to 250 letters, digits, or characters of /_-";
  return undefined;
}
