import assert from "node:assert/strict";
import fc from "fast-check";
import {
  centralKeyPolicy,
  findKeySurvivalProblems,
  KEY_DESTROYING_ACTIONS,
  memberKeyPolicy,
} from "../../../domain/encryption/key-policy";
import { identifiers } from "../../support/identifiers";

const DEPLOYER = "arn:aws:iam::222222222222:role/OrgBackupDeployer";
const CENTRAL = {
  partition: "aws",
  backupAccountId: "222222222222",
  region: "us-west-2",
  organizationId: "o-a1b2c3d4e5",
  copyRoleName: "AWSBackup-org-backup",
  deployRoleArn: DEPLOYER,
};
const STACK_SETS = "arn:aws:iam::${AWS::AccountId}:role/stacksets-exec-*";
const MEMBER = {
  partition: "aws",
  accountId: "${AWS::AccountId}",
  backupAccountId: "222222222222",
  roleName: "AWSBackup-org-backup",
  deployRoleArns: [STACK_SETS],
};
const USE = ["kms:DescribeKey", "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"];
const FOR_AWS = { "kms:GrantIsForAWSResource": "true" };

/** The statements that end every key policy. */
function ending(account: string, deployer: unknown): readonly unknown[] {
  return [
    {
      Sid: "TheDeployerMayGrantTheKeyToItsVault",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: {
        ArnLike: { "aws:PrincipalArn": deployer },
        Bool: FOR_AWS,
        "ForAnyValue:StringEquals": { "kms:EncryptionContextKeys": "aws:backup:backup-vault" },
        StringLike: { "kms:ViaService": ["backup.*.amazonaws.com"] },
      },
    },
    {
      Sid: "NobodyDestroysTheKey",
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:DeleteImportedKeyMaterial"],
      Resource: "*",
    },
    {
      Sid: "OnlyTheDeployerRewritesTheKeyPolicy",
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: ["kms:PutKeyPolicy", "kms:DisableKeyRotation"],
      Resource: "*",
      Condition: { ArnNotLike: { "aws:PrincipalArn": deployer } },
    },
    {
      Sid: "OnlyAwsServicesAndTheDeployerRevokeGrants",
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: "kms:RevokeGrant",
      Resource: "*",
      Condition: {
        ArnNotLike: { "aws:PrincipalArn": deployer },
        BoolIfExists: { "kms:GrantIsForAWSResource": "false" },
      },
    },
  ];
}

