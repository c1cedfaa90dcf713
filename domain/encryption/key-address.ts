import { formatArn, parseArn } from "../aws/arn";
import { isAccountId } from "../aws/identifiers";
import { got, type Problem } from "../problem";

/** Where a key is, and its id. */
export interface KeyAddress {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  readonly region: string;
  /** The account that owns the key: twelve digits. */
  readonly accountId: string;
  /** What follows `key/`. Ids of multi-Region keys begin with `mrk-`. */
  readonly keyId: string;
}

/**
 * Reads the ARN of a KMS key. Gives nothing for any other text, that of an alias included: an alias can be pointed at
 * another key.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN
 */
export function parseKeyArn(text: unknown): KeyAddress | undefined {
  const arn = parseArn(text);
  const keyId = /^key\/([A-Za-z0-9-]+)$/.exec(arn?.resource ?? "")?.[1];
  if (arn?.service !== "kms" || keyId === undefined) return undefined;
  const { accountId, partition, region } = arn;
  if (region === "" || !isAccountId(accountId)) return undefined;
  return { partition, region, accountId, keyId };
}

/** Writes the ARN of a key; the inverse of {@link parseKeyArn}. */
export function keyArn({ keyId, ...place }: KeyAddress): string {
  return formatArn({ ...place, service: "kms", resource: `key/${keyId}` });
}

/** Lists what keeps a value from being the ARN of a KMS key. */
export function findKeyArnProblems(value: unknown, at: string): readonly Problem[] {
  if (parseKeyArn(value) !== undefined) return [];
  return [{ path: at, reason: `must be the ARN of a KMS key (arn:aws:kms:…:key/…), ${got(value)}` }];
}
