/**
 * The architecture of a stack as a picture in Mermaid's words, drawn from the graph of its preview: the components by account, and
 * which waits for which. Of two ways from one to another, only the longer is drawn.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
import type { PreviewedResource, PreviewResult } from "../cli/preview/preview-result";
import { growResourceTree, type ResourceNode } from "../cli/render/resource-tree";
import { shortType } from "../cli/render/short-type";

/** The components of one class in one account. */
interface Box {
  readonly id: string;
  readonly title: string;
  readonly account: string;
}

/** Draws the components of a stack. */
export function drawArchitecture(result: PreviewResult): string {
  const boxOf = boxesOf(result);
  const boxes = [...new Set(boxOf.values())];
  const accounts = [...new Set(boxes.map(({ account }) => account))];
  return [
    "flowchart LR",
    ...accounts.flatMap((account, index) => [
      `  subgraph account${index}["${account}"]`,
      ...boxes.filter((box) => box.account === account).map(({ id, title }) => `    ${id}["${title}"]`),
      "  end",
    ]),
    ...withoutShortcuts(waitsOf(result, boxOf)).map(([from, to]) => `  ${from} --> ${to}`),
  ].join("\n");
}

/** The box of every resource that belongs to a component, by URN. */
function boxesOf(result: PreviewResult): ReadonlyMap<string, Box> {
  const boxes = new Map<string, Box>();
  const boxOf = new Map<string, Box>();
  for (const { account, regions } of growResourceTree(result)) {
    for (const root of regions.flatMap(({ roots }) => roots)) {
      if (root.resource.custom) continue;
      const key = `${account.role} ${root.resource.type}`;
      const box = boxes.get(key) ?? {
        id: `c${boxes.size}`,
        title: shortType(root.resource.type, false),
        account: `${account.role} account`,
      };
      boxes.set(key, box);
      for (const { urn } of everythingIn(root)) boxOf.set(urn, box);
    }
  }
  return boxOf;
}

function everythingIn({ resource, children }: ResourceNode): readonly PreviewedResource[] {
  return [resource, ...children.flatMap(everythingIn)];
}

type Edge = readonly [from: string, to: string];

/** Which box waits for which. */
function waitsOf({ resources }: PreviewResult, boxOf: ReadonlyMap<string, Box>): readonly Edge[] {
  const edges = new Map<string, Edge>();
  for (const { dependencies, urn } of resources) {
    for (const dependency of dependencies) {
      const [from, to] = [boxOf.get(dependency)?.id, boxOf.get(urn)?.id];
      if (from !== undefined && to !== undefined && from !== to) edges.set(`${from} ${to}`, [from, to]);
    }
  }
  return [...edges.values()];
}

function withoutShortcuts(edges: readonly Edge[]): readonly Edge[] {
  const reaches = (from: string, to: string, without: Edge, seen = new Set<string>()): boolean =>
    edges.some(([a, b]) => {
      if (a !== from || (a === without[0] && b === without[1]) || seen.has(b)) return false;
      return b === to || reaches(b, to, without, seen.add(b));
    });
  return edges.filter((edge) => !reaches(edge[0], edge[1], edge));
}
