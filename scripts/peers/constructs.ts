import { CfnStackSet, type Stack } from "aws-cdk-lib";
import * as athena from "aws-cdk-lib/aws-athena";
import * as backup from "aws-cdk-lib/aws-backup";
import * as cloudtrail from "aws-cdk-lib/aws-cloudtrail";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as events from "aws-cdk-lib/aws-events";
import * as glue from "aws-cdk-lib/aws-glue";
import * as iam from "aws-cdk-lib/aws-iam";
import * as kms from "aws-cdk-lib/aws-kms";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as logs from "aws-cdk-lib/aws-logs";
import * as organizations from "aws-cdk-lib/aws-organizations";
import * as rds from "aws-cdk-lib/aws-rds";
import * as s3 from "aws-cdk-lib/aws-s3";
import * as sns from "aws-cdk-lib/aws-sns";
import * as sqs from "aws-cdk-lib/aws-sqs";
import * as sso from "aws-cdk-lib/aws-sso";

/** Properties as Pulumi spells them. */
export type Inputs = Record<string, any>;

/** The account that is declared. */
export const ACCOUNT = "222222222222";
const document = (text: unknown): unknown => (typeof text === "string" ? JSON.parse(text) : text);

/** How each type is written with the CDK. What is named alike on both sides is passed on as it is. */
export const CONSTRUCTS: Readonly<Record<string, (stack: Stack, name: string, inputs: Inputs) => unknown>> = {
  "aws:athena/namedQuery:NamedQuery": (stack, name, { query, workgroup, ...rest }) =>
    new athena.CfnNamedQuery(stack, name, {
      database: rest.database,
      queryString: query,
      workGroup: workgroup,
    }),
  "aws:athena/workgroup:Workgroup": (stack, name, { name: workgroup, description }) =>
    new athena.CfnWorkGroup(stack, name, { name: workgroup, description }),
  "aws:backup/framework:Framework": (stack, name, { controls, description, name: frameworkName }) =>
    new backup.CfnFramework(stack, name, {
      frameworkName,
      frameworkDescription: description,
      frameworkControls: controls.map(({ name: controlName, inputParameters = [] }: Inputs) => ({
        controlName,
        controlInputParameters: inputParameters.map(({ name: parameterName, value }: Inputs) => ({
          parameterName,
          parameterValue: value,
        })),
      })),
    }),
  "aws:backup/reportPlan:ReportPlan": (stack, name, inputs) =>
    new backup.CfnReportPlan(stack, name, {
      reportPlanName: inputs.name,
      reportDeliveryChannel: inputs.reportDeliveryChannel,
      reportSetting: inputs.reportSetting,
    }),
  "aws:backup/restoreTestingPlan:RestoreTestingPlan": (stack, name, inputs) =>
    new backup.CfnRestoreTestingPlan(stack, name, {
      restoreTestingPlanName: inputs.name,
      scheduleExpression: inputs.scheduleExpression,
      recoveryPointSelection: inputs.recoveryPointSelection,
    }),
  "aws:backup/restoreTestingSelection:RestoreTestingSelection": (stack, name, inputs) =>
    new backup.CfnRestoreTestingSelection(stack, name, {
      ...inputs,
      iamRoleArn: inputs.iamRoleArn,
      protectedResourceType: inputs.protectedResourceType,
      restoreTestingPlanName: inputs.restoreTestingPlanName,
      restoreTestingSelectionName: inputs.name,
    }),
  "aws:backup/vault:Vault": (stack, name, { kmsKeyArn, name: backupVaultName }) =>
    new backup.CfnBackupVault(stack, name, { backupVaultName, encryptionKeyArn: kmsKeyArn }),
  "aws:cloudformation/stackSet:StackSet": (stack, name, inputs) =>
    new CfnStackSet(stack, name, {
      ...inputs,
      permissionModel: inputs.permissionModel,
      stackSetName: inputs.name,
      managedExecution: { Active: true },
      autoDeployment: { enabled: true, retainStacksOnAccountRemoval: true },
    }),
  "aws:cloudtrail/trail:Trail": (stack, name, inputs) =>
    new cloudtrail.CfnTrail(stack, name, {
      ...inputs,
      isLogging: true,
      trailName: inputs.name,
      kmsKeyId: inputs.kmsKeyId,
      s3BucketName: inputs.s3BucketName,
    }),
  "aws:cloudwatch/dashboard:Dashboard": (stack, name, { dashboardBody, dashboardName }) =>
    new cloudwatch.CfnDashboard(stack, name, { dashboardBody, dashboardName }),
  "aws:cloudwatch/eventBus:EventBus": (stack, name, { description, name: busName }) =>
    new events.CfnEventBus(stack, name, { name: busName, description }),
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy": (stack, name, { eventBusName, policy }) =>
    new events.CfnEventBusPolicy(stack, name, {
      eventBusName,
      statementId: "Forwarders",
      statement: document(policy),
    }),
  "aws:cloudwatch/eventRule:EventRule": (stack, name, { eventPattern, ...rest }) =>
    new events.CfnRule(stack, name, { ...rest, eventPattern: document(eventPattern) }),
  "aws:cloudwatch/logGroup:LogGroup": (stack, name, { kmsKeyId, name: logGroupName, retentionInDays }) =>
    new logs.CfnLogGroup(stack, name, { kmsKeyId, logGroupName, retentionInDays }),
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": (stack, name, inputs) =>
    new logs.CfnMetricFilter(stack, name, {
      filterPattern: inputs.pattern,
      logGroupName: inputs.logGroupName,
      metricTransformations: [
        {
          metricName: inputs.metricTransformation.name,
          metricNamespace: inputs.metricTransformation.namespace,
          metricValue: inputs.metricTransformation.value,
        },
      ],
    }),
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": (stack, name, { policyDocument, policyName }) =>
    new logs.CfnResourcePolicy(stack, name, { policyDocument, policyName }),
  "aws:cloudwatch/metricAlarm:MetricAlarm": (stack, name, { dimensions = {}, ...rest }) =>
    new cloudwatch.CfnAlarm(stack, name, {
      ...rest,
      comparisonOperator: rest.comparisonOperator,
      evaluationPeriods: rest.evaluationPeriods,
      dimensions: Object.entries(dimensions as Record<string, string>).map(([key, value]) => ({
        name: key,
        value,
      })),
    }),
  "aws:ec2/securityGroup:SecurityGroup": (stack, name, { description, vpcId }) =>
    new ec2.CfnSecurityGroup(stack, name, { groupDescription: description, vpcId }),
  "aws:ec2/subnet:Subnet": (stack, name, { availabilityZone, cidrBlock, vpcId }) =>
    new ec2.CfnSubnet(stack, name, { availabilityZone, cidrBlock, vpcId }),
  "aws:ec2/vpc:Vpc": (stack, name, { cidrBlock, enableDnsHostnames }) =>
    new ec2.CfnVPC(stack, name, { cidrBlock, enableDnsHostnames }),
  "aws:glue/catalogDatabase:CatalogDatabase": (stack, name, { description, name: databaseName }) =>
    new glue.CfnDatabase(stack, name, {
      catalogId: ACCOUNT,
      databaseInput: { name: databaseName, description },
    }),
  "aws:glue/catalogTable:CatalogTable": (stack, name, { databaseName, ...tableInput }) =>
    new glue.CfnTable(stack, name, {
      catalogId: ACCOUNT,
      databaseName,
      tableInput: {
        name: tableInput.name,
        parameters: tableInput.parameters,
        tableType: tableInput.tableType,
        partitionKeys: tableInput.partitionKeys,
      },
    }),
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": (stack, name, { clientIdLists, url }) =>
    new iam.CfnOIDCProvider(stack, name, { url, clientIdList: clientIdLists }),
  "aws:iam/policy:Policy": (stack, name, { description, name: managedPolicyName, policy }) =>
    new iam.CfnManagedPolicy(stack, name, {
      managedPolicyName,
      description,
      policyDocument: document(policy),
    }),
  "aws:iam/role:Role": (stack, name, { assumeRolePolicy, name: roleName, ...rest }) =>
    new iam.CfnRole(stack, name, { ...rest, roleName, assumeRolePolicyDocument: document(assumeRolePolicy) }),
  "aws:iam/rolePolicy:RolePolicy": (stack, name, { name: policyName, policy, role }) =>
    new iam.CfnRolePolicy(stack, name, { policyName, roleName: role, policyDocument: document(policy) }),
  "aws:kms/alias:Alias": (stack, name, { name: aliasName, targetKeyId }) =>
    new kms.CfnAlias(stack, name, { aliasName, targetKeyId }),
  "aws:kms/key:Key": (stack, name, inputs) =>
    new kms.CfnKey(stack, name, {
      description: inputs.description,
      enableKeyRotation: inputs.enableKeyRotation,
      keyPolicy: document(inputs.policy),
      pendingWindowInDays: inputs.deletionWindowInDays,
    }),
  "aws:lambda/eventSourceMapping:EventSourceMapping": (stack, name, inputs) =>
    new lambda.CfnEventSourceMapping(stack, name, {
      batchSize: inputs.batchSize,
      eventSourceArn: inputs.eventSourceArn,
      functionName: inputs.functionName,
      functionResponseTypes: inputs.functionResponseTypes,
    }),
  "aws:lambda/function:Function": (stack, name, inputs) =>
    new lambda.CfnFunction(stack, name, {
      code: { zipFile: "exports.handler = async () => ({});" },
      functionName: inputs.name,
      handler: inputs.handler,
      memorySize: inputs.memorySize,
      role: inputs.role,
      runtime: inputs.runtime,
      timeout: inputs.timeout,
    }),
  "aws:organizations/policy:Policy": (stack, name, { content, description, name: policyName, type }) =>
    new organizations.CfnPolicy(stack, name, {
      content: document(content),
      description,
      name: policyName,
      type,
    }),
  "aws:organizations/resourcePolicy:ResourcePolicy": (stack, name, { content }) =>
    new organizations.CfnResourcePolicy(stack, name, { content: document(content) }),
  "aws:rds/subnetGroup:SubnetGroup": (stack, name, { description, subnetIds }) =>
    new rds.CfnDBSubnetGroup(stack, name, { dbSubnetGroupDescription: description, subnetIds }),
  "aws:s3/bucket:Bucket": (stack, name, { bucket, objectLockEnabled }) =>
    new s3.CfnBucket(stack, name, { bucketName: bucket, objectLockEnabled }),
  "aws:s3/bucketPolicy:BucketPolicy": (stack, name, { bucket, policy }) =>
    new s3.CfnBucketPolicy(stack, name, { bucket, policyDocument: document(policy) }),
  "aws:sns/topic:Topic": (stack, name, { displayName, kmsMasterKeyId, name: topicName }) =>
    new sns.CfnTopic(stack, name, { displayName, kmsMasterKeyId, topicName }),
  "aws:sns/topicPolicy:TopicPolicy": (stack, name, { arn, policy }) =>
    new sns.CfnTopicPolicy(stack, name, { topics: [arn], policyDocument: document(policy) }),
  "aws:sns/topicSubscription:TopicSubscription": (stack, name, { endpoint, protocol, topic }) =>
    new sns.CfnSubscription(stack, name, { endpoint, protocol, topicArn: topic }),
  "aws:sqs/queue:Queue": (stack, name, inputs) =>
    new sqs.CfnQueue(stack, name, {
      kmsMasterKeyId: inputs.kmsMasterKeyId,
      messageRetentionPeriod: inputs.messageRetentionSeconds,
      queueName: inputs.name,
      redrivePolicy: document(inputs.redrivePolicy),
      sqsManagedSseEnabled: inputs.sqsManagedSseEnabled,
      visibilityTimeout: inputs.visibilityTimeoutSeconds,
    }),
  "aws:sqs/queuePolicy:QueuePolicy": (stack, name, { policy, queueUrl }) =>
    new sqs.CfnQueuePolicy(stack, name, { queues: [queueUrl], policyDocument: document(policy) }),
  "aws:ssoadmin/accountAssignment:AccountAssignment": (stack, name, inputs) =>
    new sso.CfnAssignment(stack, name, {
      instanceArn: inputs.instanceArn,
      permissionSetArn: inputs.permissionSetArn,
      principalId: inputs.principalId,
      principalType: inputs.principalType,
      targetId: inputs.targetId,
      targetType: inputs.targetType,
    }),
  "aws:ssoadmin/permissionSet:PermissionSet": (stack, name, inputs) =>
    new sso.CfnPermissionSet(stack, name, {
      description: inputs.description,
      instanceArn: inputs.instanceArn,
      name: inputs.name,
      sessionDuration: inputs.sessionDuration,
    }),
};
