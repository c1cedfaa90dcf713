import { nearestName } from "../nearest-name";
import { got, type Problem } from "../problem";
import { NodeKind, type OrganizationNode } from "./tree-node";

/**
 * How deep organizational units may be nested below the root.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const MAX_UNIT_DEPTH = 5;

/** Lists where nodes do not make a tree: ids given twice, parents that do not exist, circles, units nested too deep. */
export function findLinkProblems(nodes: readonly OrganizationNode[]): readonly Problem[] {
  const byId = indexById(nodes);
  return nodes.flatMap((node) => {
    const first = byId.get(node.id);
    if (first !== undefined && first !== node) {
      return [
        { path: `${node.at}.id`, reason: `must be given once, and ${first.at} has it too, ${got(node.id)}` },
      ];
    }
    return [...findParentProblems(node, byId), ...findCircleOrDepthProblems(node, nodes, byId)];
  });
}

/** The first node of each id. */
export function indexById(nodes: readonly OrganizationNode[]): ReadonlyMap<string, OrganizationNode> {
  return new Map([...nodes].reverse().map((node) => [node.id, node]));
}

function findParentProblems(
  { kind, parentId, at }: OrganizationNode,
  byId: ReadonlyMap<string, OrganizationNode>,
): readonly Problem[] {
  if (kind === NodeKind.Root || parentId === undefined) return [];
  const parent = byId.get(parentId);
  const path = `${at}.parent`;
  if (parent === undefined) {
    const possible = [...byId.values()].filter((node) => node.kind !== NodeKind.Account);
    const near = nearestName(
      parentId,
      possible.map(({ id }) => id),
    );
    const hint = near === undefined ? "" : `, perhaps ${near}`;
    return [
      {
        path,
        reason: `must be the id of a root or an organizational unit of this file${hint}, ${got(parentId)}`,
      },
    ];
  }
  if (parent.kind !== NodeKind.Account) return [];
  return [
    {
      path,
      reason: `must be the id of a root or an organizational unit, and ${parent.at} is an account, ${got(parentId)}`,
    },
  ];
}

/** A circle is told once, at its first node of the file. */
function findCircleOrDepthProblems(
  node: OrganizationNode,
  nodes: readonly OrganizationNode[],
  byId: ReadonlyMap<string, OrganizationNode>,
): readonly Problem[] {
  if (node.kind !== NodeKind.Unit) return [];
  const ancestors = new Set<OrganizationNode>();
  let above: OrganizationNode | undefined = node;
  while (above !== undefined && !ancestors.has(above)) {
    ancestors.add(above);
    above = above.parentId === undefined ? undefined : byId.get(above.parentId);
  }
  const circle = above === node ? [...ancestors] : [];
  const path = `${node.at}.parent`;
  if (circle.length > 0) {
    const isFirst = nodes.find((other) => circle.includes(other)) === node;
    const way = [...circle, node].map(({ id }) => id).join(" > ");
    return isFirst ? [{ path, reason: `must lead up to the root, got the circle ${way}` }] : [];
  }
  const depth = [...ancestors].filter(({ kind }) => kind === NodeKind.Unit).length;
  if (above !== undefined || depth <= MAX_UNIT_DEPTH) return [];
  return [
    { path, reason: `must be at most ${MAX_UNIT_DEPTH} organizational units below the root, got ${depth}` },
  ];
}
