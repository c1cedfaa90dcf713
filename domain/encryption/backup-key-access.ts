import { accountRootArn } from "../aws/arn";
import { asList, wildcardMatches } from "../aws/policy-document";
import { conditionTestsOf, coversAction, principalsOf } from "../aws/policy-statement";
import { partitionOf } from "../aws/regions";
import { got, type Problem } from "../problem";
import { readForeignKeyPolicy, type ForeignKeyPolicy } from "./foreign-key-policy";
import { parseKeyArn, type KeyAddress } from "./key-address";
import { theAccountManagesTheKeyThroughIam } from "./key-statements";
import { judge } from "./source-key-verdict";

/** A key whose policy is judged, as far as it is known before it is made. */
export interface JudgedKey {
  /** JSON text or an object; nothing when the key has the default policy, which leaves it to its account. */
  readonly policy: unknown;
  /** Nothing as long as the key is not made. */
  readonly arn: unknown;
  readonly accountId: string | undefined;
  readonly region: string | undefined;
}

/** Who copies. What is left out is not judged. */
export interface CopyUse {
  /** The account that the copies go to. */
  readonly backupAccountId: string;
  /** Name of the backup role in the account of the key. */
  readonly backupRoleName?: string | undefined;
  /** Without it conditions on the organization cannot be judged, and are believed. */
  readonly organizationId?: string | undefined;
}

/**
 * What a copy cannot do without. AWS names more for a key that is shared; these are what it names and the roles' own
 * policies also hold, or what decrypting a snapshot takes.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceLinkedRolePolicyForBackup.html
 */
const NEEDED_ACTIONS: readonly string[] = [
  "kms:DescribeKey",
  "kms:Decrypt",
  "kms:ReEncryptFrom",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:CreateGrant",
];

/** Stands for a key and a role that are not known: no name of a policy matches them. */
const NO_KEY_ID = "00000000-0000-0000-0000-000000000000";
const NO_ROLE = "NoRole";

/**
 * Lists what the policy of a protected resource's key lacks, or denies, so that the resource cannot be backed up and the backups
 * cannot be copied to the backup account.
 *
 * What depends on a condition that cannot be judged is believed, and so is the policy of a key whose account or Region is not known,
 * or that names its own ARN before that is known. A policy that cannot be read is another check's business.
 */
export function findCopyAccessProblems(key: JudgedKey, use: CopyUse, at = "policy"): readonly Problem[] {
  const read = readOf(key, at);
  if (read === undefined || read.address.accountId === use.backupAccountId) return [];
  const { missing, deniedBy } = verdictOf(read, use, at);
  return [
    ...missing.flatMap(({ actions, principalArn }): readonly Problem[] => {
      const needed = actions.filter((action) => NEEDED_ACTIONS.includes(action));
      if (needed.length === 0) return [];
      const rule = `must allow ${needed.join(", ")} to ${principalArn}, or its account, so that backups under this key can be copied`;
      return [
        {
          path: at,
          reason: `${rule}, got ${key.policy === undefined ? "the default policy, which is for the key's own account" : "no such statement"}`,
        },
      ];
    }),
    ...deniedBy,
  ];
}

/**
 * Lists what the policy of a vault's key denies to AWS Backup itself in the account of the vault. What it allows does not matter: AWS
 * Backup works with a grant that it gets when the vault is made, and no grant helps against a Deny.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html
 */
export function findVaultKeyDenialProblems(
  key: JudgedKey,
  backupRoleName: string | undefined,
  at = "policy",
): readonly Problem[] {
  const read = readOf(key, at);
  if (read === undefined) return [];
  const { accountId: backupAccountId } = read.address;
  return [...verdictOf(read, { backupAccountId, backupRoleName }, at).deniedBy];
}

interface ReadKey {
  readonly policy: ForeignKeyPolicy;
  readonly address: KeyAddress;
}

