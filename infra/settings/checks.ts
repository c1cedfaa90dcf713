import { isResourceType, resourceTypeNames } from "../../domain/aws/resource-types";
import { nearestName } from "../../domain/nearest-name";
import { got, type Problem } from "../../domain/problem";

/** A resource type by AWS Backup's own name, or `"*"` for all of them. */
export function findResourceTypeProblems(value: unknown, path: string): readonly Problem[] {
  if (typeof value === "string" && (value === "*" || isResourceType(value))) return [];
  const meant = typeof value === "string" ? nearestName(value, resourceTypeNames) : undefined;
  const wayOut = meant === undefined ? `one of ${resourceTypeNames.join(", ")}` : `did you mean ${meant}?`;
  return [{ path, reason: `must be a resource type of AWS Backup or "*"; ${wayOut}, ${got(value)}` }];
}

/** A text that is not empty. */
export function findTextProblems(value: unknown, path: string): readonly Problem[] {
  if (typeof value === "string" && value.trim() !== "") return [];
  return [{ path, reason: `must be a text that is not empty, ${got(value)}` }];
}
