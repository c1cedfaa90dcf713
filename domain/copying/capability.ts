import type { ResourceTypeName } from "../aws/resource-types";

/**
 * What can be done with the copy of a backup.
 *
 * - `crossRegion`: it can lie in another region of the same account.
 * - `crossAccount`: it can lie in another account, in the same region.
 * - `crossRegionAndAccount`: one copy action takes it to another account in another region.
 * - `logicallyAirGappedVault`: a vault of AWS's kind "logically air-gapped" takes it.
 */
export const COPY_CAPABILITIES = [
  "crossRegion",
  "crossAccount",
  "crossRegionAndAccount",
  "logicallyAirGappedVault",
] as const;

/** One of {@link COPY_CAPABILITIES}. */
export type CopyCapability = (typeof COPY_CAPABILITIES)[number];

/** What is known of one type and one capability. */
export interface CapabilityCell {
  readonly supported: boolean;
  /** Address of the page that says so. */
  readonly source: string;
  /** Day on which the page said so: `2026-09-21`. */
  readonly asOf: string;
  /**
   * Day from which it is so: `2025-10-23`. Older pages say otherwise.
   *
   * @default - longer than anybody here looked back
   */
  readonly since?: string;
  /**
   * Why `supported` may be wrong, as one sentence. It is the better reading of pages that contradict each other, or of
   * a page that does not say it outright.
   *
   * @default - nothing speaks against it
   */
  readonly doubt?: string;
}

/** What AWS Backup can do with the copies of one resource type, or of one part of it. */
export interface CapabilityRow extends Readonly<Record<CopyCapability, CapabilityCell>> {
  readonly type: ResourceTypeName;
  /**
   * What of the type the row is about, where AWS treats its parts differently: `Multi-AZ clusters`.
   *
   * @default - the row is about the whole type
   */
  readonly part?: string;
  /**
   * How nothing belongs to this part any more: `with AWS Backup's advanced features for DynamoDB`. Follows the word "only".
   *
   * @default - it is up to the owners of the resources
   */
  readonly onlyWay?: string;
  /** Whether AWS Backup encrypts the backup itself, with the vault's key, whatever the key of the source. */
  readonly fullyManaged: CapabilityCell;
}

/** AWS's own table of what each resource type can do. Most cells stand there. */
export const FEATURE_TABLE = {
  asOf: "2026-09-21",
  source:
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html#features-by-resource",
} as const;

/** AWS's own list of what changed, and when. */
export const CHANGE_LIST = {
  asOf: "2026-09-24",
  source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/doc-history.html",
} as const;
