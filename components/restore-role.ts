import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../domain/aws/regions";
import { restorePolicyArns, restoreRoleLimits, restoreRoleTrust } from "../domain/break-glass/restore-role";

/** What a role that AWS Backup restores with is called, and where it works. */
export interface RestoreRole {
  readonly roleName: string;
  readonly region: string;
}

/** Declares the role that AWS Backup restores with, and its limits, as children of a component. */
export function declareRestoreRole(
  name: string,
  { region, roleName }: RestoreRole,
  opts: pulumi.CustomResourceOptions,
): { role: iam.Role; policies: pulumi.Resource[] } {
  const role = new iam.Role(
    name,
    {
      name: roleName,
      description: "AWS Backup restores with it, and only AWS Backup may assume it.",
      assumeRolePolicy: JSON.stringify(restoreRoleTrust()),
    },
    opts,
  );
  const ofRole = { ...opts, dependsOn: [role] };
  const attachments = restorePolicyArns(partitionOf(region)).map(
    (policyArn) =>
      new iam.RolePolicyAttachment(
        `${name}-${policyArn.split("/").at(-1) ?? policyArn}`,
        { role: roleName, policyArn },
        ofRole,
      ),
  );
  const limits = new iam.RolePolicy(
    `${name}-limits`,
    { role: roleName, name: "never-destroys", policy: JSON.stringify(restoreRoleLimits()) },
    ofRole,
  );
  return { role, policies: [...attachments, limits] };
}
