import { parseVaultArn } from "../aws/arn";

/** Where a vault is, as far as a program says it. */
export interface VaultPlace {
  readonly vaultName: string;
  /** `member`: in every account and Region that the organization's backup policy reaches. */
  readonly accountId?: string | undefined;
  readonly region?: string | undefined;
  /** What deploys it. Two places without an account are the same when the same provider deploys them. */
  readonly provider?: string | undefined;
}

/** The account of a vault that every member account has. */
export const MEMBER = "member";

/** The place that a vault's ARN names; `$account` stands for every member account. Nothing for any other text. */
export function placeOfArn(arn: unknown): VaultPlace | undefined {
  const address = parseVaultArn(arn);
  if (address === undefined) return undefined;
  const { vaultName, accountId, region } = address;
  return accountId === "$account" ? { vaultName, accountId: MEMBER } : { vaultName, accountId, region };
}

/**
 * Whether two places are the same vault, as far as can be told: what is known of only one of them is no sign, so that a
 * vault of the same name elsewhere is not taken for this one.
 */
export function isSamePlace(one: VaultPlace, other: VaultPlace): boolean {
  const keys = keysOf(other);
  return keysOf(one).some((key) => keys.includes(key));
}

/**
 * Vaults, to be found by where they are. It takes the same time however many there are, and however many share a name: a
 * stack may declare the vault `local` in every account and Region.
 */
export class VaultsByPlace<Vault extends VaultPlace> {
  private readonly byKey = new Map<string, Vault[]>();

  public constructor(vaults: Iterable<Vault>) {
    for (const vault of vaults) {
      for (const key of keysOf(vault)) {
        const sameKey = this.byKey.get(key);
        if (sameKey === undefined) this.byKey.set(key, [vault]);
        else sameKey.push(vault);
      }
    }
  }

  /** Those that are the same vault as `place`; see {@link isSamePlace}. */
  public at(place: VaultPlace): readonly Vault[] {
    return [...new Set(keysOf(place).flatMap((key) => this.byKey.get(key) ?? []))];
  }
}

/** What tells a vault from every other, as far as it is known. Two places are the same vault when they share a key. */
function keysOf({ vaultName, accountId, region, provider }: VaultPlace): readonly string[] {
  if (accountId === MEMBER) return [JSON.stringify([MEMBER, vaultName])];
  const keys: string[] = [];
  if (provider !== undefined) keys.push(JSON.stringify(["provider", provider, region ?? null, vaultName]));
  if (accountId !== undefined && region !== undefined)
    keys.push(JSON.stringify(["account", accountId, region, vaultName]));
  return keys;
}