describe("key policy", () => {
  it("gives the central key to the organization's copies and takes its destruction from everybody (R17, R18)", () => {
    const roles = {
      ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/AWSBackup-org-backup" },
      StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
      StringLike: { "kms:ViaService": ["backup.*.amazonaws.com"] },
    };
    const backup = {
      ArnEquals: {
        "aws:PrincipalArn":
          "arn:aws:iam::222222222222:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup",
      },
      StringEquals: {
        "kms:ViaService": [
          "backup.us-west-2.amazonaws.com",
          "ec2.us-west-2.amazonaws.com",
          "fsx.us-west-2.amazonaws.com",
          "rds.us-west-2.amazonaws.com",
        ],
      },
    };

    assert.deepEqual(centralKeyPolicy(CENTRAL), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "TheAccountManagesTheKeyThroughIam",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::222222222222:root" },
          Action: "kms:*",
          Resource: "*",
        },
        {
          Sid: "OrganizationBackupRolesMayUseTheKey",
          Effect: "Allow",
          Principal: { AWS: "*" },
          Action: USE,
          Resource: "*",
          Condition: roles,
        },
        {
          Sid: "OrganizationBackupRolesMayGrantTheKeyToAwsServices",
          Effect: "Allow",
          Principal: { AWS: "*" },
          Action: "kms:CreateGrant",
          Resource: "*",
          Condition: { ...roles, Bool: FOR_AWS },
        },
        {
          Sid: "AwsBackupInThisRegionMayUseTheKey",
          Effect: "Allow",
          Principal: { AWS: "*" },
          Action: USE,
          Resource: "*",
          Condition: backup,
        },
        {
          Sid: "AwsBackupInThisRegionMayGrantTheKeyToAwsServices",
          Effect: "Allow",
          Principal: { AWS: "*" },
          Action: "kms:CreateGrant",
          Resource: "*",
          Condition: { ...backup, Bool: FOR_AWS },
        },
        ...ending("222222222222", DEPLOYER),
      ],
    });
  });

  it("gives a local key to the local backup role and to the account that pulls the copies (R8, R18)", () => {
    const localRole = {
      ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::${AWS::AccountId}:role/AWSBackup-org-backup" },
      StringLike: { "kms:ViaService": ["backup.*.amazonaws.com"] },
    };
    const pulling = {
      ArnEquals: {
        "aws:PrincipalArn":
          "arn:aws:iam::222222222222:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup",
      },
    };

    assert.deepEqual(memberKeyPolicy(MEMBER), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "TheAccountManagesTheKeyThroughIam",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::${AWS::AccountId}:root" },
          Action: "kms:*",
          Resource: "*",
        },
        {
          Sid: "TheLocalBackupRoleMayUseTheKey",
          Effect: "Allow",
          Principal: { AWS: "*" },
          Action: USE,
          Resource: "*",
          Condition: localRole,
        },
        {
          Sid: "TheLocalBackupRoleMayGrantTheKeyToAwsServices",
          Effect: "Allow",
          Principal: { AWS: "*" },
          Action: "kms:CreateGrant",
          Resource: "*",
          Condition: { ...localRole, Bool: FOR_AWS },
        },
        {
          Sid: "TheBackupAccountMayUseTheKey",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::222222222222:root" },
          Action: USE,
          Resource: "*",
          Condition: pulling,
        },
        {
          Sid: "TheBackupAccountMayGrantTheKeyToAwsServices",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::222222222222:root" },
          Action: "kms:CreateGrant",
          Resource: "*",
          Condition: { ...pulling, Bool: FOR_AWS },
        },
        ...ending("${AWS::AccountId}", [STACK_SETS]),
      ],
    });
  });

  it("names everything in the partition that it is told", () => {
    const documents = [
      centralKeyPolicy({ ...CENTRAL, partition: "aws-cn", region: "cn-north-1", deployRoleArn: "deployer" }),
      memberKeyPolicy({ ...MEMBER, partition: "aws-cn", deployRoleArns: ["deployer"] }),
    ];

    for (const document of documents) {
      const partitions = JSON.stringify(document).match(/arn:[^:]+/g);

      assert.deepEqual([...new Set(partitions)], ["arn:aws-cn"]);
    }
  });

  it("lists what destroys a key", () => {
    assert.deepEqual(KEY_DESTROYING_ACTIONS, [
      "kms:ScheduleKeyDeletion",
      "kms:DisableKey",
      "kms:DeleteImportedKeyMaterial",
    ]);
  });

  it("is always shorter than KMS's limit and passes its own check", () => {
    const { partition, accountId, organizationId, roleName, roleArn } = identifiers;

    fc.assert(
      fc.property(
        partition,
        accountId,
        organizationId,
        roleName,
        roleArn,
        (aws, account, organization, role, deployer) => {
          const central = centralKeyPolicy({
            ...CENTRAL,
            partition: aws,
            backupAccountId: account,
            organizationId: organization,
            copyRoleName: role,
            deployRoleArn: deployer,
          });
          const member = memberKeyPolicy({
            ...MEMBER,
            partition: aws,
            roleName: role,
            deployRoleArns: [STACK_SETS, deployer],
          });

          for (const document of [central, member]) {
            assert.deepEqual(findKeySurvivalProblems(document), []);
            assert.deepEqual(findKeySurvivalProblems(JSON.stringify(document)), []);
            assert.ok(JSON.stringify(document).length < 32_768);
          }
        },
      ),
    );
  });
});
