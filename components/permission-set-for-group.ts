import type { Provider } from "@pulumi/aws/provider";
import * as ssoadmin from "@pulumi/aws/ssoadmin";
import type * as pulumi from "@pulumi/pulumi";
import type { PolicyDocument } from "../domain/aws/policy-document";

/** A permission set, who gets it, and where. */
export interface PermissionSetForGroup {
  /** ARN of the IAM Identity Center instance. */
  readonly instanceArn: string;
  /** Home Region of IAM Identity Center. */
  readonly region: string;
  /** Name of the permission set, unique in the instance. */
  readonly permissionSetName: string;
  readonly description: string;
  /** As ISO 8601 writes it: `PT1H`. */
  readonly sessionDuration: string;
  /** What the set allows, and no more. */
  readonly policy: PolicyDocument;
  /** Id of the group. */
  readonly groupId: string;
  /** Account in which the group gets it. */
  readonly accountId: string;
  /** Provider for the account that administers IAM Identity Center. @default - that of the parent */
  readonly provider?: Provider | undefined;
}

/** Declares a permission set with its policy, and assigns it to a group in one account. */
export function declarePermissionSetForGroup(
  name: string,
  set: PermissionSetForGroup,
  parent: pulumi.Resource,
): ssoadmin.PermissionSet {
  const { accountId, description, groupId, instanceArn, policy, provider, region, sessionDuration } = set;
  const opts = { parent, ...(provider === undefined ? {} : { provider }) };
  const permissionSet = new ssoadmin.PermissionSet(
    name,
    { instanceArn, region, name: set.permissionSetName, description, sessionDuration },
    opts,
  );
  const ofSet = { instanceArn, region, permissionSetArn: permissionSet.arn };
  const inlinePolicy = new ssoadmin.PermissionSetInlinePolicy(
    `${name}-policy`,
    { ...ofSet, inlinePolicy: JSON.stringify(policy) },
    opts,
  );
  // Assigned last: nobody ever holds the set without its limits.
  new ssoadmin.AccountAssignment(
    `${name}-assignment`,
    {
      ...ofSet,
      principalType: "GROUP",
      principalId: groupId,
      targetType: "AWS_ACCOUNT",
      targetId: accountId,
    },
    { ...opts, dependsOn: [inlinePolicy] },
  );
  return permissionSet;
}
