import { actorsOf, type Actor } from "../estate/actor";
import { accountOfEstate, type Estate, type EstateKey, type EstateVault } from "../estate/estate";
import { OUTCOME_KINDS } from "./outcome";
import { phasesOf, pathsOf, type Reach } from "./destruction";
import { keyMoves } from "./key-moves";
import { isAboutTheAccount, organizationMoves } from "./organization-moves";
import { managementMoves, roleMoves } from "./role-moves";
import { Search } from "./search";

/** Who can take a key away from the recovery points that need it. */
export interface KeySurvival {
  readonly key: EstateKey;
  readonly vault: EstateVault;
  /** How long a recovery point that is made today can need the key, in days. @default - for ever */
  readonly neededDays?: number;
  /** One for everybody: shortest paths to a key that is lost, or withheld. */
  readonly reaches: readonly Reach[];
}

/**
 * Searches, for each vault whose key is made in the stack, who can delete, disable or lock out the key before the last recovery
 * point expires. A vault's lock does not reach its key, so that the answer is the same in every phase.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export function searchKeySurvival(
  estate: Estate,
  isWanted: (actor: Actor) => boolean = () => true,
): readonly KeySurvival[] {
  const actors = actorsOf(estate).filter(isWanted);
  return estate.vaults.flatMap((vault): readonly KeySurvival[] => {
    const key = estate.keys.find(({ arn }) => arn === vault.keyArn);
    const account = accountOfEstate(estate, vault.accountId);
    if (key === undefined) return [];
    const around =
      account === undefined
        ? []
        : [
            ...organizationMoves(estate, account).filter((move) => !isAboutTheAccount(move)),
            ...roleMoves(estate, account),
            ...managementMoves(estate),
          ];
    const search = new Search(estate, [...keyMoves(estate, key), ...around]);
    const phase = phasesOf(vault).at(-1) ?? "permanent";
    const reaches = actors.map((actor): Reach => ({
      actor,
      vault,
      phase,
      paths: pathsOf(search, actor, OUTCOME_KINDS),
    }));
    const { maxRetentionDays: neededDays } = vault;
    return [{ key, vault, reaches, ...(neededDays === undefined ? {} : { neededDays }) }];
  });
}
