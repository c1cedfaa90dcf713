import { actorsOf, type Actor } from "../../domain/estate/actor";
import { decide } from "../../domain/estate/ask";
import { UNCHANGED } from "../../domain/estate/change";
import { accountOfEstate, type Estate, type EstateVault } from "../../domain/estate/estate";
import { pointTarget, vaultTarget, type Target } from "../../domain/estate/target";
import { phasesOf } from "../../domain/reachability/destruction";
import { previewedEstate } from "../estate/previewed-estate";
import type { PreviewResult } from "../preview/preview-result";

/** A call that everybody is asked about. */
export type AccessAction =
  "backup:CopyIntoBackupVault" | "backup:StartRestoreJob" | "backup:DeleteRecoveryPoint";

/** Who may do what with a vault of the backup account and its recovery points, by one call each. */
export interface VaultAnswers {
  readonly vaultName: string;
  readonly accountId: string;
  readonly region: string;
  /** Absent where the policy of the vault is not known before deployment, or cannot be read. */
  readonly answers?: readonly AccessAnswer[];
}

/** Who may make a call. */
export interface AccessAnswer {
  readonly action: AccessAction;
  /** By the names under which the preview knows them. */
  readonly allowed: readonly string[];
  /** Those of whom it cannot be told before deployment. */
  readonly perhaps: readonly string[];
}

type TargetMaker = (estate: Estate, vault: EstateVault) => Target;

const ofPoint: TargetMaker = (estate, vault) =>
  pointTarget(estate, vault, "backup", UNCHANGED, phasesOf(vault)[0]);

const TARGETS: Readonly<Record<AccessAction, TargetMaker>> = {
  "backup:CopyIntoBackupVault": (estate, vault) => vaultTarget(estate, vault, UNCHANGED, phasesOf(vault)[0]),
  "backup:StartRestoreJob": ofPoint,
  "backup:DeleteRecoveryPoint": ofPoint,
};

/** Asks of every vault of the backup account who may do what with it, but for roles that AWS itself uses. */
export function findAccess(result: Pick<PreviewResult, "resources">): readonly VaultAnswers[] {
  const estate = previewedEstate(result);
  const actors = actorsOf(estate).filter(({ kind }) => kind !== "service-linked role");
  return estate.vaults
    .filter(({ accountId }) => accountOfEstate(estate, accountId)?.kind === "vault")
    .map((vault) => {
      const { accountId, name: vaultName, region } = vault;
      const isUnknown = vault.policy !== undefined && vault.policy.unreadable.length > 0;
      return {
        ...{ vaultName, accountId, region },
        ...(isUnknown ? {} : { answers: answersOf(estate, vault, actors) }),
      };
    });
}

function answersOf(estate: Estate, vault: EstateVault, actors: readonly Actor[]): readonly AccessAnswer[] {
  return Object.entries(TARGETS).map(([name, targetOf]) => {
    const action = name as AccessAction; // the keys of the table
    const target = targetOf(estate, vault);
    const by = (decision: string): readonly string[] =>
      actors
        .filter((actor) => decide(estate, { actor, action, target }) === decision)
        .map((actor) => actor.name);
    return { action, allowed: by("allowed"), perhaps: by("cannot tell") };
  });
}
