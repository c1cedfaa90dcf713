import { backedUpKindOf, type BackedUpKind } from "../../airflow/backed-up-type";

/** The action by which AWS Backup takes a backup of a resource of each kind. */
const MAIN_ACTIONS: Readonly<Record<BackedUpKind, string>> = {
  dynamodb: "dynamodb:StartAwsBackupJob",
  ebs: "ec2:CreateSnapshot",
  ec2: "ec2:CreateImage",
  efs: "elasticfilesystem:Backup",
  fsx: "fsx:CreateBackup",
  rds: "rds:CreateDBSnapshot",
  rdsCluster: "rds:CreateDBClusterSnapshot",
  s3: "s3:GetBucketVersioning",
};

/** The action by which AWS Backup takes a backup of this resource. */
export function mainActionOf(resourceArn: string): string {
  return MAIN_ACTIONS[backedUpKindOf(resourceArn) ?? "dynamodb"];
}
