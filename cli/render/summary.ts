import type { PreviewResult } from "../preview/preview-result";
import { isProvider } from "./place";
import { growResourceTree } from "./resource-tree";
import type { Style } from "./style";
import { counted } from "./text";
import { renderVerdict } from "./verdict";

/** The last line: what would be made, and whether the policies hold. */
export function renderSummary(result: PreviewResult, style: Style): string {
  return `${whatIsMade(result)}; ${renderVerdict(result, style)}`;
}

function whatIsMade(result: PreviewResult): string {
  const made = result.resources.filter(
    (resource) => resource.custom && !resource.external && !isProvider(resource),
  );
  const accounts = growResourceTree(result).filter(({ account }) => account.isAws);
  const unknown = accounts.filter(({ account }) => account.id === undefined).length;
  const where = counted(accounts.length, "account") + (unknown === 0 ? "" : ` (${unknown} not known)`);
  return `${counted(made.length, "resource")} in ${where}`;
}