function readOf(key: JudgedKey, at: string): ReadKey | undefined {
  const arn = parseKeyArn(key.arn);
  const region = arn?.region ?? key.region;
  if (region === undefined) return undefined;
  const partition = arn?.partition ?? partitionOf(region);
  const known = arn?.accountId ?? key.accountId;
  if (key.policy === undefined) {
    if (known === undefined) return undefined;
    const owner = theAccountManagesTheKeyThroughIam(accountRootArn({ partition, accountId: known }));
    const { policy } = readForeignKeyPolicy({ Statement: [owner] }, at);
    return policy && { policy, address: { partition, region, accountId: known, keyId: NO_KEY_ID } };
  }
  const { policy } = readForeignKeyPolicy(key.policy, at);
  const accountId = known ?? (policy && ownerOf(policy));
  if (policy === undefined || accountId === undefined) return undefined;
  const isForAnyKey = policy.statements.every(({ statement }) => asList(statement.Resource).includes("*"));
  if (arn === undefined && !isForAnyKey) return undefined;
  return { policy, address: arn ?? { partition, region, accountId, keyId: NO_KEY_ID } };
}

/** The account to which a policy leaves everything, which can only be the key's own. */
function ownerOf({ statements }: ForeignKeyPolicy): string | undefined {
  for (const { statement } of statements) {
    if (statement.Effect !== "Allow" || !coversAction(statement, "kms:PutKeyPolicy")) continue;
    for (const principal of principalsOf(statement)) {
      const accountId = /^(?:arn:[^:]+:iam::)?(\d{12})(?::.*)?$/.exec(principal)?.[1];
      if (accountId !== undefined) return accountId;
    }
  }
  return undefined;
}

function verdictOf({ address, policy }: ReadKey, use: CopyUse, at: string) {
  const { backupAccountId, backupRoleName, organizationId } = use;
  const verdict = judge(
    policy,
    address,
    {
      backupAccountId,
      backupRoleName: backupRoleName ?? NO_ROLE,
      ...(organizationId === undefined ? {} : { organizationId }),
    },
    at,
  );
  const isJudged = ({ principalArn }: { readonly principalArn: string }): boolean =>
    backupRoleName !== undefined || !principalArn.endsWith(`/${NO_ROLE}`);
  const denials = verdict.deniedBy
    .filter(isJudged)
    .flatMap(({ actions, path, principalArn, statement }): readonly Problem[] => {
      const needed = actions.filter((action) => NEEDED_ACTIONS.includes(action));
      if (needed.length === 0) return [];
      const rule = `must not deny ${needed.join(", ")} to ${principalArn}, because a Deny wins over every Allow and every grant`;
      const { Condition, NotPrincipal, Principal } = statement;
      return [{ path, reason: `${rule}, ${got({ Principal, NotPrincipal, Condition })}` }];
    });
  return { missing: verdict.missing.filter(isJudged), deniedBy: denials };
}

/** `service.region.amazonaws.com`, as `kms:ViaService` has it. */
const VIA_SERVICE = /^[a-z0-9*?-]+\.([a-z0-9*?-]+)\.amazonaws\.com(\.cn)?$/i;

/**
 * Lists the statements of a key policy whose `kms:ViaService` names services of other Regions alone. A key works in its own Region, and so do
 * the services that call it there: such an Allow allows nothing, and a Deny for all but such services denies everything.
 *
 * @param region of the key
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function findViaServiceProblems(document: unknown, region: string, at = "policy"): readonly Problem[] {
  const statements = readForeignKeyPolicy(document, at).policy?.statements ?? [];
  return statements.flatMap(({ path, statement }) =>
    conditionTestsOf(statement)
      .filter(({ key, operator }) => {
        const isNegated = operator.includes("Not");
        return key.toLowerCase() === "kms:viaservice" && isNegated === (statement.Effect === "Deny");
      })
      .filter(
        ({ values }) => values.length > 0 && values.every((value) => isOfOtherRegion(String(value), region)),
      )
      .map(({ key, operator, values }) => ({
        path: `${path}.Condition.${operator}.${key}`,
        reason:
          `must name services of ${region}, the Region of the key, or of any with a wildcard, because no others call it; this ` +
          `${statement.Effect === "Deny" ? "denies everything" : "allows nothing"}, ${got(values.join(", "))}`,
      })),
  );
}

function isOfOtherRegion(service: string, region: string): boolean {
  const named = VIA_SERVICE.exec(service)?.[1];
  return named !== undefined && !wildcardMatches(named.toLowerCase(), region);
}
