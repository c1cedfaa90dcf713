/** The state in which a release left its stacks, as the engine exports it, without anything of the machine that deployed them. */
import * as fs from "node:fs";
import * as path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { PROJECT_ROOT } from "../../support/preview-of";
import { uuidOf } from "./stand-in-aws/made-resource";

/** A resource of a state, as far as is looked at here. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly parent?: string;
  readonly provider?: string;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
}

/** What `pulumi stack export` writes and `pulumi stack import` takes. */
export interface ExportedStack {
  readonly version: number;
  readonly deployment: {
    readonly manifest: Readonly<Record<string, unknown>>;
    readonly resources: readonly StateResource[];
  };
}

/** Stacks whose state is kept: the one that owns everything, and the one with an account of workflows. */
export const RELEASED_STACKS = ["prod", "dev"] as const;

const RELEASES = path.join(PROJECT_ROOT, "test", "fixtures", "released");

/** A stack as a release left it. */
export interface ReleasedStack {
  readonly version: string;
  readonly stack: string;
  readonly state: ExportedStack;
  /** The stack file that the release deployed. */
  readonly settings: string;
  /** File that lists what today's program would change. */
  readonly changesFile: string;
}

/** The stacks of the release before. */
export function releasedStacks(): readonly ReleasedStack[] {
  const [version = "", ...others] = fs.readdirSync(RELEASES);
  if (version === "" || others.length > 0) throw new Error(`${RELEASES} must hold one release`);
  const folder = path.join(RELEASES, version);
  return RELEASED_STACKS.map((stack) => ({
    version,
    stack,
    state: JSON.parse(
      gunzipSync(fs.readFileSync(path.join(folder, `${stack}.state.json.gz`))).toString("utf8"),
    ) as ExportedStack,
    settings: fs.readFileSync(path.join(folder, `Pulumi.${stack}.yaml`), "utf8"),
    changesFile: path.join(folder, `${stack}.changes.txt`),
  }));
}

/** Puts a release in the place of the one before. */
export function writeRelease(
  version: string,
  stacks: readonly Pick<ReleasedStack, "stack" | "state" | "settings">[],
): string {
  const folder = path.join(RELEASES, version);
  fs.rmSync(RELEASES, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  for (const { stack, state, settings } of stacks) {
    fs.writeFileSync(
      path.join(folder, `${stack}.state.json.gz`),
      gzipSync(JSON.stringify(state), { level: 9 }),
    );
    fs.writeFileSync(path.join(folder, `Pulumi.${stack}.yaml`), settings);
    fs.writeFileSync(path.join(folder, `${stack}.changes.txt`), "");
  }
  return folder;
}

/** What differs from one deployment to the next, and where sources were. */
const OF_THE_MACHINE: readonly string[] = ["created", "modified", "sourcePosition", "stackTrace"];

/**
 * An export as any machine would write it: without times and places, with dependencies in one order, and with ids of providers, which the
 * engine draws, made from their URNs. Secrets must be in plain text (`--show-secrets`); whose they are is left out.
 */
export function withoutMachine({ version, deployment }: ExportedStack): ExportedStack {
  let text = JSON.stringify(deployment.resources, (key, value: unknown) =>
    OF_THE_MACHINE.includes(key) ? undefined : value,
  );
  for (const { id, type, urn } of deployment.resources)
    if (id !== undefined && type.startsWith("pulumi:providers:")) text = text.replaceAll(id, uuidOf(urn));
  const resources = (JSON.parse(text) as readonly StateResource[]).map(withSortedDependencies);
  return {
    version,
    deployment: {
      manifest: { ...deployment.manifest, time: "2000-01-01T00:00:00Z" },
      resources: inOrder(resources),
    },
  };
}

function withSortedDependencies(resource: StateResource): StateResource {
  const { dependencies, propertyDependencies } = resource;
  return {
    ...resource,
    ...(dependencies === undefined ? {} : { dependencies: [...dependencies].sort() }),
    ...(propertyDependencies === undefined
      ? {}
      : {
          propertyDependencies: Object.fromEntries(
            Object.entries(propertyDependencies).map(([name, urns]) => [name, [...(urns ?? [])].sort()]),
          ),
        }),
  };
}

/** Each after what it needs, as an import asks for, and in one order: that of an export is the order in which calls ended. */
function inOrder(resources: readonly StateResource[]): readonly StateResource[] {
  const waiting = new Map(
    [...resources].sort((a, b) => (a.urn < b.urn ? -1 : 1)).map((resource) => [resource.urn, resource]),
  );
  const ordered: StateResource[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(
      (resource) => !needsOf(resource).some((urn) => waiting.has(urn)),
    );
    if (ready.length === 0) throw new Error(`nothing can be first of ${[...waiting.keys()].join(", ")}`);
    for (const resource of ready) waiting.delete(resource.urn);
    ordered.push(...ready);
  }
  return ordered;
}

function needsOf(resource: StateResource): readonly string[] {
  const { parent, provider, dependencies = [], propertyDependencies = {} } = resource;
  return [
    ...(parent === undefined ? [] : [parent]),
    // A provider is named with its id behind its URN.
    ...(provider === undefined ? [] : [provider.slice(0, provider.lastIndexOf("::"))]),
    ...dependencies,
    ...Object.values(propertyDependencies).flatMap((urns) => urns ?? []),
  ];
}
