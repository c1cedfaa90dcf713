import { type EffectiveDocument, renderEffectiveDocument } from "./effective-policy-document";
import type { Contribution, PolicyFragment } from "./effective-policy-fragment";
import { findUndocumentedGaps } from "./effective-policy-gaps";
import { mergeNode } from "./effective-policy-merge";
import type { MergeLog } from "./effective-policy-merge-log";
import { type EffectiveNode, UNTOUCHED } from "./effective-policy-node";
import { type EffectivePolicyProblem, findEffectivePolicyProblems } from "./effective-policy-problems";
import type { Ignored } from "./ignored-operator";
import type { Uncertainty } from "./uncertainty";

/** A root, an organizational unit or an account, with the policies that are attached to it itself. */
export interface PolicyLevel {
  readonly id: string;
  readonly name: string;
  /** In the order in which they were attached. */
  readonly policies: readonly AttachedPolicy[];
}

/** A policy, read. */
export interface AttachedPolicy {
  readonly name: string;
  readonly fragment: PolicyFragment;
}

/** What the policies of all levels down to some node make together. */
export interface MergedPolicy {
  readonly root: EffectiveNode;
  readonly ignored: readonly Ignored[];
  readonly uncertainties: readonly Uncertainty[];
}

/** A merged policy, judged. It is the same for all accounts that receive the same policies. */
export interface EffectivePolicy extends MergedPolicy {
  /** What AWS calls invalid. If there is anything, the account keeps its last valid policy. */
  readonly problems: readonly EffectivePolicyProblem[];
}

/** What an account has that no policy reaches. */
export const NO_POLICY: MergedPolicy = { root: UNTOUCHED, ignored: [], uncertainties: [] };

/** Goes one level down: merges the policies of a node into what its parents have. Gives `above` itself where there are none. */
export function mergeLevel(above: MergedPolicy, { id, name, policies }: PolicyLevel): MergedPolicy {
  if (policies.length === 0) return above;
  const log: MergeLog = { ignored: [], uncertainties: [] };
  const contributions: readonly Contribution[] = policies.map((policy) => ({
    source: { policy: policy.name, nodeId: id, nodeName: name },
    fragment: policy.fragment,
  }));
  return {
    root: mergeNode(above.root, contributions, { path: "", limits: [] }, log),
    ignored: [...above.ignored, ...log.ignored],
    uncertainties: [...above.uncertainties, ...log.uncertainties],
  };
}

/** Finds out whether AWS would put a merged backup policy into force. */
export function judgeMergedPolicy(merged: MergedPolicy): EffectivePolicy {
  return {
    ...merged,
    uncertainties: [...merged.uncertainties, ...findUndocumentedGaps(merged.root)],
    problems: findEffectivePolicyProblems(merged.root),
  };
}

/**
 * Merges and judges the policies of an account, as AWS Organizations does.
 *
 * Never throws. What AWS does not document is decided as `uncertainties` says, and named there.
 *
 * @param levels from the root over the organizational units to the account
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_inheritance_mgmt.html
 */
export function evaluateEffectivePolicy(levels: readonly PolicyLevel[]): EffectivePolicy {
  return judgeMergedPolicy(levels.reduce(mergeLevel, NO_POLICY));
}

/** The policy as one account sees it. @see renderEffectiveDocument */
export function effectiveDocumentOf({ root }: MergedPolicy, accountId: string): EffectiveDocument {
  return renderEffectiveDocument(root, accountId);
}
