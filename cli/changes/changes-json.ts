import { Direction } from "../../domain/changes/change";
import type { StackComparison } from "./compare-previews";

/** Writes a comparison as one JSON object. Ends with a line break. */
export function changesJson(comparison: StackComparison): string {
  const { changes, day, resources, title } = comparison;
  const count = (direction: Direction): number =>
    changes.filter((change) => change.direction === direction).length;
  const object = {
    stack: title,
    deployedOn: day,
    isUnchanged: changes.length === 0 && resources.length === 0,
    counts: {
      weaker: count(Direction.Weaker),
      stronger: count(Direction.Stronger),
      neutral: count(Direction.Neutral),
      resources: resources.length,
    },
    changes,
    resources: resources.map(({ differences, isRefused, kind, resource }) => ({
      ...{ kind, isRefused, differences },
      urn: resource.urn,
      type: resource.type,
      place: resource.place,
    })),
  };
  return `${JSON.stringify(object, undefined, 2)}\n`;
}
