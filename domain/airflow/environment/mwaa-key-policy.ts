import { accountRootArn, roleArn } from "../../aws/arn";
import type { PolicyDocument } from "../../aws/policy-document";
import { theAccountManagesTheKeyThroughIam } from "../../encryption/key-statements";
import { airflowLogGroupsArn, type MwaaPlace } from "./mwaa";

/**
 * The policy of an environment's key: the account's IAM, CloudWatch Logs for the environment's own log groups, and the deployer alone
 * takes the key away. What else MWAA needs it gets by grants, which it makes with the rights of whoever creates the environment.
 *
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/custom-keys-certs.html
 */
export function mwaaKeyPolicy(place: MwaaPlace & { readonly deployRoleName: string }): PolicyDocument {
  const { accountId, deployRoleName, partition, region } = place;
  return {
    Version: "2012-10-17",
    Statement: [
      theAccountManagesTheKeyThroughIam(accountRootArn({ partition, accountId })),
      {
        Sid: "TheLogGroupsMayUseTheKey",
        Effect: "Allow",
        Principal: { Service: `logs.${region}.amazonaws.com` },
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        Resource: "*",
        Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": airflowLogGroupsArn(place) } },
      },
      {
        Sid: "OnlyTheDeployerTakesTheKeyAway",
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:PutKeyPolicy"],
        Resource: "*",
        Condition: {
          ArnNotLike: { "aws:PrincipalArn": roleArn({ partition, accountId, roleName: deployRoleName }) },
        },
      },
    ],
  };
}
