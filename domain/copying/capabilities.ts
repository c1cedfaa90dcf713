import { RESOURCE_TYPES, RESOURCE_TYPES_SOURCE, type ResourceTypeName } from "../aws/resource-types";
import { CHANGE_LIST, FEATURE_TABLE, type CapabilityCell, type CapabilityRow } from "./capability";

const YES: CapabilityCell = { supported: true, ...FEATURE_TABLE };
const NO: CapabilityCell = { supported: false, ...FEATURE_TABLE };

const ANYWHERE = { crossRegion: YES, crossAccount: YES, crossRegionAndAccount: YES };
const NOWHERE = { crossRegion: NO, crossAccount: NO, crossRegionAndAccount: NO };

/** Supported from a day on; older pages and blogs say otherwise. */
function since(day: string): CapabilityCell {
  return { supported: true, ...CHANGE_LIST, since: day };
}

function doubted<T extends CapabilityCell>(cell: T, doubt: string): T & { readonly doubt: string } {
  return { ...cell, doubt };
}

/** Until then these types crossed the region or the account in one action, never both. */
const BOTH_SINCE_2025 = { ...ANYWHERE, crossRegionAndAccount: since("2025-10-23") };

const NOT_SAID_TOGETHER = doubted(
  YES,
  "AWS's table allows both copies, but no page says that one action does both",
);

const CLUSTERS_CONTRADICT = doubted(
  NO,
  "AWS's table allows these copies, and a footnote of the same table forbids them",
);

const OPENZFS_IS_MISALIGNED = doubted(
  YES,
  "whether it is copied cannot be read for certain, because the row is misaligned in AWS's table",
);

const ONTAP_IS_NEW = doubted(
  since("2026-08-27"),
  "AWS announced these copies for most regions, but its table leaves the cells empty",
);

type CopyRow = Omit<CapabilityRow, "fullyManaged"> & Partial<Pick<CapabilityRow, "fullyManaged">>;

const ROWS: readonly CopyRow[] = [
  { type: "Aurora", ...BOTH_SINCE_2025, logicallyAirGappedVault: since("2026-02-12") },
  {
    type: "CloudFormation",
    ...NOWHERE,
    crossRegion: YES,
    logicallyAirGappedVault: NO,
    fullyManaged: doubted(
      NO,
      "AWS's table leaves the cell empty, but its page on encryption names the vault's key for the template",
    ),
  },
  { type: "DSQL", ...ANYWHERE, crossRegionAndAccount: NOT_SAID_TOGETHER, logicallyAirGappedVault: YES },
  { type: "DocumentDB", ...BOTH_SINCE_2025, logicallyAirGappedVault: since("2026-02-12") },
  { type: "DynamoDB", part: "with advanced features", ...ANYWHERE, logicallyAirGappedVault: YES },
  {
    type: "DynamoDB",
    part: "without advanced features",
    onlyWay: "with AWS Backup's advanced features for DynamoDB switched on in each account and region",
    ...NOWHERE,
    logicallyAirGappedVault: NO,
    fullyManaged: NO,
  },
  { type: "EBS", ...ANYWHERE, logicallyAirGappedVault: YES },
  { type: "EC2", ...ANYWHERE, logicallyAirGappedVault: YES },
  { type: "EFS", ...ANYWHERE, logicallyAirGappedVault: YES },
  {
    type: "EKS",
    ...ANYWHERE,
    crossRegionAndAccount: NOT_SAID_TOGETHER,
    logicallyAirGappedVault: since("2026-03-12"),
  },
  { type: "FSx", part: "Windows File Server and Lustre", ...ANYWHERE, logicallyAirGappedVault: YES },
  {
    type: "FSx",
    part: "OpenZFS",
    crossRegion: OPENZFS_IS_MISALIGNED,
    crossAccount: OPENZFS_IS_MISALIGNED,
    crossRegionAndAccount: OPENZFS_IS_MISALIGNED,
    logicallyAirGappedVault: NO,
  },
  {
    type: "FSx",
    part: "NetApp ONTAP",
    crossRegion: ONTAP_IS_NEW,
    crossAccount: ONTAP_IS_NEW,
    crossRegionAndAccount: ONTAP_IS_NEW,
    logicallyAirGappedVault: NO,
  },
  { type: "Neptune", ...BOTH_SINCE_2025, logicallyAirGappedVault: since("2026-02-12") },
  { type: "RDS", part: "instances", ...BOTH_SINCE_2025, logicallyAirGappedVault: NO },
  {
    type: "RDS",
    part: "Multi-AZ clusters",
    crossRegion: CLUSTERS_CONTRADICT,
    crossAccount: CLUSTERS_CONTRADICT,
    crossRegionAndAccount: CLUSTERS_CONTRADICT,
    logicallyAirGappedVault: NO,
  },
  { type: "Redshift", ...NOWHERE, logicallyAirGappedVault: NO },
  { type: "Redshift Serverless", ...NOWHERE, logicallyAirGappedVault: NO },
  { type: "S3", ...ANYWHERE, logicallyAirGappedVault: YES },
  {
    type: "SAP HANA on Amazon EC2",
    ...ANYWHERE,
    crossRegionAndAccount: NOT_SAID_TOGETHER,
    logicallyAirGappedVault: NO,
  },
  { type: "Storage Gateway", ...ANYWHERE, logicallyAirGappedVault: YES },
  { type: "Timestream", ...ANYWHERE, logicallyAirGappedVault: YES },
  { type: "VirtualMachine", ...ANYWHERE, logicallyAirGappedVault: YES },
];

/**
 * What AWS Backup can do with the copies of every resource type: at least one row for each, the part that can do the most
 * first.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html
 */
export const CAPABILITIES: readonly CapabilityRow[] = ROWS.map((row) => ({
  ...row,
  fullyManaged: row.fullyManaged ?? fullManagementOf(row.type),
}));

function fullManagementOf(type: ResourceTypeName): CapabilityCell {
  const supported = RESOURCE_TYPES.some(({ name, fullyManaged }) => name === type && fullyManaged);
  return { supported, ...RESOURCE_TYPES_SOURCE };
}

/** The rows of a type. */
export function capabilitiesOf(type: ResourceTypeName): readonly CapabilityRow[] {
  return CAPABILITIES.filter((row) => row.type === type);
}
