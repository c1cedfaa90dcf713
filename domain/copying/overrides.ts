import { isResourceType, resourceTypeNames, type ResourceTypeName } from "../aws/resource-types";
import { nearestName } from "../nearest-name";
import { got, isRecord, type Problem } from "../problem";
import { capabilitiesOf } from "./capabilities";
import { COPY_CAPABILITIES, type CopyCapability } from "./capability";

/**
 * What the owner of a stack knows better than the table of capabilities: AWS has changed something since, somebody has
 * tried what AWS's pages leave open, or the organization forbids what AWS would do.
 */
export interface CopyOverride {
  readonly type: ResourceTypeName;
  /**
   * The part of the type that is meant: `Multi-AZ clusters`.
   *
   * @default - every part
   */
  readonly part?: string;
  readonly capability: CopyCapability;
  readonly supported: boolean;
  /** Why, for those who read the preview. */
  readonly reason: string;
}

const KEYS = ["type", "part", "capability", "supported", "reason"];

/**
 * Reads overrides from settings, or says everything that is wrong with them.
 *
 * @param value a list of {@link CopyOverride}s, or whatever was written in its place; nothing counts as an empty list
 * @returns The overrides that are sound. They are only to be used when `problems` is empty.
 */
export function readCopyOverrides(
  value: unknown,
  at = "copyOverrides",
): { readonly overrides: readonly CopyOverride[]; readonly problems: readonly Problem[] } {
  if (value === undefined || value === null) return { overrides: [], problems: [] };
  if (!Array.isArray(value))
    return { overrides: [], problems: [{ path: at, reason: `must be a list, ${got(value)}` }] };

  const entries = value.map((entry: unknown, index) => ({ entry, path: `${at}[${index}]` }));
  const problems = entries.flatMap(({ entry, path }) => findOverrideProblems(entry, path));
  const sound = entries.flatMap(({ entry, path }) => (isOverride(entry, path) ? [{ entry, path }] : []));
  return {
    overrides: sound.map(({ entry }) => entry),
    problems: [...problems, ...findRepetitions(sound)],
  };
}

function isOverride(entry: unknown, path: string): entry is CopyOverride {
  return findOverrideProblems(entry, path).length === 0;
}

function findOverrideProblems(entry: unknown, path: string): readonly Problem[] {
  if (!isRecord(entry))
    return [{ path, reason: `must have type, capability, supported and reason, ${got(entry)}` }];
  return [
    ...findTypeProblems(entry.type, `${path}.type`),
    ...findPartProblems(entry, `${path}.part`),
    ...findCapabilityProblems(entry.capability, `${path}.capability`),
    ...findSupportedProblems(entry.supported, `${path}.supported`),
    ...findReasonProblems(entry.reason, `${path}.reason`),
    ...findUnknownKeys(entry, path),
  ];
}

function findTypeProblems(type: unknown, path: string): readonly Problem[] {
  if (isResourceType(type)) return [];
  const hint = didYouMean(type, resourceTypeNames) ?? `one of ${resourceTypeNames.join(", ")}`;
  return [{ path, reason: `must be a resource type of AWS Backup; ${hint}, ${got(type)}` }];
}

function findPartProblems(
  { type, part }: Readonly<Record<string, unknown>>,
  path: string,
): readonly Problem[] {
  if (part === undefined || !isResourceType(type)) return [];
  const parts = partsOf(type);
  if (parts.some((known) => known === part)) return [];
  if (parts.length === 0)
    return [{ path, reason: `must be left out, because ${type} is not divided, ${got(part)}` }];
  const names = parts.map((known) => `"${known}"`).join(" or ");
  return [{ path, reason: `must be ${names}, or left out for the whole of ${type}, ${got(part)}` }];
}

function partsOf(type: ResourceTypeName): readonly string[] {
  return capabilitiesOf(type).flatMap(({ part }) => part ?? []);
}

function findCapabilityProblems(capability: unknown, path: string): readonly Problem[] {
  if (COPY_CAPABILITIES.some((known) => known === capability)) return [];
  const meant = didYouMean(capability, COPY_CAPABILITIES);
  const hint = meant === undefined ? "" : `; ${meant}`;
  return [{ path, reason: `must be one of ${COPY_CAPABILITIES.join(", ")}${hint}, ${got(capability)}` }];
}

function findSupportedProblems(supported: unknown, path: string): readonly Problem[] {
  if (typeof supported === "boolean") return [];
  return [{ path, reason: `must be true or false, written without quotes, ${got(supported)}` }];
}

function findReasonProblems(reason: unknown, path: string): readonly Problem[] {
  if (typeof reason === "string" && reason.trim() !== "") return [];
  return [{ path, reason: `must say how you know, as a text that is not empty, ${got(reason)}` }];
}

function findUnknownKeys(entry: Readonly<Record<string, unknown>>, path: string): readonly Problem[] {
  return Object.keys(entry)
    .filter((key) => !KEYS.includes(key))
    .map((key) => {
      const hint = didYouMean(key, KEYS) ?? `the settings here are ${KEYS.join(", ")}`;
      return { path: `${path}.${key}`, reason: `is not a setting; ${hint}, ${got(entry[key])}` };
    });
}

/** Two overrides of one cell would contradict each other, or one of them would be idle. */
function findRepetitions(
  sound: readonly { readonly entry: CopyOverride; readonly path: string }[],
): readonly Problem[] {
  return sound.flatMap(({ entry, path }, index) => {
    const first = sound.slice(0, index).find((other) => isOfSameCell(other.entry, entry));
    if (first === undefined) return [];
    const reason = `must be the only one of its type, part and capability, and ${first.path} is another, ${got(entry.capability)}`;
    return [{ path, reason }];
  });
}

function isOfSameCell(one: CopyOverride, other: CopyOverride): boolean {
  return one.type === other.type && one.part === other.part && one.capability === other.capability;
}

function didYouMean(wanted: unknown, names: readonly string[]): string | undefined {
  const meant = typeof wanted === "string" ? nearestName(wanted, names) : undefined;
  return meant === undefined ? undefined : `did you mean ${meant}?`;
}
