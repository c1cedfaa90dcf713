import { findRoleNameProblems } from "../aws/identifiers";
import { isResourceType, RESOURCE_TYPES, resourceTypeNames } from "../aws/resource-types";
import { nearestName } from "../nearest-name";
import { findOptOutTagProblems } from "../plan/opt-out-tag";
import { got, isRecord, type Problem } from "../problem";
import { findSnakeNameProblems } from "./backup-policy-name";
import { ALL_RESOURCE_TYPES } from "./backup-policy-spec";

/** Lists what is wrong with a selection: which resources are backed up, and with which role. */
export function findSelectionSpecProblems(selection: unknown, at: string): readonly Problem[] {
  if (!isRecord(selection)) {
    return [
      {
        path: at,
        reason: `must have name, roleName, resourceTypes, excludeResourceTypes and optOut, ${got(selection)}`,
      },
    ];
  }
  const { name, roleName, resourceTypes, excludeResourceTypes, optOut } = selection;
  return [
    ...findSnakeNameProblems(name, `${at}.name`),
    ...findRoleNameProblems(withoutPath(roleName), `${at}.roleName`),
    ...findIncludedTypesProblems(resourceTypes, `${at}.resourceTypes`),
    ...findExcludedTypesProblems(excludeResourceTypes, resourceTypes, `${at}.excludeResourceTypes`),
    ...findOptOutTagProblems(optOut, `${at}.optOut`),
  ];
}

function withoutPath(roleName: unknown): unknown {
  return typeof roleName === "string" ? roleName.slice(roleName.lastIndexOf("/") + 1) : roleName;
}

/** Lists what is wrong with the types that are selected: at least one, each known, or `"*"` alone. */
export function findIncludedTypesProblems(types: unknown, at: string): readonly Problem[] {
  if (!Array.isArray(types)) return [{ path: at, reason: `must be a list, ${got(types)}` }];
  if (types.length === 0)
    return [{ path: at, reason: `must name at least one type, or "*" for all, got an empty list` }];
  if (!types.includes(ALL_RESOURCE_TYPES))
    return types.flatMap((type, index) => findTypeProblems(type, `${at}[${index}]`));
  return types.length === 1 ? [] : [{ path: at, reason: `must be "*" alone or a list of types, got both` }];
}

/** Lists what is wrong with the types that are left out. `included` is what they are left out of. */
export function findExcludedTypesProblems(
  excluded: unknown,
  included: unknown,
  at: string,
): readonly Problem[] {
  if (!Array.isArray(excluded)) return [{ path: at, reason: `must be a list, ${got(excluded)}` }];
  return excluded.flatMap((type: unknown, index) => {
    const path = `${at}[${index}]`;
    return [...findTypeProblems(type, path), ...findLostTypeProblems(type, excluded, included, path)];
  });
}

/**
 * Some types share one pattern, so that AWS cannot tell them apart: excluding DocumentDB takes Aurora and Neptune out
 * as well. Nothing may lose its backups unsaid, so all of them must be named.
 */
function findLostTypeProblems(
  type: unknown,
  excluded: readonly unknown[],
  included: unknown,
  path: string,
): readonly Problem[] {
  const lost = RESOURCE_TYPES.filter(({ name }) => sharesPattern(name, type) && !excluded.includes(name));
  const selected = lost.filter(
    ({ name }) => contains(included, ALL_RESOURCE_TYPES) || contains(included, name),
  );
  if (selected.length === 0) return [];
  const names = selected.map(({ name }) => name).join(" and ");
  const reason = `must be excluded together with ${names}, because AWS Backup selects them by one pattern, ${got(type)}`;
  return [{ path, reason }];
}

function sharesPattern(name: string, other: unknown): boolean {
  const patterns = RESOURCE_TYPES.find((type) => type.name === other)?.policyPatterns("aws") ?? [];
  return RESOURCE_TYPES.some(
    (type) => type.name === name && type.policyPatterns("aws").some((p) => patterns.includes(p)),
  );
}

function contains(list: unknown, value: unknown): boolean {
  return Array.isArray(list) && list.includes(value);
}

function findTypeProblems(type: unknown, path: string): readonly Problem[] {
  if (isResourceType(type)) return [];
  if (type === ALL_RESOURCE_TYPES) return [{ path, reason: `must be one resource type, ${got(type)}` }];
  const near = typeof type === "string" ? nearestName(type, resourceTypeNames) : undefined;
  const hint = near === undefined ? `one of ${resourceTypeNames.join(", ")}` : `perhaps ${near}`;
  return [{ path, reason: `must be a resource type of AWS Backup, ${hint}, ${got(type)}` }];
}
