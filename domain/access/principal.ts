import { parseArn, type Arn } from "../aws/arn";

/** The organization of an account. */
export interface Membership {
  /** `o-a1b2c3d4e5`. */
  readonly organizationId: string;
  /**
   * Where the account is: `o-a1b2c3d4e5/r-a1b2/ou-a1b2-11111111/`.
   *
   * @default - not known
   */
  readonly path?: string;
  /**
   * Whether it is the management account, which no policy of the organization restricts.
   *
   * @default false
   */
  readonly isManagementAccount?: boolean;
}

/** What is known of whoever has an account, besides the name. */
interface AccountHolder {
  /** `"none"` for an account outside every organization. @default - not known */
  readonly organization?: Membership | "none";
}

interface Tagged extends AccountHolder {
  /** Tags of the user or role, for `aws:PrincipalTag/…`. @default - not known */
  readonly tags?: Readonly<Record<string, string>>;
  /** `AIDA…` or `AROA…`. @default - not known */
  readonly uniqueId?: string;
}

/** An IAM user with credentials of its own. */
export interface UserPrincipal extends Tagged {
  readonly kind: "user";
  readonly arn: string;
}

/**
 * Whoever has taken on a role, in any session. A role under `/aws-service-role/` is service-linked: no policy of the
 * organization restricts it.
 */
export interface RolePrincipal extends Tagged {
  readonly kind: "role";
  readonly arn: string;
}

/** Whoever has taken on a role, in one session. */
export interface RoleSessionPrincipal extends Tagged {
  readonly kind: "role session";
  /** The ARN of the role, with its path: `arn:aws:iam::111111111111:role/team/Operator`. */
  readonly roleArn: string;
  readonly sessionName: string;
  /** Tags given when the role was taken on. They win over tags of the role. @default - none */
  readonly sessionTags?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly sourceIdentity?: string;
}

/** The root user of an account. */
export interface RootPrincipal extends AccountHolder {
  readonly kind: "root";
  readonly accountId: string;
  /** @default "aws" */
  readonly partition?: string;
}

/** An AWS service that calls for itself, not with a role. */
export interface ServicePrincipal {
  readonly kind: "service";
  /** `backup.amazonaws.com`. */
  readonly service: string;
}

/** Whoever shows a token of an identity provider in order to take on a role. */
export interface FederatedPrincipal {
  readonly kind: "federated";
  readonly protocol: "web identity" | "SAML";
  /** As in a trust policy: the ARN of the provider, or a name such as `accounts.google.com`. */
  readonly provider: string;
}

/** A request without credentials. */
export interface AnonymousPrincipal {
  readonly kind: "anonymous";
}

/** Who asks. */
export type Principal =
  | UserPrincipal
  | RolePrincipal
  | RoleSessionPrincipal
  | RootPrincipal
  | ServicePrincipal
  | FederatedPrincipal
  | AnonymousPrincipal;

/** A principal that belongs to an account. */
export type AccountPrincipal = UserPrincipal | RolePrincipal | RoleSessionPrincipal | RootPrincipal;

/** Whether a principal belongs to an account: users, roles and the root user do. */
export function hasAccount(principal: Principal): principal is AccountPrincipal {
  const { kind } = principal;
  return kind === "user" || kind === "role" || kind === "role session" || kind === "root";
}

/**
 * The ARN that stands in `aws:PrincipalArn`: of the user, of the role (never of its session), or of the account's root.
 * Nothing for a principal without an account.
 */
export function principalArnOf(principal: Principal): string | undefined {
  switch (principal.kind) {
    case "user":
    case "role":
      return principal.arn;
    case "role session":
      return principal.roleArn;
    case "root":
      return `arn:${principal.partition ?? "aws"}:iam::${principal.accountId}:root`;
    case "service":
    case "federated":
    case "anonymous":
      return undefined;
  }
}

/** Account and partition of a principal. Nothing for one without an account, or whose ARN cannot be read. */
export function accountOf(principal: Principal): Pick<Arn, "accountId" | "partition"> | undefined {
  const arn = parseArn(principalArnOf(principal));
  return arn === undefined || arn.accountId === "" ? undefined : arn;
}

/** The ARN of a role session: `arn:aws:sts::111111111111:assumed-role/Operator/session`. It has no path. */
export function sessionArnOf({ roleArn, sessionName }: RoleSessionPrincipal): string | undefined {
  const prefix = sessionArnPrefixOf(roleArn);
  return prefix === undefined ? undefined : prefix + sessionName;
}

/** What the ARNs of all sessions of a role begin with. */
export function sessionArnPrefixOf(roleArn: string): string | undefined {
  const arn = parseArn(roleArn);
  const roleName = arn?.resource.split("/").at(-1);
  return arn === undefined || roleName === undefined
    ? undefined
    : `arn:${arn.partition}:sts::${arn.accountId}:assumed-role/${roleName}/`;
}

/**
 * Whether a principal is a role that belongs to a service and that only the service takes on.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html
 */
export function isServiceLinked(principal: Principal): boolean {
  return parseArn(principalArnOf(principal))?.resource.startsWith("role/aws-service-role/") ?? false;
}

/** A principal in words: `role arn:…`, `root user of 111111111111`. */
export function principalInWords(principal: Principal): string {
  switch (principal.kind) {
    case "user":
    case "role":
      return `${principal.kind} ${principal.arn}`;
    case "role session":
      return `session ${principal.sessionName} of role ${principal.roleArn}`;
    case "root":
      return `the root user of ${principal.accountId}`;
    case "service":
      return `service ${principal.service}`;
    case "federated":
      return `whoever comes with a ${principal.protocol} token of ${principal.provider}`;
    case "anonymous":
      return "whoever comes without credentials";
  }
}
