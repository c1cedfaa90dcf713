import { got, type Problem } from "../problem";
import { isRegion, nearestRegions } from "./regions";

interface Identifier {
  readonly pattern: RegExp;
  readonly rule: string;
}

const ACCOUNT: Identifier = { pattern: /^\d{12}$/, rule: "must be an account id, twelve digits" };
const ORGANIZATION: Identifier = {
  pattern: /^o-[a-z0-9]{10,32}$/,
  rule: "must be the id of an organization such as o-a1b2c3d4e5",
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
  rule: "must be the name of a role, 1 to 64 letters, digits or characters of _+=,.@- and no path",
};

/**
 * Lists what is wrong with the id of an AWS account: twelve digits, as a text. A number is refused, because YAML
 * drops the zeros with which an id may begin.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html
 */
export function findAccountIdProblems(value: unknown, path: string): readonly Problem[] {
  return findIdentifierProblems(value, path, ACCOUNT);
}

/**
 * Lists what is wrong with the id of an organization: `o-` and 10 to 32 lower-case letters or digits.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
 */
export function findOrganizationIdProblems(value: unknown, path: string): readonly Problem[] {
  return findIdentifierProblems(value, path, ORGANIZATION);
}

/**
 * Lists what is wrong with the id of an organization's root: `r-` and 4 to 32 lower-case letters or digits.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Root.html
 */
export function findRootIdProblems(value: unknown, path: string): readonly Problem[] {
  return findIdentifierProblems(value, path, ROOT);
}

/**
 * Lists what is wrong with the id of an organizational unit: `ou-`, the 4 to 32 letters or digits of its root, `-`, and
 * 8 to 32 lower-case letters or digits.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html
 */
export function findOrganizationalUnitIdProblems(value: unknown, path: string): readonly Problem[] {
  return findIdentifierProblems(value, path, ORGANIZATIONAL_UNIT);
}

/**
 * Lists what is wrong with the name of an IAM role: 1 to 64 letters, digits or characters of `_+=,.@-`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
export function findRoleNameProblems(value: unknown, path: string): readonly Problem[] {
  return findIdentifierProblems(value, path, ROLE_NAME);
}

/** Lists what is wrong with the code of a region: it must be one of `REGIONS`. Codes that look alike are suggested. */
export function findRegionProblems(value: unknown, path: string): readonly Problem[] {
  if (isRegion(value)) return [];
  const near = typeof value === "string" ? nearestRegions(value) : [];
  const hint = near.length === 0 ? "such as eu-west-1" : `(did you mean ${near.join(" or ")}?)`;
  return [{ path, reason: `must be the code of an AWS region ${hint}, ${got(value)}` }];
}

/** Whether `value` is the id of an account: twelve digits, as a text. */
export function isAccountId(value: unknown): value is string {
  return isIdentifier(value, ACCOUNT);
}

/** Whether `value` is the id of an organizational unit. */
export function isOrganizationalUnitId(value: unknown): value is string {
  return isIdentifier(value, ORGANIZATIONAL_UNIT);
}

function findIdentifierProblems(value: unknown, path: string, identifier: Identifier): readonly Problem[] {
  if (isIdentifier(value, identifier)) return [];
  const hint = typeof value === "number" ? ", with quotes around it" : "";
  return [{ path, reason: `${identifier.rule}${hint}, ${got(value)}` }];
}

function isIdentifier(value: unknown, { pattern }: Identifier): value is string {
  return typeof value === "string" && pattern.test(value);
}
