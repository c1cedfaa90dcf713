import { nearestName } from "../nearest-name";
import { got, type Problem } from "../problem";
import type { ActionCatalogue } from "./action-catalogue";
import { findActionProblems } from "./known-action";

/**
 * Lists what is wrong with an action that a person asks about: it must be one action of a service that is in the data. Names that
 * look alike are suggested.
 */
export function findAskedActionProblems(
  catalogue: ActionCatalogue,
  action: string,
  path: string,
): readonly Problem[] {
  if (/[*?]/.test(action))
    return [{ path, reason: `must be one action, written out without wildcards, ${got(action)}` }];
  const problems = findActionProblems(catalogue, action, path);
  if (problems.length > 0) return problems;
  const [service = "", name = ""] = action.split(":", 2);
  if (catalogue.serviceOf(service.toLowerCase()) !== undefined) return [];
  const nearest = nearestName(service, catalogue.services);
  const hint = nearest === undefined ? "" : `; did you mean ${nearest}:${name}`;
  return [
    {
      path,
      reason: `must be an action of a service that is known here, ${catalogue.services.join(", ")}${hint}, ${got(action)}`,
    },
  ];
}
