import { checkAurora, checkDocumentDb, checkNeptune } from "./checks/database-cluster";
import { checkDynamoDb } from "./checks/dynamodb";
import { checkEbs } from "./checks/ebs";
import { checkEc2 } from "./checks/ec2";
import { checkEfs } from "./checks/efs";
import { checkFsx } from "./checks/fsx";
import { checkRds } from "./checks/rds";
import { checkS3 } from "./checks/s3";
import type { Check } from "./finding";

const CHECKS: Readonly<Record<string, Check>> = {
  Aurora: checkAurora,
  DocumentDB: checkDocumentDb,
  DynamoDB: checkDynamoDb,
  EBS: checkEbs,
  EC2: checkEc2,
  EFS: checkEfs,
  FSx: checkFsx,
  Neptune: checkNeptune,
  RDS: checkRds,
  S3: checkS3,
};

/** The types that the validator can look at, as AWS Backup writes them, sorted. */
export const CHECKED_TYPES: readonly string[] = Object.keys(CHECKS);

/** The check of a type; nothing for a type that nobody can look at. */
export function checkOfType(resourceType: string): Check | undefined {
  return Object.hasOwn(CHECKS, resourceType) ? CHECKS[resourceType] : undefined;
}
