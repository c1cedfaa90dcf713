import {
  findAccountIdProblems,
  findOrganizationalUnitIdProblems,
  findRootIdProblems,
} from "../aws/identifiers";
import { nearestName } from "../nearest-name";
import { got, isRecord, type Problem } from "../problem";
import { NodeKind, type OrganizationNode } from "./tree-node";

/** How one of the lists of an organization file is read. */
interface NodeList {
  readonly key: string;
  readonly kind: NodeKind;
  readonly findIdProblems: (value: unknown, path: string) => readonly Problem[];
}

const LISTS: readonly NodeList[] = [
  { key: "roots", kind: NodeKind.Root, findIdProblems: findRootIdProblems },
  {
    key: "organizationalUnits",
    kind: NodeKind.Unit,
    findIdProblems: findOrganizationalUnitIdProblems,
  },
  { key: "accounts", kind: NodeKind.Account, findIdProblems: findAccountIdProblems },
];

/** The keys of an organization file. */
export const ORGANIZATION_KEYS: readonly string[] = [...LISTS.map(({ key }) => key), "policies"];

const ROOT_KEYS = ["id", "name", "policies"];
const CHILD_KEYS = ["id", "name", "parent", "policies"];

/** The nodes of an organization that could be read, and what is wrong with the others. */
export interface ReadNodes {
  readonly nodes: readonly OrganizationNode[];
  readonly problems: readonly Problem[];
}

/** Reads the root, the organizational units and the accounts, each for itself. */
export function readNodes(file: Readonly<Record<string, unknown>>): ReadNodes {
  const lists = LISTS.map((list) => readList(file[list.key], list));
  return {
    nodes: lists.flatMap(({ nodes }) => nodes),
    problems: lists.flatMap(({ problems }) => problems),
  };
}

function readList(list: unknown, how: NodeList): ReadNodes {
  if (list === undefined && how.kind === NodeKind.Unit) return { nodes: [], problems: [] };
  if (!Array.isArray(list)) return refuse(how.key, `must be a list of ${how.kind}s, ${got(list)}`);
  if (list.length === 0 && how.kind !== NodeKind.Unit) {
    return refuse(how.key, `must have at least 1 ${how.kind}, got an empty list`);
  }
  const read = list.map((node: unknown, index) => readNode(node, `${how.key}[${index}]`, how));
  return {
    nodes: read.flatMap(({ nodes }) => nodes),
    problems: [
      ...(how.kind === NodeKind.Root && list.length > 1
        ? [{ path: how.key, reason: `must have one root, as every organization has, got ${list.length}` }]
        : []),
      ...read.flatMap(({ problems }) => problems),
    ],
  };
}

function refuse(path: string, reason: string): ReadNodes {
  return { nodes: [], problems: [{ path, reason }] };
}

function readNode(node: unknown, at: string, { kind, findIdProblems }: NodeList): ReadNodes {
  const keys = kind === NodeKind.Root ? ROOT_KEYS : CHILD_KEYS;
  if (!isRecord(node)) return refuse(at, `must be an object with ${keys.join(", ")}, ${got(node)}`);
  const { id, name, parent, policies = [] } = node;
  const names = Array.isArray(policies) ? policies : [];
  const problems = [
    ...findUnknownKeys(node, keys, at),
    ...findIdProblems(id, `${at}.id`),
    ...(name === undefined ? [] : findTextProblems(name, `${at}.name`)),
    ...(kind === NodeKind.Root ? [] : findTextProblems(parent, `${at}.parent`)),
    ...(Array.isArray(policies)
      ? names.flatMap((policy, index) => findTextProblems(policy, `${at}.policies[${index}]`))
      : [{ path: `${at}.policies`, reason: `must be a list of names of policies, ${got(policies)}` }]),
  ];
  // Whatever can be linked is linked, so that the problems of the whole tree are told at once.
  if (typeof id !== "string") return { nodes: [], problems };
  return {
    nodes: [
      {
        kind,
        id,
        name: typeof name === "string" ? name : id,
        ...(typeof parent === "string" && kind !== NodeKind.Root ? { parentId: parent } : {}),
        policies: names.filter((policy) => typeof policy === "string"),
        at,
      },
    ],
    problems,
  };
}

function findTextProblems(value: unknown, path: string): readonly Problem[] {
  return typeof value === "string" && value !== ""
    ? []
    : [{ path, reason: `must be a text with at least 1 character, ${got(value)}` }];
}

/** Lists keys that mean nothing, with the one that was probably meant. */
export function findUnknownKeys(
  node: Readonly<Record<string, unknown>>,
  known: readonly string[],
  at: string,
): readonly Problem[] {
  return Object.keys(node)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const near = nearestName(key, known);
      const hint = near === undefined ? "" : `, perhaps ${near}`;
      return {
        path: at === "" ? key : `${at}.${key}`,
        reason: `must be one of ${known.join(", ")}${hint}, ${got(key)}`,
      };
    });
}
