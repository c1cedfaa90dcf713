import assert from "node:assert/strict";
import { BreakGlassAccess, type BreakGlassAccessArgs } from "../../components";
import { breakGlassPolicy } from "../../domain/break-glass/break-glass-policy";
import { restoreRoleLimits, restoreRoleTrust } from "../../domain/break-glass/restore-role";
import { problemsOf } from "../support/problems-of";
import { recordResources } from "../support/record-resources";

const ARGS: BreakGlassAccessArgs = {
  instanceArn: "arn:aws:sso:::instance/ssoins-1234567890abcdef",
  identityCenterRegion: "eu-west-1",
  groupId: "11111111-2222-3333-4444-555555555555",
  permissionSetName: "BackupBreakGlass",
  accountId: "222222222222",
  region: "us-west-2",
  vaultName: "air-gapped",
  keyAlias: "air-gapped",
  restoreRoleName: "AWSBackup-break-glass",
};
const KEPT = { retainOnDelete: true };
const INSTANCE = { instanceArn: ARGS.instanceArn, region: "eu-west-1" };

describe("BreakGlassAccess (R20)", () => {
  it("declares a short permission set for a group, and a role that only AWS Backup assumes", async () => {
    const resources = await recordResources((opts) => new BreakGlassAccess("glass", ARGS, opts));

    assert.deepEqual(
      resources.filter(({ type }) => !type.startsWith("aws-org-backup:")),
      [
        {
          type: "aws:ssoadmin/permissionSet:PermissionSet",
          name: "glass",
          inputs: {
            ...INSTANCE,
            name: "BackupBreakGlass",
            description: "Restores from the vault air-gapped, in an emergency",
            sessionDuration: "PT1H",
          },
          options: {},
        },
        {
          type: "aws:ssoadmin/accountAssignment:AccountAssignment",
          name: "glass-assignment",
          inputs: {
            ...INSTANCE,
            permissionSetArn: "glass.arn",
            principalType: "GROUP",
            principalId: ARGS.groupId,
            targetType: "AWS_ACCOUNT",
            targetId: "222222222222",
          },
          options: { dependsOn: ["glass-policy"] },
        },
        {
          type: "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
          name: "glass-policy",
          inputs: {
            ...INSTANCE,
            permissionSetArn: "glass.arn",
            inlinePolicy: JSON.stringify(breakGlassPolicy({ ...ARGS, partition: "aws" })),
          },
          options: {},
        },
        {
          type: "aws:iam/role:Role",
          name: "glass-restore",
          inputs: {
            name: "AWSBackup-break-glass",
            description: "AWS Backup restores with it, and only AWS Backup may assume it.",
            assumeRolePolicy: JSON.stringify(restoreRoleTrust()),
          },
          options: KEPT,
        },
        ...["AWSBackupServiceRolePolicyForRestores", "AWSBackupServiceRolePolicyForS3Restore"].map(
          (policy, index) => ({
            type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            name: `glass-restore-${policy}`,
            inputs: {
              role: "AWSBackup-break-glass",
              policyArn: `arn:aws:iam::aws:policy/${index === 0 ? "service-role/" : ""}${policy}`,
            },
            options: { ...KEPT, dependsOn: ["glass-restore"] },
          }),
        ),
        {
          type: "aws:iam/rolePolicy:RolePolicy",
          name: "glass-restore-limits",
          inputs: {
            role: "AWSBackup-break-glass",
            name: "never-destroys",
            policy: JSON.stringify(restoreRoleLimits()),
          },
          options: { ...KEPT, dependsOn: ["glass-restore"] },
        },
      ],
    );
  });

  it("takes a longer session when told so", async () => {
    const resources = await recordResources(
      (opts) => new BreakGlassAccess("glass", { ...ARGS, sessionHours: 4 }, opts),
    );

    assert.deepEqual(
      resources.map(({ inputs }) => inputs.sessionDuration).filter((duration) => duration !== undefined),
      ["PT4H"],
    );
  });

  it("refuses every bad argument at once, before it declares anything", async () => {
    const bad = {
      ...ARGS,
      groupId: "admins",
      sessionHours: 13,
      accountId: "2",
      region: "nowhere",
      keyAlias: "alias/x",
      identityCenterProvider: "management",
    };

    const problems = await problemsOf((opts) => new BreakGlassAccess("glass", bad, opts));

    assert.deepEqual(
      problems.map(({ path }) => path),
      ["groupId", "sessionHours", "accountId", "region", "keyAlias", "identityCenterProvider"],
    );
  });
});
