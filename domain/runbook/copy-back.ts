import { bullets, shell, steps, subpart, text, type Block, type RunbookSection } from "./document";
import { COPY_BACK_TITLE } from "./restore-steps";
import type { RunbookFacts } from "./runbook-facts";
import { ask, call, callInto, callToFile, set, type ShellStep } from "./shell";
import { inBackup, inMember } from "./who";
import { keyIdOf, keyPolicyTo, putKeyPolicy, putVaultPolicy } from "./policy-steps";

/** How a recovery point gets out of the air-gapped vault into the vault of another account. */
export function copyBackSection(facts: RunbookFacts): RunbookSection {
  const { breakGlass, environment } = facts;
  if (breakGlass === undefined)
    return subpart(COPY_BACK_TITLE, [
      text(
        `The policy of the vault lets nobody take data out, because the stack names nobody who may. Add the section \`breakGlass\` to \`Pulumi.${environment}.yaml\`, deploy it, and generate this page again.`,
      ),
    ]);
  return subpart(COPY_BACK_TITLE, [
    text(
      "As it is deployed, nobody can do this at once: the emergency permission set may not copy, and the vault's policy lets no other role take data out. That is meant:",
      "whoever can copy out can also carry everything away. It takes the deployer of the backup account, a second person who agrees, and an alert about every change below.",
      "AWS documents the direction (a copy may be copied back to the account that it came from); these steps have not been rehearsed [?].",
    ),
    ...makeTarget(facts),
    ...openVaultAndKey(facts),
    ...copy(facts),
    ...close(facts),
  ]);
}

/** What the steps name alike. */
function namesOf({ backup, environment, partition }: RunbookFacts): {
  readonly targetVault: string;
  readonly copyRole: string;
  readonly copyRoleArn: string;
  readonly backupPolicyArn: string;
} {
  const copyRole = `copy-back-${environment}`;
  return {
    targetVault: `recovery-${environment}`,
    copyRole,
    copyRoleArn: `arn:${partition}:iam::${backup.accountId}:role/${copyRole}`,
    backupPolicyArn: `arn:${partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup`,
  };
}

function makeTarget(facts: RunbookFacts): readonly Block[] {
  const { backup, partition } = facts;
  const { targetVault } = namesOf(facts);
  const root = `arn:${partition}:iam::${backup.accountId}:root`;
  return [
    text(
      `**1. In the account that gets it**, which must belong to the organization (if the old one is not sound, a new one outside of the protected units): a vault \`${targetVault}\`, a key that the backup account may use, and a policy that lets it copy in.`,
    ),
    shell(inMember(facts), [
      callInto("ACCOUNT", "sts", "get-caller-identity", {}, "Account"),
      callInto(
        "KEY_ARN",
        "kms",
        "create-key",
        { description: "Recovery points that were copied back" },
        "KeyMetadata.Arn",
      ),
      keyPolicyTo("key-policy.json", "$KEY_ARN"),
      {
        kind: "jq",
        args: [],
        program: [
          ".Statement += [{",
          '  Sid: "TheBackupAccountCopiesIn", Effect: "Allow",',
          `  Principal: {AWS: "${root}"},`,
          '  Action: ["kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*", "kms:CreateGrant"],',
          '  Resource: "*"',
          "}]",
        ],
        from: "key-policy.json",
        to: "new-key-policy.json",
      },
      putKeyPolicy("new-key-policy.json", "$KEY_ARN"),
      call("backup", "create-backup-vault", {
        "backup-vault-name": targetVault,
        "encryption-key-arn": "$KEY_ARN",
      }),
      { kind: "file", name: "vault-policy.json", content: policyThatLetsIn(root) },
      putVaultPolicy("vault-policy.json", targetVault),
      { kind: "other", text: 'echo "ACCOUNT=$ACCOUNT"   # needed in the next part' },
    ]),
  ];
}

function policyThatLetsIn(principal: string): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "TheBackupAccountCopiesIn",
        Effect: "Allow",
        Principal: { AWS: principal },
        Action: "backup:CopyIntoBackupVault",
        Resource: "*",
      },
    ],
  };
}

