import { findAccountIdProblems, findOrganizationalUnitIdProblems } from "../aws/identifiers";
import { got, type Problem } from "../problem";

/**
 * Lists what is wrong with one target of a backup policy: an organizational unit or an account.
 * What consists of digits is taken for an account, so that a mistyped one is told what an account id looks like.
 */
export function findTargetProblems(target: unknown, at: string): readonly Problem[] {
  const looksLikeAccount = typeof target === "number" || (typeof target === "string" && /^\d+$/.test(target));
  return looksLikeAccount ? findAccountIdProblems(target, at) : findOrganizationalUnitIdProblems(target, at);
}

/** Lists what is wrong with the targets of one policy: at least one, each sound, none twice. */
export function findTargetsProblems(targets: readonly unknown[], at = "targets"): readonly Problem[] {
  if (targets.length === 0) return [{ path: at, reason: "must name at least 1, got an empty list" }];
  return targets.flatMap((target, index) => [
    ...findTargetProblems(target, `${at}[${index}]`),
    ...findRepetition(targets, index, at),
  ]);
}

function findRepetition(targets: readonly unknown[], index: number, at: string): readonly Problem[] {
  const first = targets.indexOf(targets[index]);
  if (first === index) return [];
  return [
    {
      path: `${at}[${index}]`,
      reason: `must be named once, and ${at}[${first}] names it too, ${got(targets[index])}`,
    },
  ];
}
