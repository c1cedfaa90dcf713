import type { PolicyFinding } from "../preview/preview-result";
import type { FoundResource } from "./found-resource";
import { formatPath, readPath, type SourcePath } from "./source-path";

/** Where a finding is in its file, and what it says in the file's own words. */
export interface FindingPlace {
  /** What it is about; absent where that is the file as a whole. */
  readonly address?: string;
  /** From the top of the file. */
  readonly path: SourcePath;
  /** Below the resource; absent where the finding names no place. */
  readonly shown?: string;
  readonly message: string;
}

/** How the SDK says that a value was unknown: the type that it would have is a guess. */
const UNKNOWN_VALUE = /^\w+ value at \.(\S+) can't be known during preview$/;

/**
 * Finds the place that a rule's message begins with. A rule names Pulumi's inputs; here they get the names that the file has
 * for them.
 *
 * @param finding What the rule says.
 * @param resource What the finding is about; absent where it is about the stack as a whole.
 * @param resources What the file holds, by address: a check of the stack that could not run says which of them was the reason.
 */
export function placeFinding(
  finding: Pick<PolicyFinding, "kind" | "message">,
  resource: FoundResource | undefined,
  resources: ReadonlyMap<string, FoundResource>,
): FindingPlace {
  const { kind, message } = finding;
  if (kind === "undecided") return placeUndecided(message, resources);
  if (resource === undefined) return { path: [], message };
  const { length, path } = readPath(message);
  const { shown, ...place } = placeInput(path, resource);
  // A document by itself has no name for the whole of it: there, the rule's own stays.
  return shown === undefined
    ? { ...place, message }
    : { ...place, shown, message: shown + message.slice(length) };
}

/** What the pack says to do about it is about a Pulumi program, and of no use here. */
const WHAT_TO_DO = /(can't be known during preview)\. .*$/s;

/** The message is `<name of the resource>: <what could not be read>`, several of them with semicolons between. */
function placeUndecided(message: string, resources: ReadonlyMap<string, FoundResource>): FindingPlace {
  const causes = message
    .replace(WHAT_TO_DO, "$1")
    .split("; ")
    .map((cause) => placeCause(cause, resources));
  const [first, ...others] = causes;
  if (first !== undefined && others.length === 0) return first;
  const messages = causes.map((cause) => `${cause.address ?? "the file"}: ${cause.message}`);
  return { path: first?.path ?? [], message: messages.join("; ") };
}

function placeCause(cause: string, resources: ReadonlyMap<string, FoundResource>): FindingPlace {
  const resource = resources.get(cause.slice(0, Math.max(0, cause.lastIndexOf(": "))));
  if (resource === undefined) return { path: [], message: cause };
  const text = cause.slice(resource.address.length + 2);
  const input = UNKNOWN_VALUE.exec(text)?.[1];
  const place = placeInput(readPath(input ?? "").path, resource);
  return input === undefined
    ? { ...place, message: text }
    : { ...place, message: `${place.shown ?? input} is not known before deployment` };
}

function placeInput(path: SourcePath, resource: FoundResource): Omit<FindingPlace, "message"> {
  const { address, origins, root } = resource;
  for (let end = path.length; end > 0; end--) {
    const origin = origins.get(formatPath(path.slice(0, end)));
    if (origin === undefined) continue;
    const below = [...origin, ...path.slice(end)];
    const shown = formatPath(below);
    return { address, path: [...root, ...below], ...(shown === "" ? {} : { shown }) };
  }
  return { address, path: root };
}
