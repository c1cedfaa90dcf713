import { got, type Problem } from "../problem";
import { isRegion, nearestRegions } from "./regions";

interface Identifier {
  readonly pattern: RegExp;
  readonly rule: string;
}

const ACCOUNT: Identifier = { pattern: /^\d{12}$/, rule: "must be an account id of twelve digits" };
const ORGANIZATION: Identifier = {
  pattern: /^o-[a-z0-9]{10,32}$/,
  rule: "must be an organization id such as o-a1b2c3d4e5",
};
const ROOT: Identifier = {
  pattern: /^r-[0-9a-z]{4,32}$/,
  rule: "must be the id of an organization's root such as r-a1b2",
};
const ORGANIZATIONAL_UNIT: Identifier = {
  pattern: /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/,
  rule: "must be the id of an organizational unit such as ou-a1b2-11111111",
};
const ROLE_NAME: Identifier = {
  pattern: /^[\w+=,.@-]{1,64}$/,
  rule: "must be 1 to 64 letters, digits or characters of _+=,.@-",
};

/**
 * Lists what is wrong with the id of an AWS account: twelve digits, as text.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html
 */
export function findAccountIdProblems(value: unknown, path: string): readonly Problem[] {
  return findIdentifierProblems(value, path, ACCOUNT);
}

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
export function findOrganizationIdProblems(value: unknown, path: string): readonly Problem[] {
  return findIdentifierProblems(value, path, ORGANIZATION);
}

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Root.html */
export function findRootIdProblems(value: unknown, path: string): readonly Problem[] {
  return findIdentifierProblems(value, path, ROOT);
}

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html */
export function findOrganizationalUnitIdProblems(value: unknown, path: string): readonly Problem[] {
  return findIdentifierProblems(value, path, ORGANIZATIONAL_UNIT);
}

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export function findRoleNameProblems(value: unknown, path: string): readonly Problem[] {
  return findIdentifierProblems(value, path, ROLE_NAME);
}

/** Lists what is wrong with a region: it must be one that the table of regions lists. */
export function findRegionProblems(value: unknown, path: string): readonly Problem[] {
  if (isRegion(value)) return [];
  const near = typeof value === "string" ? nearestRegions(value) : [];
  const hint = near.length === 0 ? " such as eu-west-1" : ` (did you mean ${near.join(" or ")}?)`;
  return [{ path, reason: `must be an AWS region${hint}, ${got(value)}` }];
}

/** Whether `value` is the id of an account: twelve digits, as text. */
export function isAccountId(value: unknown): value is string {
  return typeof value === "string" && ACCOUNT.pattern.test(value);
}

/** Whether `value` is the id of an organizational unit. */
export function isOrganizationalUnitId(value: unknown): value is string {
  return typeof value === "string" && ORGANIZATIONAL_UNIT.pattern.test(value);
}

function findIdentifierProblems(
  value: unknown,
  path: string,
  { pattern, rule }: Identifier,
): readonly Problem[] {
  if (typeof value === "string" && pattern.test(value)) return [];
  const hint = typeof value === "number" ? ", written with quotes around it" : "";
  return [{ path, reason: `${rule}${hint}, ${got(value)}` }];
}
