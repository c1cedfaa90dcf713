import { got, isRecord, type Problem } from "../problem";
import { findDuplicateKeys } from "./duplicate-key";
import type { PolicyFragment } from "./effective-policy-fragment";
import { parseJson } from "./json-text";
import { findLinkProblems, indexById } from "./tree-links";
import { NodeKind, type OrganizationNode } from "./tree-node";
import { findUnknownKeys, ORGANIZATION_KEYS, readNodes } from "./tree-nodes";
import { findAttachmentProblems, readPolicies } from "./tree-policies";

/** An organization with its policies of one type. Every node leads up to the root. */
export interface Organization {
  /** Root, organizational units and accounts, by id. */
  readonly nodes: ReadonlyMap<string, OrganizationNode>;
  /** In the order of the file. */
  readonly accounts: readonly OrganizationNode[];
  /** Policies that could be attached, by name. */
  readonly policies: ReadonlyMap<string, PolicyFragment>;
}

/** Path of a problem of the whole file. */
const WHOLE = "file";

/**
 * Reads an organization from the JSON text of a file:
 *
 * ```json
 * {
 *   "roots": [{ "id": "r-a1b2", "policies": ["baseline"] }],
 *   "organizationalUnits": [{ "id": "ou-a1b2-11111111", "name": "prod", "parent": "r-a1b2", "policies": [] }],
 *   "accounts": [{ "id": "333333333333", "name": "shop", "parent": "ou-a1b2-11111111" }],
 *   "policies": { "baseline": { "plans": {} } }
 * }
 * ```
 *
 * `policies` of a node are in the order in which they were attached. Names and policies may be left out.
 *
 * @returns The organization only where there is no problem; every problem at once. Never throws.
 */
export function readOrganization(text: string): {
  readonly organization?: Organization;
  readonly problems: readonly Problem[];
} {
  const parsed = parseJson(text);
  if ("reason" in parsed) return { problems: [{ path: WHOLE, reason: parsed.reason }] };
  const file = parsed.value;
  if (!isRecord(file)) {
    const reason = `must be an object with ${ORGANIZATION_KEYS.join(", ")}, ${got(file)}`;
    return { problems: [{ path: WHOLE, reason }] };
  }
  const { nodes, problems: nodeProblems } = readNodes(file);
  const { policies, problems: policyProblems } = readPolicies(file.policies);
  const problems = [
    ...findDuplicateKeys(text).map((path) => ({
      path,
      reason: "must be given once, got the same key again",
    })),
    ...findUnknownKeys(file, ORGANIZATION_KEYS, ""),
    ...nodeProblems,
    ...findLinkProblems(nodes),
    ...findAttachmentProblems(nodes, [...policies.keys()]),
    ...policyProblems,
  ];
  if (problems.length > 0) return { problems };
  const accounts = nodes.filter(({ kind }) => kind === NodeKind.Account);
  return { organization: { nodes: indexById(nodes), accounts, policies }, problems };
}

/** The nodes from the root down to a node, itself included. */
export function pathTo(
  { nodes }: Organization,
  node: OrganizationNode,
): readonly [OrganizationNode, ...OrganizationNode[]] {
  const path: [OrganizationNode, ...OrganizationNode[]] = [node];
  for (let [{ parentId }] = path; parentId !== undefined; [{ parentId }] = path) {
    const parent = nodes.get(parentId);
    if (parent === undefined) break;
    path.unshift(parent);
  }
  return path;
}
