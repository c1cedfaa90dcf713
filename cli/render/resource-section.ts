import type { PreviewedResource, PreviewResult } from "../preview/preview-result";
import type { Account } from "./place";
import { type AccountBranch, growResourceTree, type ResourceNode } from "./resource-tree";
import { shortType } from "./short-type";
import type { Style } from "./style";
import { pad, printable, shorten, widthOf } from "./text";

/** One line of the tree before its columns are aligned. */
interface Line {
  /** What joins it to its parent. */
  readonly branch: string;
  /** What stands in the same place on a second line. */
  readonly stem: string;
  /** Short type, or region. */
  readonly type: string;
  /** Empty for a region. */
  readonly name: string;
  readonly marks: readonly string[];
}

/** Longest name before marks, in columns. A longer one is cut. */
const WIDEST_NAME = 40;
/** What is left of a name where a narrow terminal has no room for it, in columns. */
const SHORTEST_NAME = 20;

/** Everything that would be made, as a tree by account and region. One text line each. */
export function renderResources(result: PreviewResult, style: Style, width: number): readonly string[] {
  const accounts = growResourceTree(result);
  if (accounts.length === 0) return ["The stack declares no resources."];
  return accounts.flatMap((branch, index) => [
    ...(index === 0 ? [] : [""]),
    headingOf(branch.account, style),
    ...align(linesOfAccount(branch), style, width),
  ]);
}

function headingOf({ id, role, isAws }: Account, style: Style): string {
  if (!isAws) return style.strong("no AWS account");
  const account = style.strong(printable(id ?? "account not known before deployment"));
  return role === "" ? account : `${account}  ${style.faint(printable(role))}`;
}

function linesOfAccount({ account, regions }: AccountBranch): readonly Line[] {
  if (!account.isAws) return regions.flatMap(({ roots }) => linesOf(roots, ""));
  return regions.flatMap(({ region, roots }, index) => {
    const isLast = index === regions.length - 1;
    const line = { branch: isLast ? "└─ " : "├─ ", stem: "", type: printable(region), name: "", marks: [] };
    return [line, ...linesOf(roots, isLast ? "   " : "│  ")];
  });
}

function linesOf(nodes: readonly ResourceNode[], indent: string): readonly Line[] {
  return nodes.flatMap(({ resource, children }, index) => {
    const isLast = index === nodes.length - 1;
    const childIndent = indent + (isLast ? "   " : "│  ");
    const line = {
      branch: indent + (isLast ? "└─ " : "├─ "),
      stem: childIndent + (children.length > 0 ? "│" : ""),
      type: printable(shortType(resource.type, resource.custom)),
      name: printable(resource.name),
      marks: marksOf(resource),
    };
    return [line, ...linesOf(children, childIndent)];
  });
}

/** What makes the engine treat a resource with more care than others. */
function marksOf({ external, options }: PreviewedResource): readonly string[] {
  const { protect, deleteBeforeReplace, retainOnDelete, importId } = options;
  return [
    ...(external ? ["only read"] : []),
    ...(protect ? ["protected"] : []),
    ...(deleteBeforeReplace === true ? ["delete before replace"] : []),
    ...(retainOnDelete ? ["retain on delete"] : []),
    ...(importId === undefined ? [] : [`import ${printable(importId)}`]),
  ];
}

/** All lines of an account share their columns. */
function align(lines: readonly Line[], style: Style, width: number): readonly string[] {
  const named = lines.filter(({ name }) => name !== "");
  const typeEnd = Math.max(0, ...named.map(({ branch, type }) => widthOf(branch + type)));
  const marked = lines.filter(({ marks }) => marks.length > 0);
  const nameWidth = Math.max(0, ...marked.map(({ name }) => Math.min(widthOf(name), WIDEST_NAME)));
  const marksStart = typeEnd + 2 + nameWidth + 2;
  return lines.flatMap(({ branch, stem, type, name, marks }) => {
    if (name === "") return [style.faint(branch) + type];
    const left = `${style.faint(branch)}${pad(type, typeEnd - widthOf(branch))}  `;
    const [first, ...more] = wrapList(marks, width - marksStart);
    if (first === undefined) return [left + shorten(name, Math.max(SHORTEST_NAME, width - typeEnd - 2))];
    return [
      `${left}${pad(shorten(name, nameWidth), nameWidth)}  ${style.faint(first)}`,
      ...more.map((rest) => style.faint(pad(stem, marksStart) + rest)),
    ];
  });
}

/** Lines of at most `width` columns, broken between the items. */
function wrapList(items: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const [index, item] of items.entries()) {
    const part = index === items.length - 1 ? item : `${item},`;
    const longer = `${lines.at(-1) ?? ""} ${part}`;
    if (lines.length === 0 || widthOf(longer) > width) lines.push(part);
    else lines.splice(-1, 1, longer);
  }
  return lines;
}
