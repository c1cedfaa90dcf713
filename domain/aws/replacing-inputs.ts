/**
 * Which changed arguments make AWS's provider replace a resource in place of updating it, for the types of our stacks.
 * `region` does so for every type.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs, "Forces new resource"
 */
const REPLACING: Readonly<Record<string, readonly string[]>> = {
  "aws:backup/framework:Framework": ["name"],
  "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault": [
    "name",
    "minRetentionDays",
    "maxRetentionDays",
    "encryptionKeyArn",
  ],
  "aws:backup/reportPlan:ReportPlan": ["name"],
  "aws:backup/restoreTestingPlan:RestoreTestingPlan": ["name"],
  "aws:backup/restoreTestingSelection:RestoreTestingSelection": [
    "name",
    "restoreTestingPlanName",
    "protectedResourceType",
  ],
  "aws:backup/vault:Vault": ["name", "kmsKeyArn"],
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": [
    "backupVaultName",
    "changeableForDays",
    "minRetentionDays",
    "maxRetentionDays",
  ],
  "aws:backup/vaultPolicy:VaultPolicy": ["backupVaultName"],
  "aws:cloudformation/stackInstances:StackInstances": ["stackSetName", "regions"],
  "aws:cloudformation/stackSet:StackSet": ["name", "permissionModel", "callAs"],
  "aws:cloudwatch/dashboard:Dashboard": ["dashboardName"],
  "aws:cloudwatch/eventBus:EventBus": ["name"],
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy": ["eventBusName"],
  "aws:cloudwatch/eventRule:EventRule": ["name", "eventBusName"],
  "aws:cloudwatch/eventTarget:EventTarget": ["rule", "eventBusName", "targetId"],
  "aws:cloudwatch/logGroup:LogGroup": ["name"],
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": ["name", "logGroupName"],
  "aws:cloudwatch/metricAlarm:MetricAlarm": ["name"],
  "aws:ec2/securityGroup:SecurityGroup": ["name", "description", "vpcId"],
  "aws:ec2/subnet:Subnet": ["vpcId", "cidrBlock", "availabilityZone"],
  "aws:ec2/vpc:Vpc": ["cidrBlock", "instanceTenancy"],
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": ["url"],
  "aws:iam/policy:Policy": ["name", "path", "description"],
  "aws:iam/role:Role": ["name", "path"],
  "aws:iam/rolePolicy:RolePolicy": ["name", "role"],
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ["role", "policyArn"],
  "aws:kms/alias:Alias": ["name"],
  "aws:kms/key:Key": ["customerMasterKeySpec", "keyUsage", "multiRegion"],
  "aws:lambda/eventSourceMapping:EventSourceMapping": ["eventSourceArn"],
  "aws:lambda/function:Function": ["name", "packageType"],
  "aws:organizations/awsServiceAccess:AwsServiceAccess": ["servicePrincipal"],
  "aws:organizations/delegatedAdministrator:DelegatedAdministrator": ["accountId", "servicePrincipal"],
  "aws:organizations/policy:Policy": ["type"],
  "aws:organizations/policyAttachment:PolicyAttachment": ["policyId", "targetId"],
  "aws:rds/subnetGroup:SubnetGroup": ["name"],
  "aws:s3/bucket:Bucket": ["bucket", "objectLockEnabled"],
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": ["bucket"],
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": ["bucket"],
  "aws:s3/bucketPolicy:BucketPolicy": ["bucket"],
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ["bucket"],
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": ["bucket"],
  "aws:s3/bucketVersioning:BucketVersioning": ["bucket"],
  "aws:sns/topic:Topic": ["name", "fifoTopic"],
  "aws:sns/topicPolicy:TopicPolicy": ["arn"],
  "aws:sns/topicSubscription:TopicSubscription": ["topic", "protocol", "endpoint"],
  "aws:sqs/queue:Queue": ["name", "fifoQueue"],
  "aws:sqs/queuePolicy:QueuePolicy": ["queueUrl"],
  "aws:ssoadmin/accountAssignment:AccountAssignment": [
    "instanceArn",
    "permissionSetArn",
    "principalId",
    "principalType",
    "targetId",
    "targetType",
  ],
  "aws:ssoadmin/permissionSet:PermissionSet": ["instanceArn", "name"],
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": ["instanceArn", "permissionSetArn"],
};

/** Which of the changed arguments replace a resource of AWS. Of a type that is not known here, only the Region does. */
export function replacedBy(type: string, changed: readonly string[]): readonly string[] {
  if (!type.startsWith("aws:")) return [];
  const replacing = REPLACING[type] ?? [];
  return changed.filter((name) => name === "region" || replacing.includes(name));
}
