import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import * as lambda from "@pulumi/aws/lambda";
import type * as sqs from "@pulumi/aws/sqs";
import type * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../../domain/aws/regions";
import {
  VALIDATOR_ENVIRONMENT,
  VALIDATOR_LIMITS,
  VALIDATOR_RUNTIME,
  logGroupNameOf,
} from "../../domain/restore-testing/validator-limits";
import { validatorPolicy, validatorTrust } from "../../domain/restore-testing/validator-role";
import { validatorCode } from "./validator-code";

/** What the function is called, and what it works with. */
export interface Validator {
  readonly accountId: string;
  readonly region: string;
  readonly validatorName: string;
  readonly resourceTypes: readonly string[];
  readonly bucketName: string;
  readonly keyAlias: string;
  readonly keyArn: pulumi.Input<string>;
  readonly timeoutMinutes: number;
  readonly planArn: pulumi.Input<string>;
  readonly networkId: pulumi.Input<string>;
  readonly queue: sqs.Queue;
}

/** Declares the function that looks at what was restored, its role and its log, and has it take from the queue. */
export function declareValidator(
  name: string,
  validator: Validator,
  parent: pulumi.Resource,
  dependsOn: pulumi.Resource[],
): lambda.Function {
  const { keyArn, networkId, planArn, region, timeoutMinutes, validatorName: functionName } = validator;
  const logGroupName = logGroupNameOf(functionName);
  const { memoryMegabytes, timeoutSeconds } = VALIDATOR_LIMITS;
  const { policy, role } = declareRole(name, validator, parent);
  const log = new cloudwatch.LogGroup(
    `${name}-log`,
    { region, name: logGroupName, retentionInDays: VALIDATOR_LIMITS.logDays, kmsKeyId: keyArn },
    { parent },
  );
  const fn = new lambda.Function(
    name,
    {
      region,
      name: functionName,
      description: "Looks at what restore tests restored, and says SUCCESSFUL or FAILED",
      runtime: VALIDATOR_RUNTIME,
      handler: "index.handler",
      architectures: ["arm64"],
      code: validatorCode(),
      role: role.arn,
      memorySize: memoryMegabytes,
      timeout: timeoutSeconds,
      loggingConfig: { logFormat: "Text", logGroup: logGroupName },
      environment: {
        variables: {
          [VALIDATOR_ENVIRONMENT.plan]: planArn,
          [VALIDATOR_ENVIRONMENT.bucket]: validator.bucketName,
          [VALIDATOR_ENVIRONMENT.network]: networkId,
          [VALIDATOR_ENVIRONMENT.timeoutMinutes]: String(timeoutMinutes),
        },
      },
    },
    { parent, dependsOn: [policy, log, ...dependsOn] },
  );
  new lambda.EventSourceMapping(
    `${name}-takes-events`,
    {
      region,
      functionName,
      eventSourceArn: validator.queue.arn,
      batchSize: VALIDATOR_LIMITS.batchSize,
      functionResponseTypes: ["ReportBatchItemFailures"],
      scalingConfig: { maximumConcurrency: VALIDATOR_LIMITS.concurrency },
    },
    { parent, dependsOn: [fn] },
  );
  return fn;
}

function declareRole(
  name: string,
  { accountId, bucketName, keyAlias, region, resourceTypes, validatorName }: Validator,
  parent: pulumi.Resource,
): { role: iam.Role; policy: iam.RolePolicy } {
  const role = new iam.Role(
    `${name}-role`,
    {
      name: validatorName,
      description: "Looks at what restore tests restored, and writes evidence of it",
      assumeRolePolicy: JSON.stringify(validatorTrust()),
    },
    { parent },
  );
  const document = validatorPolicy({
    partition: partitionOf(region),
    region,
    accountId,
    resourceTypes,
    bucketName,
    keyAlias,
    queueName: validatorName,
    logGroupName: logGroupNameOf(validatorName),
  });
  const policy = new iam.RolePolicy(
    `${name}-role-policy`,
    { role: validatorName, name: "validates-restores", policy: JSON.stringify(document) },
    { parent, dependsOn: [role] },
  );
  return { role, policy };
}
