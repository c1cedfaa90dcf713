import { permanentFrom } from "../../domain/vault/vault-lock";
import type { PreviewResult } from "../preview/preview-result";
import { dayOf } from "./day";
import { findProtections, type ProtectionCopy, type ProtectionRule } from "./protection";
import { describeCopyRetention, describeRetention } from "./retention-text";
import { describeSchedule } from "./schedule-text";
import type { Style } from "./style";
import { type Column, renderTable } from "./table";
import { printable } from "./text";
import type { VaultLockState } from "./vault-lock-state";

const COLUMNS: readonly Column[] = [
  { head: "Environment" },
  { head: "Schedule", isBreakable: true },
  { head: "Local\nretention" },
  { head: "Copy\nretention" },
  { head: "Vault" },
  { head: "Lock" },
  { head: "Permanent\nfrom", isBreakable: true },
];

const UNKNOWN = "unknown";

/**
 * The table of environments: one row for each rule of each policy, and one more for each further copy of a rule.
 * Gives nothing where no stack has a backup policy. The last column counts from `now`, when the stacks are taken to be deployed.
 */
export function renderEnvironments(
  results: readonly PreviewResult[],
  style: Style,
  { width, now }: { readonly width: number; readonly now: Date },
): readonly string[] {
  const rows = results.flatMap((result) => rowsOf(result, now));
  if (rows.length === 0) return [];
  return renderTable(
    COLUMNS,
    rows.map((row) => row.map(printable)),
    style,
    width,
  );
}

function rowsOf(result: PreviewResult, now: Date): readonly (readonly string[])[] {
  const protections = findProtections(result);
  const rules = protections.map(({ plans }) => plans?.flatMap((plan) => plan.rules));
  const hasSeveralRules = rules.reduce((count, some) => count + (some?.length ?? 1), 0) > 1;
  return rules.flatMap((known) => {
    if (known === undefined) return [[result.stack, ...COLUMNS.slice(1).map(() => UNKNOWN)]];
    return known.flatMap((rule) =>
      rowsOfRule(hasSeveralRules ? `${result.stack} ${rule.name}` : result.stack, rule, now),
    );
  });
}

function rowsOfRule(environment: string, rule: ProtectionRule, now: Date): readonly (readonly string[])[] {
  const what = [environment, describeSchedule(rule.scheduleExpression), describeRetention(rule)];
  if (rule.copies.length === 0) return [[...what, "no copy", "none", "none", "no lock"]];
  return rule.copies.map((copy, index) => [
    ...(index === 0 ? what : what.map(() => "")),
    describeCopyRetention(copy, rule),
    ...vaultCells(copy, now),
  ]);
}

function vaultCells({ lock, vault, vaultArn }: ProtectionCopy, now: Date): readonly string[] {
  const name = vault?.vaultName ?? vaultArn;
  return [
    name,
    lock.kind === "locked" ? lock.mode : lock.kind === "no lock" ? "none" : lock.kind,
    permanence(lock, now),
  ];
}

/** The first day on which nobody can undo the lock, in UTC. */
function permanence(lock: VaultLockState, now: Date): string {
  if (lock.kind !== "locked") return lock.kind;
  if (lock.gracePeriodDays === undefined) return "never (governance)";
  return dayOf(permanentFrom(now, lock.gracePeriodDays));
}
