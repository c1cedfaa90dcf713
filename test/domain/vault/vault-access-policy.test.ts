import assert from "node:assert/strict";
import fc from "fast-check";
import { findVaultPolicyTrapProblems } from "../../../domain/vault/condition-traps";
import { findDenySetProblems } from "../../../domain/vault/deny-set";
import {
  centralVaultAccessPolicy,
  findWriteOnlyProblems,
  memberVaultAccessPolicy,
  VAULT_DENY_ACTIONS,
} from "../../../domain/vault/vault-access-policy";
import { identifiers } from "../../support/identifiers";

const CENTRAL = {
  partition: "aws",
  organizationId: "o-a1b2c3d4e5",
  copyRoleName: "AWSBackup-org-backup",
  deployRoleArn: "arn:aws:iam::222222222222:role/OrgBackupDeployer",
};
const NOBODY_DELETES = {
  Sid: "NobodyDeletesOrChangesRecoveryPoints",
  Effect: "Deny",
  Principal: "*",
  Action: [
    "backup:DeleteRecoveryPoint",
    "backup:UpdateRecoveryPointLifecycle",
    "backup:DisassociateRecoveryPoint",
    "backup:DisassociateRecoveryPointFromParent",
  ],
  Resource: "*",
};
const ONLY_THE_DEPLOYER = {
  Sid: "OnlyTheDeployerChangesTheVault",
  Effect: "Deny",
  Principal: "*",
  Action: [
    "backup:DeleteBackupVault",
    "backup:PutBackupVaultAccessPolicy",
    "backup:DeleteBackupVaultAccessPolicy",
    "backup:PutBackupVaultLockConfiguration",
    "backup:DeleteBackupVaultLockConfiguration",
    "backup:PutBackupVaultNotifications",
    "backup:DeleteBackupVaultNotifications",
  ],
  Resource: "*",
};
const NOBODY_TAKES_OUT = {
  Sid: "NobodyTakesDataOut",
  Effect: "Deny",
  Principal: "*",
  Action: ["backup:StartRestoreJob", "backup:GetRecoveryPointRestoreMetadata", "backup:CopyFromBackupVault"],
  Resource: "*",
};

describe("vault access policy", () => {
  it("lets the organization's backup roles copy in, and nothing else (R14)", () => {
    assert.deepEqual(centralVaultAccessPolicy(CENTRAL), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "OrganizationBackupRolesMayCopyIntoTheVault",
          Effect: "Allow",
          Principal: "*",
          Action: "backup:CopyIntoBackupVault",
          Resource: "*",
          Condition: {
            StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
            ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/AWSBackup-org-backup" },
          },
        },
        NOBODY_DELETES,
        { ...ONLY_THE_DEPLOYER, Condition: { ArnNotLike: { "aws:PrincipalArn": CENTRAL.deployRoleArn } } },
        NOBODY_TAKES_OUT,
      ],
    });
  });

  it("excepts the roles that may restore, where a deployment names them", () => {
    const restoreRoleArns = ["arn:aws:iam::222222222222:role/BreakGlass"];

    assert.deepEqual(centralVaultAccessPolicy({ ...CENTRAL, restoreRoleArns }).Statement[3], {
      ...NOBODY_TAKES_OUT,
      Sid: "OnlyBreakGlassTakesDataOut",
      Condition: { ArnNotLike: { "aws:PrincipalArn": restoreRoleArns } },
    });
    assert.deepEqual(
      centralVaultAccessPolicy({ ...CENTRAL, restoreRoleArns: [] }).Statement[3],
      NOBODY_TAKES_OUT,
    );
  });

  it("names the role in the partition that it is told", () => {
    assert.deepEqual(
      centralVaultAccessPolicy({ ...CENTRAL, partition: "aws-us-gov" }).Statement[0]?.Condition,
      {
        StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
        ArnLike: { "aws:PrincipalArn": "arn:aws-us-gov:iam::*:role/AWSBackup-org-backup" },
      },
    );
  });

  it("guards a local vault without allowing anything", () => {
    const deployRoleArns = [
      "arn:aws:iam::111111111111:role/stacksets-exec-*",
      "arn:aws:iam::111111111111:role/Deployer",
    ];

    assert.deepEqual(memberVaultAccessPolicy({ deployRoleArns }), {
      Version: "2012-10-17",
      Statement: [
        NOBODY_DELETES,
        { ...ONLY_THE_DEPLOYER, Condition: { ArnNotLike: { "aws:PrincipalArn": deployRoleArns } } },
      ],
    });
  });

  it("denies every action of the list, each exactly once", () => {
    const denied = centralVaultAccessPolicy(CENTRAL).Statement.filter(({ Effect }) => Effect === "Deny");

    assert.deepEqual(
      denied.flatMap(({ Action }) => Action),
      VAULT_DENY_ACTIONS,
    );
    assert.equal(new Set(VAULT_DENY_ACTIONS).size, VAULT_DENY_ACTIONS.length);
  });

  it("always passes its own checks", () => {
    fc.assert(
      fc.property(
        identifiers.partition,
        identifiers.organizationId,
        identifiers.roleName,
        identifiers.roleArn,
        (partition, organizationId, copyRoleName, deployRoleArn) => {
          const central = centralVaultAccessPolicy({
            partition,
            organizationId,
            copyRoleName,
            deployRoleArn,
          });
          const member = memberVaultAccessPolicy({ deployRoleArns: [deployRoleArn] });

          for (const document of [central, member, JSON.stringify(central)]) {
            assert.deepEqual(findWriteOnlyProblems(document, "policy", organizationId), []);
            assert.deepEqual(findDenySetProblems(document), []);
            assert.deepEqual(findVaultPolicyTrapProblems(document), []);
          }
        },
      ),
    );
  });
});
