import { type ResourceTypeName, resourceTypeNames } from "./resource-types";

/** A role that belongs to an AWS service and that only the service assumes. An account has at most one of a name. */
export interface ServiceLinkedRole {
  /** The service, as IAM's `CreateServiceLinkedRole` wants it: `rds.amazonaws.com`. */
  readonly serviceName: string;
  /** The name that IAM gives the role. */
  readonly roleName: string;
  /** What fails, or waits, while the role is missing. */
  readonly why: string;
  /**
   * Whether a page of AWS, or a deployment of others, says that copies or restores need it. What is not confirmed is
   * an inference `[?]`: the service makes the role for itself at first use in the console, and a restore is no console.
   */
  readonly confirmed: boolean;
}

const RESTORE_TESTING = {
  serviceName: "restore-testing.backup.amazonaws.com",
  roleName: "AWSServiceRoleForBackupRestoreTesting",
} as const;

/** Path and name of the role with which AWS Backup starts restore tests, and deletes what they made. */
export const RESTORE_TESTING_ROLE = `aws-service-role/${RESTORE_TESTING.serviceName}/${RESTORE_TESTING.roleName}`;

const REPORTS = {
  serviceName: "reports.backup.amazonaws.com",
  roleName: "AWSServiceRoleForBackupReports",
} as const;

/** Path and name of the role with which AWS Backup evaluates audit frameworks and delivers reports. */
export const BACKUP_REPORTS_ROLE = `aws-service-role/${REPORTS.serviceName}/${REPORTS.roleName}`;

/** Whose backups need a role: resource types, every backup, or one feature of AWS Backup. */
interface ServiceLinkedRoleRow extends ServiceLinkedRole {
  readonly neededBy: readonly ResourceTypeName[] | "every type" | "restore testing" | "audit reports";
}

/** Where {@link serviceLinkedRolesFor} comes from, and of which day it is. Role names of other services are IAM's own. */
export const SERVICE_LINKED_ROLES_SOURCE = {
  asOf: "2026-11-23",
  sources: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/using-service-linked-roles-AWSServiceRoleForBackup.html",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html",
  ],
} as const;

const ROWS: readonly ServiceLinkedRoleRow[] = [
  {
    serviceName: "backup.amazonaws.com",
    roleName: "AWSServiceRoleForBackup",
    why: "receives copies from other accounts, and deletes recovery points that have expired",
    confirmed: true,
    neededBy: "every type",
  },
  {
    serviceName: "rds.amazonaws.com",
    roleName: "AWSServiceRoleForRDS",
    why: "copies into the account fail without it, and so do restores of databases and clusters",
    confirmed: true,
    neededBy: ["Aurora", "DocumentDB", "Neptune", "RDS"],
  },
  {
    serviceName: "elasticfilesystem.amazonaws.com",
    roleName: "AWSServiceRoleForAmazonElasticFileSystem",
    why: "a restore creates a file system and its network interfaces",
    confirmed: false,
    neededBy: ["EFS"],
  },
  {
    serviceName: "fsx.amazonaws.com",
    roleName: "AWSServiceRoleForAmazonFSx",
    why: "copies and restores create file systems and their network interfaces",
    confirmed: false,
    neededBy: ["FSx"],
  },
  {
    serviceName: "redshift.amazonaws.com",
    roleName: "AWSServiceRoleForRedshift",
    why: "a restore creates a cluster and its network interfaces",
    confirmed: false,
    neededBy: ["Redshift", "Redshift Serverless"],
  },
  {
    serviceName: "dsql.amazonaws.com",
    roleName: "AWSServiceRoleForAuroraDsql",
    why: "a restore creates a cluster, which reports its metrics through the role",
    confirmed: false,
    neededBy: ["DSQL"],
  },
  {
    ...RESTORE_TESTING,
    why: "runs the restores of a restore testing plan and removes what they made",
    confirmed: true,
    neededBy: "restore testing",
  },
  {
    ...REPORTS,
    why: "writes reports; a bucket policy that names it is refused before it exists",
    confirmed: true,
    neededBy: "audit reports",
  },
];

/**
 * Types whose copies and restores need no role beyond that of AWS Backup. For EKS, CloudFormation, SAP HANA and virtual
 * machines that is an inference `[?]`: nothing that AWS publishes names one.
 */
export const TYPES_WITHOUT_SERVICE_LINKED_ROLE: readonly ResourceTypeName[] = [
  "CloudFormation",
  "DynamoDB",
  "EBS",
  "EC2",
  "EKS",
  "S3",
  "SAP HANA on Amazon EC2",
  "Storage Gateway",
  "Timestream",
  "VirtualMachine",
];

/** What an account is used for, as far as service-linked roles go. */
export interface ServiceLinkedRoleScope {
  readonly resourceTypes: readonly ResourceTypeName[];
  /** Whether restore testing plans run in the account. */
  readonly restoreTesting: boolean;
  /** Whether AWS Backup writes audit reports there. */
  readonly auditReports: boolean;
}

/** The service-linked roles that copies into an account and restores there need, in a stable order. */
export function serviceLinkedRolesFor(scope: ServiceLinkedRoleScope): readonly ServiceLinkedRole[] {
  return ROWS.filter(({ neededBy }) => isNeeded(neededBy, scope)).map(
    ({ neededBy: _neededBy, ...role }) => role,
  );
}

function isNeeded(neededBy: ServiceLinkedRoleRow["neededBy"], scope: ServiceLinkedRoleScope): boolean {
  switch (neededBy) {
    case "every type":
      return true;
    case "restore testing":
      return scope.restoreTesting;
    case "audit reports":
      return scope.auditReports;
    default:
      return neededBy.some((type) => scope.resourceTypes.includes(type));
  }
}

/** The resource types that need a service-linked role of their own service. */
export const TYPES_WITH_SERVICE_LINKED_ROLE: readonly ResourceTypeName[] = resourceTypeNames.filter((type) =>
  ROWS.some(({ neededBy }) => Array.isArray(neededBy) && neededBy.includes(type)),
);
