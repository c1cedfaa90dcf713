import { BACKUP_QUOTAS, type Quota } from "./quota";

const EBS_QUOTAS = {
  asOf: "2026-09-24",
  source: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-resource-quotas.html",
} as const;

const RDS_QUOTAS = {
  asOf: "2026-09-24",
  source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CopySnapshot.html",
} as const;

const FSX_QUOTAS = {
  asOf: "2026-09-24",
  source: "https://docs.aws.amazon.com/fsx/latest/APIReference/API_CopyBackup.html",
} as const;

const WAIT = { adjustable: false, wayOut: "further jobs wait; give the copies more time" } as const;

const BY_THE_SERVICE =
  "AWS Backup's page does not say that the service's own limit also holds for its copies";

/** How much runs at the same time. What is above waits, so none of these can be met by a document. */
export const CONCURRENCY_QUOTAS = {
  "jobs-per-resource": {
    counts: "backup or copy jobs of one resource at a time",
    most: 1,
    ...WAIT,
    ...BACKUP_QUOTAS,
  },
  "fully-managed-copies": {
    counts: "copies of fully managed types at a time into one region, by account",
    most: 100,
    ...WAIT,
    ...BACKUP_QUOTAS,
    doubt:
      "AWS's page has spoken of the account that copies go out of and of the region that they go into; if the first counts, large organizations wait less than is reckoned here",
  },
  "fully-managed-copies-beyond": {
    counts: "further copies of fully managed types at a time into each vault, once the account has none left",
    most: 5,
    ...WAIT,
    ...BACKUP_QUOTAS,
  },
  "copies-of-one-resource": {
    counts: "copies of one resource at a time to other accounts in one region",
    most: 30,
    ...WAIT,
    ...BACKUP_QUOTAS,
  },
  "ebs-snapshot-copies": {
    counts: "copies of EBS snapshots at a time into one region",
    most: 20,
    ...WAIT,
    ...EBS_QUOTAS,
    doubt: BY_THE_SERVICE,
  },
  "rds-snapshot-copies": {
    counts: "copies of RDS snapshots at a time into one region",
    most: 20,
    ...WAIT,
    ...RDS_QUOTAS,
    doubt: BY_THE_SERVICE,
  },
  "fsx-backup-copies": {
    counts: "copies of FSx backups at a time into one region",
    most: 5,
    ...WAIT,
    ...FSX_QUOTAS,
    doubt: BY_THE_SERVICE,
  },
  "logically-air-gapped-snapshot-copies": {
    counts:
      "copies at a time into logically air-gapped vaults, for each of EBS, Aurora, DocumentDB and Neptune",
    most: 20,
    ...WAIT,
    ...BACKUP_QUOTAS,
  },
  "logically-air-gapped-file-copies": {
    counts: "copies at a time into logically air-gapped vaults, for each of FSx and Storage Gateway",
    most: 5,
    ...WAIT,
    ...BACKUP_QUOTAS,
  },
} as const satisfies Readonly<Record<string, Quota>>;

/** The most copies that run at the same time under the quota of that name. */
export function mostAtATime(name: keyof typeof CONCURRENCY_QUOTAS): number {
  return CONCURRENCY_QUOTAS[name].most;
}
