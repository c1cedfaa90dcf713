import type { Issuer } from "../domain/identity/issuer";
import type { Preset } from "../domain/identity/preset";

/** Arguments for `FederatedRole`. They are plain values, so that every policy can be read at preview. */
export interface FederatedRoleArgs {
  /** Who issues the application's tokens. */
  issuer: Issuer;
  /**
   * With what the names of the application's sessions begin: of Entra the client id of the calling application, of others a name of your
   * choice, 2 to 36 characters. A session is called that, or that with a hyphen and more; any other name is refused.
   */
  applicationId: string;
  /** Audiences of its tokens, at least one. The provider must have them too. */
  audiences: string[];
  /** Subjects of its tokens, at least one. Each must stand for one application. */
  subjects: string[];
  /**
   * Further claims of its tokens, of which each must have one of the values. STS offers some of GitHub, GitLab and Google.
   * @default - none
   */
  claims?: Record<string, string[]>;
  /** What it may do: `backupOperator`, `copyOperator`, `restoreTester`, `auditor` or `roleAssumer`. */
  preset: Preset;
  /** Account that the role is made in. Twelve digits. */
  accountId: string;
  /** Region in which the application works. */
  region: string;
  /**
   * The vault that it works with.
   * @default - none for `auditor`, which reads every vault, and for `roleAssumer`; the others need one
   */
  vaultName?: string;
  /**
   * The one role that it passes to AWS Backup, with its path if it has one. What is backed up, copied or restored, that role decides.
   * @default - none for `auditor` and `roleAssumer`; the others need one
   */
  passedRoleName?: string;
  /**
   * ARNs of the roles that it takes on, each of one account and without wildcards. Each of them must trust this role as well.
   * @default - none; `roleAssumer` needs at least one, the others take on none
   */
  assumedRoleArns?: string[];
  /** Name of the role. */
  roleName: string;
  /**
   * Path of the role.
   * @default "/federated/"
   */
  path?: string;
  /** ARN of the role's permission boundary, such as that of `PermissionBoundary`. */
  permissionsBoundaryArn: string;
  /**
   * Longest session, in seconds. IAM takes no less than 3600, and a role that is taken on from this one gets no more.
   * @default 3600
   */
  maxSessionSeconds?: number;
}
