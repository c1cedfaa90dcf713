import { parseArn } from "../aws/arn";
import { got, type Problem } from "../problem";

/** A key id as KMS gives it; those of multi-Region keys begin with `mrk-`. */
const KEY_ID = /^(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** The aliases under which AWS keeps its own keys: `alias/aws/ebs`, `alias/aws/backup`. Customers cannot make such. */
const AWS_MANAGED_ALIASES = "alias/aws/";

/**
 * Lists what keeps a value from naming a customer-managed key. The ARN or id of a key, and the ARN or name of an alias,
 * are accepted. AWS-managed keys are told by their alias alone: their ids and ARNs look like any other.
 *
 * @param because why the key must be the customer's; follows "must name a customer-managed KMS key,"
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html
 */
export function findCustomerManagedKeyProblems(
  key: unknown,
  at: string,
  because: string,
): readonly Problem[] {
  const broken = (text: string): readonly Problem[] => [{ path: at, reason: `${text}, ${got(key)}` }];

  if (key === undefined || key === null || key === "")
    return broken(`must name a customer-managed KMS key, ${because}`);
  const name = keyNameOf(key);
  if (name === undefined) return broken("must be the ARN of a KMS key");
  if (name.startsWith(AWS_MANAGED_ALIASES))
    return broken(`must name a customer-managed KMS key, not one of AWS's own, ${because}`);
  return [];
}

/**
 * Lists what keeps a value from being the key of a backup vault: the full ARN of a customer-managed key.
 *
 * Without one AWS Backup takes its own key `aws/backup`. Nobody can change that key's policy, and into a vault under it no
 * account can copy the backups of types that AWS Backup does not fully manage.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html
 */
export function findVaultKeyProblems(key: unknown, at: string): readonly Problem[] {
  const because = "because no account can copy EBS, RDS or Aurora backups into a vault under AWS's own key";
  return mustBeKeyItself(key, findCustomerManagedKeyProblems(key, at, because), at);
}

/** Of all references to a key a vault takes the ARN of the key itself. */
function mustBeKeyItself(key: unknown, problems: readonly Problem[], at: string): readonly Problem[] {
  if (problems.length > 0 || parseArn(key)?.resource.startsWith("key/") === true) return problems;
  return [{ path: at, reason: `must be the full ARN of the key itself (arn:aws:kms:…:key/…), ${got(key)}` }];
}

/**
 * Lists what keeps a value from being the key of a logically air-gapped vault. Without one AWS encrypts the vault with a key that it
 * owns and that no account can delete, which AWS recommends; so a key is asked for only where somebody decided that.
 *
 * @param isRequired whether the vault must have a key of the customer's
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html
 */
export function findAirGappedVaultKeyProblems(
  key: unknown,
  isRequired: boolean,
  at: string,
): readonly Problem[] {
  if (!isRequired && (key === undefined || key === null)) return [];
  const because = isRequired
    ? "because this organization decides over the keys of its vaults itself"
    : "or none at all, which leaves the vault to a key that AWS owns";
  return mustBeKeyItself(key, findCustomerManagedKeyProblems(key, at, because), at);
}

/** The id or alias that a reference to a key ends with; nothing when it is no such reference. */
function keyNameOf(key: unknown): string | undefined {
  if (typeof key !== "string") return undefined;
  if (KEY_ID.test(key) || /^alias\/./.test(key)) return key;
  const arn = parseArn(key);
  if (arn?.service !== "kms") return undefined;
  return /^(key|alias)\/./.test(arn.resource) ? arn.resource : undefined;
}
