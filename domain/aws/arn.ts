/**
 * The five parts of an Amazon Resource Name that follow `arn`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export interface Arn {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  readonly service: string;
  /** Empty for global services such as IAM. */
  readonly region: string;
  /** Twelve digits, the placeholder `$account`, or empty (an S3 bucket). */
  readonly accountId: string;
  /** Everything after the fifth colon, colons included. */
  readonly resource: string;
}

/** Where a backup vault is and what it is called. */
export interface VaultAddress {
  readonly partition: string;
  readonly region: string;
  /** Twelve digits, or `$account` where AWS Organizations puts in the account that a backup policy reaches. */
  readonly accountId: string;
  readonly vaultName: string;
}

/** The ARN of a backup vault. */
export function vaultArn({ partition, region, accountId, vaultName }: VaultAddress): string {
  return formatArn({
    partition,
    service: "backup",
    region,
    accountId,
    resource: `backup-vault:${vaultName}`,
  });
}

/** The ARN of an IAM role. `roleName` may carry a path: `service-role/Backup`. */
export function roleArn(role: { partition: string; accountId: string; roleName: string }): string {
  const { partition, accountId, roleName } = role;
  return formatArn({ partition, service: "iam", region: "", accountId, resource: `role/${roleName}` });
}

/** The ARN of a KMS alias. `aliasName` comes without its `alias/` prefix. */
export function keyAliasArn(alias: {
  partition: string;
  region: string;
  accountId: string;
  aliasName: string;
}): string {
  const { partition, region, accountId, aliasName } = alias;
  return formatArn({ partition, service: "kms", region, accountId, resource: `alias/${aliasName}` });
}

/** The principal that stands for a whole account in a resource policy: everybody whom its own IAM lets. */
export function accountRootArn({ partition, accountId }: { partition: string; accountId: string }): string {
  return formatArn({ partition, service: "iam", region: "", accountId, resource: "root" });
}

/** Writes an ARN from its parts; the inverse of {@link parseArn}. */
export function formatArn({ partition, service, region, accountId, resource }: Arn): string {
  return ["arn", partition, service, region, accountId, resource].join(":");
}

/**
 * Reads an ARN. Gives nothing for a text that is not one: partition, service and resource must be there,
 * region and account may be empty. It does not say that the parts make sense together.
 */
export function parseArn(text: unknown): Arn | undefined {
  if (typeof text !== "string") return undefined;
  if (parsed.has(text)) return parsed.get(text);
  if (parsed.size >= MAX_PARSED) parsed.clear();
  const arn = readArn(text);
  parsed.set(text, arn);
  return arn;
}

/** A question about access asks for the same few ARNs thousands of times. */
const parsed = new Map<string, Arn | undefined>();
const MAX_PARSED = 4096;

function readArn(text: string): Arn | undefined {
  const [, partition = "", service = "", region = "", accountId = "", resource = ""] =
    /^arn:([^:]+):([^:]+):([^:]*):([^:]*):(.+)/s.exec(text) ?? [];
  return partition === "" ? undefined : { partition, service, region, accountId, resource };
}

/**
 * Reads the ARN of a backup vault. Gives nothing for any other text.
 *
 * Region, account and name must be there, but are not checked further: use the checks of `identifiers` and
 * `vault-name`, which can say what is wrong with them.
 */
export function parseVaultArn(text: unknown): VaultAddress | undefined {
  const arn = parseArn(text);
  if (arn?.service !== "backup" || arn.region === "" || arn.accountId === "") return undefined;
  const vaultName = /^backup-vault:([^:]+)$/.exec(arn.resource)?.[1];
  if (vaultName === undefined) return undefined;
  return { partition: arn.partition, region: arn.region, accountId: arn.accountId, vaultName };
}
