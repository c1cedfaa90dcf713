/** A number that AWS does not let anybody exceed. */
export interface Quota {
  /** What is counted, in the plural, and where: `vaults in one account and region`. Follows the number. */
  readonly counts: string;
  /** The most that AWS allows; it is allowed itself. */
  readonly most: number;
  /** Whether AWS raises it when asked. */
  readonly adjustable: boolean;
  /** What to do when more is needed: `split the policy`. */
  readonly wayOut: string;
  /** Address of the page that says so. */
  readonly source: string;
  /** Day on which the page said so: `2026-09-21`. */
  readonly asOf: string;
  /**
   * Why the number may be wrong or may mean something else, as one sentence.
   *
   * @default - nothing speaks against it
   */
  readonly doubt?: string;
}

/** AWS Backup's own page of quotas. */
export const BACKUP_QUOTAS = {
  asOf: "2026-09-24",
  source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html",
} as const;

/** The page of quotas of AWS Organizations. */
export const ORGANIZATION_QUOTAS = {
  asOf: "2026-09-24",
  source: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html",
} as const;
