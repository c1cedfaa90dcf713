import {
  recoveryObjectives,
  type ProtectingRule,
  type RecoveryObjective,
} from "../../domain/recovery-objectives/recovery-objectives";
import {
  findResourceFigureProblems,
  type ResourceFigures,
} from "../../domain/recovery-objectives/resource-figures";
import { VaultKind } from "../../domain/vault/vault-kind";
import type { PreviewResult } from "../preview/preview-result";
import { findProtections } from "./protection";
import { kindOf, SAME_ACCOUNT, typesIn } from "./reach";

/** What the stack's backup policies lose at most of each type, and how long a recovery takes. */
export function findRecovery(result: PreviewResult): readonly RecoveryObjective[] {
  return recoveryObjectives(protectingRulesOf(result), figuresOf(result));
}

/** The rules of the stack's backup policies, and the types that they protect. */
export function protectingRulesOf(result: PreviewResult): readonly ProtectingRule[] {
  return findProtections(result).flatMap(({ plans = [] }) =>
    plans.flatMap((plan) => {
      const types = typesIn([plan]);
      return plan.rules.map(({ copies, ...timing }): ProtectingRule => {
        const vaults = copies
          .flatMap(({ vault }) => vault ?? [])
          .filter(({ accountId }) => accountId !== SAME_ACCOUNT);
        return {
          ...timing,
          types,
          isCopied: vaults.length > 0,
          isLogicallyAirGapped: vaults.some(
            (vault) => kindOf(vault, result) === VaultKind.LogicallyAirGapped,
          ),
        };
      });
    }),
  );
}

/** Counts and sizes that the stack's settings give, as its output says them. */
function figuresOf({ outputs }: PreviewResult): ResourceFigures {
  const figures = outputs.resourceFigures ?? {};
  return findResourceFigureProblems(figures, "resourceFigures").length === 0 ? figures : {};
}
