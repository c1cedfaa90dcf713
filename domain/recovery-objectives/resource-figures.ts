import { isResourceType, type ResourceTypeName, resourceTypeNames } from "../aws/resource-types";
import { nearestName } from "../nearest-name";
import { findWholeNumberProblems, got, isRecord, type Problem } from "../problem";

/** How much there is of a type, in all accounts together. */
export interface ResourceFigure {
  /** Resources that are backed up each day; 1 to 100 000 000. */
  readonly count: number;
  /** Size of the largest, in GiB; 1 to 10 000 000. */
  readonly largestGiB: number;
}

/** How much there is of each type; of those left out nothing is known. */
export type ResourceFigures = Readonly<Partial<Record<ResourceTypeName, ResourceFigure>>>;

const COUNT = { min: 1, max: 100_000_000, unit: "resources" };
const SIZE = { min: 1, max: 10_000_000, unit: "GiB" };
const FIELDS: readonly string[] = ["count", "largestGiB"];

/** Lists what is wrong with figures of types. */
export function findResourceFigureProblems(figures: unknown, at: string): readonly Problem[] {
  if (!isRecord(figures)) return [{ path: at, reason: `must be a map of resource types, ${got(figures)}` }];
  return Object.entries(figures).flatMap(([type, figure]) => {
    const path = `${at}.${type}`;
    if (!isResourceType(type)) {
      const meant = nearestName(type, resourceTypeNames);
      const wayOut =
        meant === undefined ? `one of ${resourceTypeNames.join(", ")}` : `did you mean ${meant}?`;
      return [{ path, reason: `must be a type that AWS Backup protects: ${wayOut}, ${got(type)}` }];
    }
    if (!isRecord(figure)) return [{ path, reason: `must have count and largestGiB, ${got(figure)}` }];
    return [
      ...findWholeNumberProblems(figure.count, `${path}.count`, COUNT),
      ...findWholeNumberProblems(figure.largestGiB, `${path}.largestGiB`, SIZE),
      ...Object.keys(figure)
        .filter((field) => !FIELDS.includes(field))
        .map((field) => ({
          path: `${path}.${field}`,
          reason: `is not a setting; the settings here are ${FIELDS.join(", ")}, ${got(figure[field])}`,
        })),
    ];
  });
}