function openVaultAndKey(facts: RunbookFacts): readonly Block[] {
  const { vault } = facts;
  const { backupPolicyArn, copyRole, copyRoleArn } = namesOf(facts);
  return [
    text(
      "**2. In the backup account**: a role that copies, and an exception for it in the policies of vault and key. Do this once only: a second time, `vault-before.json` and `key-before.json`, which step 5 needs, would be overwritten with the opened policies.",
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
      call("iam", "attach-role-policy", { "role-name": copyRole, "policy-arn": backupPolicyArn }),
      callToFile(
        "vault-before.json",
        "backup",
        "get-backup-vault-access-policy",
        { "backup-vault-name": vault.name },
        "Policy",
        "text",
      ),
      exceptionInVaultPolicy(facts),
      putVaultPolicy("vault-open.json", vault.name),
      keyIdOf(facts),
      keyPolicyTo("key-before.json", "$KEY_ID"),
      exceptionInKeyPolicy(facts),
      putKeyPolicy("key-open.json", "$KEY_ID"),
    ]),
  ];
}

/** Both who calls and the role that is passed may be asked about; which of them is, is not documented [?]. */
function exceptionInVaultPolicy({ backup }: RunbookFacts): ShellStep {
  const deployer = backup.deployRoleArn === undefined ? "" : `, "${backup.deployRoleArn}"`;
  return {
    kind: "jq",
    args: ["COPY_ROLE"],
    program: [
      '(.Statement[] | select(.Sid == "OnlyBreakGlassTakesDataOut")',
      ` | .Condition.ArnNotLike."aws:PrincipalArn") += [$copy_role${deployer}]`,
    ],
    from: "vault-before.json",
    to: "vault-open.json",
  };
}

/** The service-linked role of the account that gets the copy pulls it. */
function exceptionInKeyPolicy({ partition }: RunbookFacts): ShellStep {
  return {
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
  };
}

function copy(facts: RunbookFacts): readonly Block[] {
  const { partition, vault } = facts;
  const { copyRoleArn, targetVault } = namesOf(facts);
  const { profile, region } = inMember(facts);
  return [
    text("**3. Copy**, and repeat the last command until the state is `COMPLETED`:"),
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
          "destination-backup-vault-arn": `arn:${partition}:backup:${region}:$ACCOUNT:backup-vault:${targetVault}`,
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
      `**4. Restore** there: the part of the type, with \`AWS_PROFILE=${profile}\`, \`AWS_REGION=${region}\`, \`VAULT=${targetVault}\`, a role of that account that AWS Backup may restore with, and the recovery point that \`describe-copy-job\` names.`,
    ),
  ];
}

function close(facts: RunbookFacts): readonly Block[] {
  const { environment, vault } = facts;
  const { backupPolicyArn, copyRole } = namesOf(facts);
  return [
    text("**5. Close it again**, at once, whatever became of the copy, in the folder with the two files:"),
    shell(inBackup(facts), [
      keyIdOf(facts),
      putVaultPolicy("vault-before.json", vault.name),
      putKeyPolicy("key-before.json", "$KEY_ID"),
      call("iam", "detach-role-policy", { "role-name": copyRole, "policy-arn": backupPolicyArn }),
      call("iam", "delete-role", { "role-name": copyRole }),
    ]),
    steps([
      `Run \`pulumi refresh --stack ${environment}\` and \`pulumi up --stack ${environment}\`: nothing must be left to change in vault policy and key policy. Without the two files, this puts both back.`,
      "Delete the vault and the key of the other account when nobody needs them any more.",
    ]),
    bullets([
      "The copy fails with `Access denied`: read [A copy failed](#a-copy-failed). What must agree are the policy of the target's vault, the policy of each key, and the two exceptions above.",
      "Types that AWS Backup manages fully need the target's key for the copying role, the others for the service-linked role of the target account: both are in the policies above.",
    ]),
  ];
}
