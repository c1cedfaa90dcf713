import { nearestName } from "../nearest-name";
import { got, isRecord, type Problem } from "../problem";
import { childPath } from "./backup-policy-path";
import { findDuplicateKeys } from "./duplicate-key";
import { findFragmentProblems, type PolicyFragment, readPolicyFragment } from "./effective-policy-fragment";
import { parseJson } from "./json-text";
import type { OrganizationNode } from "./tree-node";

/**
 * The most policies of one type that are attached to one root, organizational unit or account. Inherited ones do not
 * count.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const MAX_ATTACHED_POLICIES = 10;

/** The policies of an organization file, by name. */
export interface ReadPolicies {
  readonly policies: ReadonlyMap<string, PolicyFragment>;
  readonly problems: readonly Problem[];
}

/** Reads the policies: each an object, or its JSON as text, as AWS's API returns it. */
export function readPolicies(policies: unknown): ReadPolicies {
  if (policies === undefined) return { policies: new Map(), problems: [] };
  if (!isRecord(policies)) {
    return {
      policies: new Map(),
      problems: [
        {
          path: "policies",
          reason: `must be an object with the names of policies as keys, ${got(policies)}`,
        },
      ],
    };
  }
  const read = Object.entries(policies).map(([name, policy]) => ({
    name,
    ...readPolicy(policy, childPath("policies", name)),
  }));
  return {
    policies: new Map(read.map(({ name, fragment }) => [name, fragment])),
    problems: read.flatMap(({ problems }) => problems),
  };
}

function readPolicy(
  policy: unknown,
  at: string,
): { readonly fragment: PolicyFragment; readonly problems: readonly Problem[] } {
  const parsed = typeof policy === "string" ? parseJson(policy) : { value: policy };
  if ("reason" in parsed) {
    return { fragment: readPolicyFragment({}), problems: [{ path: at, reason: parsed.reason }] };
  }
  const fragment = readPolicyFragment(parsed.value);
  const repeated = typeof policy === "string" ? findDuplicateKeys(policy) : [];
  return {
    fragment,
    problems: [
      ...repeated.map((path) => ({
        path: `${at}.${path}`,
        reason: "must be given once, got the same key again",
      })),
      ...findFragmentProblems(fragment, at),
    ],
  };
}

/** Lists attachments that cannot be: of a policy that the file does not have, of the same policy twice, of too many. */
export function findAttachmentProblems(
  nodes: readonly OrganizationNode[],
  names: readonly string[],
): readonly Problem[] {
  const known = new Set(names);
  return nodes.flatMap(({ at, policies }) => [
    ...(policies.length > MAX_ATTACHED_POLICIES
      ? [
          {
            path: `${at}.policies`,
            reason: `must name at most ${MAX_ATTACHED_POLICIES} policies, got ${policies.length}`,
          },
        ]
      : []),
    ...policies.flatMap((policy, index) => {
      const path = `${at}.policies[${index}]`;
      const first = policies.indexOf(policy);
      if (first !== index) {
        const reason = `must be named once, and ${at}.policies[${first}] names it too, ${got(policy)}`;
        return [{ path, reason }];
      }
      if (known.has(policy)) return [];
      const near = nearestName(policy, names);
      const hint = near === undefined ? "" : `, perhaps ${near}`;
      return [{ path, reason: `must be the name of a policy of this file${hint}, ${got(policy)}` }];
    }),
  ]);
}
