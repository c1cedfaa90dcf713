import { got, type Problem } from "../problem";

/** What AWS accepts as the name of a vault. */
const VAULT_NAME = /^[a-zA-Z0-9\-_]{2,50}$/;
/** The vault that AWS Backup makes by itself; it is encrypted with a key that AWS manages. */
const DEFAULT_VAULT_NAME = "Default";

/**
 * Lists what is wrong with the name of a vault: 2 to 50 letters, digits, hyphens or underscores.
 *
 * The name `Default` is refused too. It belongs to the vault that AWS Backup makes by itself, whose key is managed
 * by AWS, so that copies to another account are impossible.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html
 */
export function findVaultNameProblems(value: unknown, at: string): readonly Problem[] {
  if (typeof value !== "string" || !VAULT_NAME.test(value)) {
    return [{ path: at, reason: `must be 2 to 50 letters, digits, hyphens or underscores, ${got(value)}` }];
  }
  if (value === DEFAULT_VAULT_NAME) {
    const reason = `must not be the vault that AWS Backup makes by itself, because AWS manages its key, ${got(value)}`;
    return [{ path: at, reason }];
  }
  return [];
}
