import type { PreviewResult } from "../preview/preview-result";
import { findProtections, type Protection, type ProtectionCopy, type ProtectionRule } from "./protection";
import { describeCopyRetention, describeRetention } from "./retention-text";
import { describeSchedule } from "./schedule-text";
import { describeSelection } from "./selection-text";
import type { Style } from "./style";
import { pad, printable, widthOf, wrap } from "./text";

/** A line of a tree, with what hangs below it. */
interface Twig {
  readonly text: string;
  /** Stands to the right, in a column of its own. */
  readonly aside?: string;
  readonly twigs: readonly Twig[];
}

/** Who is protected by which plan, and where the backups and their copies go. One text line each. */
export function renderProtections(result: PreviewResult, style: Style, width: number): readonly string[] {
  const protections = findProtections(result);
  if (protections.length === 0) return ["The stack declares no backup policy."];
  return protections.flatMap((protection) => renderProtection(protection, style, width));
}

function renderProtection(
  { policyName, targetIds, plans }: Protection,
  style: Style,
  width: number,
): readonly string[] {
  const targets = targetIds.map((id) => printable(id ?? "a target that is not known before deployment"));
  const by = style.faint(`policy ${printable(policyName)}`);
  const whom = wrap(
    targets.length === 0 ? "nobody: the policy is attached to nothing" : targets.join(", "),
    width,
  );
  const heading = whom.map(
    (line, index) => style.strong(line) + (index === whom.length - 1 ? `  ${by}` : ""),
  );
  return [...heading, ...renderTwigs(twigsOf(plans), "", style, width)];
}

function twigsOf(plans: Protection["plans"]): readonly Twig[] {
  if (plans === undefined) return [leaf("content not known before deployment")];
  if (plans.length === 0) return [leaf("no plan: the content cannot be read as a backup policy")];
  return plans.map(({ name, regions, rules, selections }) => ({
    text: `plan ${name} in ${regions.length === 0 ? "no region" : regions.join(", ")}`,
    twigs: [...selections.map((selection) => leaf(describeSelection(selection))), ...rules.map(twigOfRule)],
  }));
}

function twigOfRule(rule: ProtectionRule): Twig {
  const vault =
    rule.targetVaultName === "" ? "no local vault" : `local vault ${rule.targetVaultName} of each account`;
  const copies = rule.copies.map((copy) => ({
    ...leaf(`copy to ${destinationOf(copy)}`),
    aside: describeCopyRetention(copy, rule),
  }));
  return {
    text: `rule ${rule.name}, ${describeSchedule(rule.scheduleExpression)}`,
    twigs: [
      { ...leaf(vault), aside: describeRetention(rule) },
      ...(copies.length === 0 ? [leaf("no copy")] : copies),
    ],
  };
}

function destinationOf({ vault, vaultArn }: ProtectionCopy): string {
  if (vault === undefined) return vaultArn;
  const account = vault.accountId === "$account" ? "each account" : vault.accountId;
  return `${vault.vaultName} in ${account}, ${vault.region}`;
}

function leaf(text: string): Twig {
  return { text, twigs: [] };
}

function renderTwigs(twigs: readonly Twig[], indent: string, style: Style, width: number): readonly string[] {
  const asideStart = Math.max(
    0,
    ...twigs.filter(({ aside }) => aside !== undefined).map(({ text }) => widthOf(printable(text))),
  );
  return twigs.flatMap(({ text, aside, twigs: below }, index) => {
    const isLast = index === twigs.length - 1;
    const belowIndent = indent + (isLast ? "   " : "│  ");
    const stem = belowIndent + (below.length > 0 ? "│  " : "");
    const full = aside === undefined ? printable(text) : `${pad(printable(text), asideStart)}  kept ${aside}`;
    const [first = "", ...more] = fits(full, indent, width) ? [full] : wrap(full, width - widthOf(stem));
    return [
      style.faint(indent + (isLast ? "└─ " : "├─ ")) + first,
      ...more.map((line) => style.faint(stem) + line),
      ...renderTwigs(below, belowIndent, style, width),
    ];
  });
}

/** Text that fits keeps its columns; wrapping would close the gaps between them. */
function fits(text: string, indent: string, width: number): boolean {
  return widthOf(indent) + 3 + widthOf(text) <= width;
}
