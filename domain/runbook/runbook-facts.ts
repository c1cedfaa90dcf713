import type { ResourceTypeName } from "../aws/resource-types";
import type { RecoveryObjective } from "../recovery-objectives/recovery-objectives";

/** What a runbook says about a stack: all of it is read from the rendered stack. */
export interface RunbookFacts {
  /** `aws-org-backup`. */
  readonly project: string;
  /** Name of the stack, which is the name of the environment. */
  readonly environment: string;
  readonly partition: string;
  /** The account that holds the organization, and the role that deploys into it. */
  readonly management: PlaceFacts;
  /** The account that holds the copies, and the role that deploys into it. */
  readonly backup: PlaceFacts;
  readonly vault: VaultFacts;
  readonly local: LocalFacts;
  readonly policies: readonly PolicyFacts[];
  /** What is lost at most of everything that is protected, and how long a recovery takes. */
  readonly objectives: readonly RecoveryObjective[];
  /** @default - the stack names nobody who may restore from the vault */
  readonly breakGlass?: BreakGlassFacts;
  /** @default - the stack rehearses no restore */
  readonly rehearsal?: RehearsalFacts;
  /** @default - the stack tells nobody of anything */
  readonly alerts?: AlertFacts;
}

/** An account, and where its regional resources are. */
export interface PlaceFacts {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  /** ARN of the role that deploys. @default - not known */
  readonly deployRoleArn?: string;
}

/** The vault that holds the copies. */
export interface VaultFacts {
  readonly name: string;
  readonly arn: string;
  /** With `alias/`. @default - the stack makes no key for it */
  readonly keyAlias?: string;
  readonly isLogicallyAirGapped: boolean;
  readonly lock: LockFacts;
}

/** The lock of the vault. */
export interface LockFacts {
  readonly mode: "compliance" | "governance" | "none" | "unknown";
  /** From the call that puts the lock until nobody can remove it. Only in compliance mode. */
  readonly gracePeriodDays?: number;
  readonly minRetentionDays?: number;
  readonly maxRetentionDays?: number;
}

/** What every protected account has. */
export interface LocalFacts {
  readonly vaultName: string;
  /** With `alias/`. */
  readonly keyAlias?: string;
  /** Role with which AWS Backup backs up, copies and restores there. */
  readonly backupRoleName: string;
  /** Regions that are protected; at least one. */
  readonly regions: readonly string[];
  /** The StackSet that makes vault, key and role. @default - they come from elsewhere */
  readonly stackSetName?: string;
}

/** A backup policy of the organization. */
export interface PolicyFacts {
  readonly name: string;
  readonly targets: readonly string[];
  readonly types: readonly ResourceTypeName[];
  /** `daily at 10:00 UTC`. */
  readonly schedule: string;
  readonly localDays?: number;
  /** @default - nothing is copied */
  readonly copyDays?: number;
}

/** Who may restore from the vault. */
export interface BreakGlassFacts {
  readonly permissionSetName: string;
  readonly instanceArn: string;
  readonly identityCenterRegion: string;
  readonly groupId: string;
  /** Hours that a session lasts. */
  readonly sessionHours: number;
  readonly restoreRoleArn: string;
}

/** How restores are rehearsed, and the network that this leaves to be used. */
export interface RehearsalFacts {
  readonly planName: string;
  readonly schedule: string;
  /** Tag `Name` of the network without a way out, and of its subnets. */
  readonly networkName: string;
  /** @default - no database is tested */
  readonly subnetGroupName?: string;
  readonly securityGroupName: string;
  readonly evidenceBucket: string;
  readonly validatorLog: string;
}

/** Who is told, and through what. */
export interface AlertFacts {
  readonly topicArn: string;
  /** Alias of the key of topic and queues, with `alias/`. @default - it has none */
  readonly keyAlias?: string;
  readonly emails: readonly string[];
  readonly busName: string;
  readonly logGroup: string;
  /** What was not delivered to people, or could not be forwarded, with the Region of each. */
  readonly deadLetterQueues: readonly {
    readonly name: string;
    readonly region: string;
    readonly accountId: string;
  }[];
  /** What the names of rules and alarms begin with. */
  readonly prefix: string;
}
