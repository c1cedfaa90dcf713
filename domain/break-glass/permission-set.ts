import { formatArn } from "../aws/arn";
import { findRegionProblems } from "../aws/identifiers";
import { findWholeNumberProblems, got, type Problem } from "../problem";

/**
 * The longest session that a permission set allows, in hours, and the shortest.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html
 */
export const SESSION_HOURS = { min: 1, max: 12 } as const;

/** How long a break-glass session lasts unless somebody asks for more, in hours. */
export const DEFAULT_SESSION_HOURS = 1;

/**
 * The longest name of a permission set, in characters.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html
 */
export const MAX_PERMISSION_SET_NAME_CHARACTERS = 32;

/**
 * The longest inline policy of a permission set, in characters other than white space.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
 */
export const MAX_INLINE_POLICY_CHARACTERS = 10_240;

/** Hexadecimal digits that end the name of a role which IAM Identity Center makes. */
const SUFFIX_DIGITS = 16;

/** Which permission set it is, and where IAM Identity Center is at home. */
export interface PermissionSetRole {
  readonly partition: string;
  /** Account that the set is assigned in. */
  readonly accountId: string;
  readonly permissionSetName: string;
  /** Home Region of IAM Identity Center. */
  readonly identityCenterRegion: string;
}

/**
 * ARNs of the role that IAM Identity Center makes from a permission set in an account, with a `?` for each digit that
 * nobody can know beforehand. So no set whose name only begins or ends like this one is meant as well.
 *
 * There are two forms: the path carries the home Region, but not for instances in `us-east-1`.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export function permissionSetRoleArns(role: PermissionSetRole): readonly [string, string] {
  const { partition, accountId, permissionSetName, identityCenterRegion } = role;
  const name = `AWSReservedSSO_${permissionSetName}_${"?".repeat(SUFFIX_DIGITS)}`;
  const arnBelow = (path: string): string =>
    formatArn({ partition, service: "iam", region: "", accountId, resource: `role/${path}${name}` });
  const reserved = "aws-reserved/sso.amazonaws.com/";
  return [arnBelow(reserved), arnBelow(`${reserved}${identityCenterRegion}/`)];
}

/** Stands for the digits that IAM Identity Center ends the name of a role with. */
const ANY_SUFFIX = "0123456789abcdef";

/**
 * The ARN of that role with hexadecimal digits for those that nobody can know beforehand: `0123456789abcdef`. Of the two forms it is
 * the one that the home Region has.
 */
export function permissionSetRoleArn(role: PermissionSetRole): string {
  const [withoutRegion, withRegion] = permissionSetRoleArns(role);
  return (role.identityCenterRegion === "us-east-1" ? withoutRegion : withRegion).replace(/\?+$/, ANY_SUFFIX);
}

/** The session's length as IAM Identity Center writes it (ISO 8601): `PT1H`. */
export function sessionDuration(hours: number): string {
  return `PT${hours}H`;
}

/** What a permission set that may restore is made of, as somebody wrote it. */
export interface PermissionSetSpec {
  readonly permissionSetName: unknown;
  readonly identityCenterRegion: unknown;
  readonly instanceArn: unknown;
  readonly groupId: unknown;
  readonly sessionHours: unknown;
}

/** Lists everything that IAM Identity Center would refuse. */
export function findPermissionSetProblems(spec: PermissionSetSpec): readonly Problem[] {
  const { permissionSetName, identityCenterRegion, instanceArn, groupId, sessionHours } = spec;
  return [
    ...findNameProblems(permissionSetName, "permissionSetName"),
    ...findRegionProblems(identityCenterRegion, "identityCenterRegion"),
    ...findInstanceArnProblems(instanceArn, "instanceArn"),
    ...findGroupIdProblems(groupId, "groupId"),
    ...findWholeNumberProblems(sessionHours, "sessionHours", { ...SESSION_HOURS, unit: "hours" }),
  ];
}

function findNameProblems(name: unknown, path: string): readonly Problem[] {
  const pattern = new RegExp(`^[\\w+=,.@-]{1,${MAX_PERMISSION_SET_NAME_CHARACTERS}}$`);
  if (typeof name === "string" && pattern.test(name)) return [];
  const reason = `must have 1 to ${MAX_PERMISSION_SET_NAME_CHARACTERS} letters, digits or characters of _+=,.@-, ${got(name)}`;
  return [{ path, reason }];
}

/**
 * Lists what keeps a text from being the ARN of an instance of IAM Identity Center.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_InstanceMetadata.html
 */
export function findInstanceArnProblems(arn: unknown, path: string): readonly Problem[] {
  if (typeof arn === "string" && /^arn:aws[\w-]*:sso:::instance\/(sso)?ins-[a-zA-Z0-9-.]{16}$/.test(arn))
    return [];
  const reason = `must be the ARN of the IAM Identity Center instance (arn:aws:sso:::instance/ssoins-…), ${got(arn)}`;
  return [{ path, reason }];
}

/**
 * Lists what keeps a text from being the id of a group in IAM Identity Center.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_Group.html
 */
export function findGroupIdProblems(id: unknown, path: string): readonly Problem[] {
  const pattern = /^([0-9a-f]{10}-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
  if (typeof id === "string" && pattern.test(id)) return [];
  const reason = `must be the id of a group in IAM Identity Center (1234567890-11111111-2222-3333-4444-555555555555), not its name, ${got(id)}`;
  return [{ path, reason }];
}
