import { bullets, shell, steps, subpart, text, type RunbookSection } from "./document";
import { COPY_BACK_TITLE } from "./recovery-steps";
import type { RunbookFacts } from "./runbook-facts";
import { ask, call, callInto, callToFile, set } from "./shell";
import { inBackup, MEMBER_PROFILE } from "./who";

/** How a recovery point gets out of the air-gapped vault into the vault of another account. */
export function copyBackSection(facts: RunbookFacts): RunbookSection {
  const { backup, environment, local, partition, vault } = facts;
  const target = { profile: MEMBER_PROFILE, region: local.regions[0] ?? "" };
  const targetVault = `recovery-${environment}`;
  const copyRole = `copy-back-${environment}`;
  const copyRoleArn = `arn:${partition}:iam::${backup.accountId}:role/${copyRole}`;
  return subpart(COPY_BACK_TITLE, [
    text(
      "As it is deployed, nobody can do this at once: the emergency permission set may not copy, and the vault's policy lets no other role take data out. That is meant:",
      "whoever can copy out can also carry everything away. It takes the deployer of the backup account, a second person who agrees, and an alert about every change below.",
      "AWS documents the direction (a copy may be copied back to the account that it came from); these steps have not been rehearsed [?].",
    ),
    text(
      `**1. In the account that gets it**, which must belong to the organization (if the old one is not sound, a new one outside of the protected units): a vault \`${targetVault}\`, a key that the backup account may use, and a policy that lets it copy in.`,
    ),
    shell(target, [
      callInto("ACCOUNT", "sts", "get-caller-identity", {}, "Account"),
      callInto(
        "KEY_ARN",
        "kms",
        "create-key",
        { description: "Recovery points that were copied back" },
        "KeyMetadata.Arn",
      ),
      callToFile(
        "key-policy.json",
        "kms",
        "get-key-policy",
        { "key-id": "$KEY_ARN", "policy-name": "default" },
        "Policy",
        "text",
      ),
      {
        kind: "jq",
        args: [],
        program: [
          ".Statement += [{",
          '  Sid: "TheBackupAccountCopiesIn", Effect: "Allow",',
          `  Principal: {AWS: "arn:${partition}:iam::${backup.accountId}:root"},`,
          '  Action: ["kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*", "kms:CreateGrant"],',
          '  Resource: "*"',
          "}]",
        ],
        from: "key-policy.json",
        to: "new-key-policy.json",
      },
      call("kms", "put-key-policy", {
        "key-id": "$KEY_ARN",
        "policy-name": "default",
        policy: "file://new-key-policy.json",
      }),
      call("backup", "create-backup-vault", {
        "backup-vault-name": targetVault,
        "encryption-key-arn": "$KEY_ARN",
      }),
      {
        kind: "file",
        name: "vault-policy.json",
        content: {
          Version: "2012-10-17",
          Statement: [
            {
              Sid: "TheBackupAccountCopiesIn",
              Effect: "Allow",
              Principal: { AWS: `arn:${partition}:iam::${backup.accountId}:root` },
              Action: "backup:CopyIntoBackupVault",
              Resource: "*",
            },
          ],
        },
      },
      call("backup", "put-backup-vault-access-policy", {
        "backup-vault-name": targetVault,
        policy: "file://vault-policy.json",
      }),
      { kind: "other", text: 'echo "ACCOUNT=$ACCOUNT"   # needed in the next part' },
    ]),
    text(
      "**2. In the backup account**: a role that copies, and an exception for it in the policies of vault and key. Keep the files `vault-before.json` and `key-before.json`.",
    ),
    shell(inBackup(facts), [
      ask("ACCOUNT", "account that gets the copy, printed above"),
      set("COPY_ROLE", copyRoleArn),
      {
        kind: "file",
        name: "trust.json",
        content: {
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Principal: { Service: "backup.amazonaws.com" }, Action: "sts:AssumeRole" },
          ],
        },
      },
      call("iam", "create-role", {
        "role-name": copyRole,
        "assume-role-policy-document": "file://trust.json",
      }),
      call("iam", "attach-role-policy", {
        "role-name": copyRole,
        "policy-arn": `arn:${partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup`,
      }),
      callToFile(
        "vault-before.json",
        "backup",
        "get-backup-vault-access-policy",
        { "backup-vault-name": vault.name },
        "Policy",
        "text",
      ),
      {
        kind: "jq",
        args: ["COPY_ROLE"],
        program: [
          '(.Statement[] | select(.Sid == "OnlyBreakGlassTakesDataOut")',
          ` | .Condition.ArnNotLike."aws:PrincipalArn") += [$copy_role${backup.deployRoleArn === undefined ? "" : `, "${backup.deployRoleArn}"`}]`,
        ],
        from: "vault-before.json",
        to: "vault-open.json",
      },
      call("backup", "put-backup-vault-access-policy", {
        "backup-vault-name": vault.name,
        policy: "file://vault-open.json",
      }),
      callInto(
        "KEY_ID",
        "kms",
        "list-aliases",
        {},
        `Aliases[?AliasName=='${vault.keyAlias ?? "alias/<alias of its key>"}'].TargetKeyId | [0]`,
      ),
      callToFile(
        "key-before.json",
        "kms",
        "get-key-policy",
        { "key-id": "$KEY_ID", "policy-name": "default" },
        "Policy",
        "text",
      ),
      {
        kind: "jq",
        args: ["ACCOUNT"],
        program: [
          ".Statement += [{",
          '  Sid: "TheOtherAccountPullsTheCopy", Effect: "Allow", Principal: {AWS: "*"},',
          '  Action: ["kms:DescribeKey", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant"],',
          '  Resource: "*",',
          '  Condition: {ArnEquals: {"aws:PrincipalArn":',
          `    "arn:${partition}:iam::\\($account):role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup"}}`,
          "}]",
        ],
        from: "key-before.json",
        to: "key-open.json",
      },
      call("kms", "put-key-policy", {
        "key-id": "$KEY_ID",
        "policy-name": "default",
        policy: "file://key-open.json",
      }),
    ]),
    text("**3. Copy**, and wait until the state is `COMPLETED`:"),
    shell(inBackup(facts), [
      ask("ACCOUNT", "account that gets the copy"),
      ask("RECOVERY_POINT", "ARN that you chose in step 3"),
      callInto(
        "COPY",
        "backup",
        "start-copy-job",
        {
          "recovery-point-arn": "$RECOVERY_POINT",
          "source-backup-vault-name": vault.name,
          "destination-backup-vault-arn": `arn:${partition}:backup:${target.region}:$ACCOUNT:backup-vault:${targetVault}`,
          "iam-role-arn": copyRoleArn,
          lifecycle: "DeleteAfterDays=30",
        },
        "CopyJobId",
      ),
      call(
        "backup",
        "describe-copy-job",
        { "copy-job-id": "$COPY" },
        { query: "CopyJob.[State,StatusMessage,DestinationRecoveryPointArn]" },
      ),
    ]),
    text(
      `**4. Restore** there: the part of the type, with \`AWS_PROFILE=${MEMBER_PROFILE}\`, \`AWS_REGION=${target.region}\`, \`VAULT=${targetVault}\`, a role of that account that AWS Backup may restore with, and the recovery point that \`describe-copy-job\` names.`,
    ),
    text("**5. Close it again**, at once, whatever became of the copy:"),
    shell(inBackup(facts), [
      callInto(
        "KEY_ID",
        "kms",
        "list-aliases",
        {},
        `Aliases[?AliasName=='${vault.keyAlias ?? "alias/<alias of its key>"}'].TargetKeyId | [0]`,
      ),
      call("backup", "put-backup-vault-access-policy", {
        "backup-vault-name": vault.name,
        policy: "file://vault-before.json",
      }),
      call("kms", "put-key-policy", {
        "key-id": "$KEY_ID",
        "policy-name": "default",
        policy: "file://key-before.json",
      }),
      call("iam", "detach-role-policy", {
        "role-name": copyRole,
        "policy-arn": `arn:${partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup`,
      }),
      call("iam", "delete-role", { "role-name": copyRole }),
    ]),
    steps([
      `Run \`pulumi preview --refresh --stack ${environment}\`: it must show no difference in vault policy and key policy.`,
      "Delete the vault and the key of the other account when nobody needs them any more.",
    ]),
    bullets([
      "The copy fails with `Access denied`: read [A copy failed](#a-copy-failed). The three that must agree are the policy of the target's vault, the policy of each key, and the two exceptions above.",
      "Types that AWS Backup manages fully need the target's key for the copying role, the others for the service-linked role of the target account: both are in the policies above.",
    ]),
  ]);
}
