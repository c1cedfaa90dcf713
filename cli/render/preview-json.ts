import {
  Asset,
  ResourceReference,
  type Properties,
  SECRET_PLACEHOLDER,
  Secret,
  UNKNOWN_SENTINEL,
  Unknown,
} from "../engine/values";
import { SIGNATURE_KEY } from "../engine/wire-values";
import type {
  PolicyFinding,
  PreviewedResource,
  PreviewResult,
  SourcePosition,
} from "../preview/preview-result";
import { findAccess } from "./access";
import { isDefaultProvider } from "./place";
import { findProtections } from "./protection";
import { findRecovery } from "./recovery";

/** The marks that we write. */
const SIGNATURES = {
  resourceReference: "5cf8f73096256a8f31e491e813e4eb8e",
  asset: "c44067f5952c0a294b673a41bacd8c17",
  archive: "0def7320c3a5731c473e5ecbe6d01bc7",
};

/**
 * Writes one JSON object in the form of `pulumi preview --json`: `steps`, `diagnostics` and `changeSummary`. The stack is
 * taken to be new, so every step creates, imports or reads, and no alias finds a resource of before. The other keys are ours; the real
 * command has nothing like them:
 *
 * - `pack`: name and version of the policy pack, and the rules that judged, each with its level.
 * - `policies`: what the rules found.
 * - `protection`: the backup policies, with their plans.
 * - `access`: who may do what with each vault of the backup account, by one call.
 * - `recovery`: what would be lost of each type, and how long a recovery takes.
 *
 * Ends with a line break.
 *
 * As there, default providers are left out, and secrets and unknown values are written as fixed texts.
 *
 * @see https://www.pulumi.com/docs/iac/cli/commands/pulumi_preview/
 */
export function renderPreviewJson(result: PreviewResult): string {
  const shown = result.resources.filter((resource) => !isDefaultProvider(resource));
  const counted = shown.map(operationOf).filter((operation) => operation !== "read");
  const digest = {
    steps: shown.map(stepOf),
    ...ifAny("diagnostics", result.notices),
    // The engine does not count what is only read.
    changeSummary: countOf(counted),
    pack: packOf(result),
    policies: result.findings.map(policyOf),
    protection: findProtections(result),
    access: findAccess(result),
    recovery: findRecovery(result),
  };
  return `${JSON.stringify(digest, undefined, 4)}\n`;
}

/** What would happen to a resource in a stack that is new. */
function operationOf({ external, options }: PreviewedResource): "create" | "import" | "read" {
  if (external) return "read";
  return options.importId === undefined ? "create" : "import";
}

function countOf(operations: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const operation of operations) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
}

function packOf({ pack: { name, rules, settingsFile, version } }: PreviewResult): object {
  return {
    ...{ name, version, ...(settingsFile !== undefined && { settingsFile }) },
    rules: rules.map((rule) => ({ name: rule.name, enforcementLevel: rule.level })),
  };
}

function stepOf(resource: PreviewedResource): object {
  const { provider, urn } = resource;
  return {
    op: operationOf(resource),
    urn,
    ...(provider !== undefined && { provider: providerReference(provider) }),
    newState: stateOf(resource),
    detailedDiff: null,
  };
}

/** A resource's state, in the engine's form. Keys that say nothing (`false`, nothing, empty) are left out, as the engine does. */
export function stateOf(resource: PreviewedResource): object {
  const { urn, custom, type, external, parent, provider, options, position } = resource;
  return {
    urn,
    custom,
    type,
    ...ifAny("inputs", jsonOf(resource.inputs)),
    ...(parent !== undefined && { parent }),
    ...(options.protect && { protect: true }),
    ...(external && { external }),
    ...ifAny("dependencies", resource.dependencies),
    ...(provider !== undefined && { provider: providerReference(provider) }),
    ...ifAny("propertyDependencies", sorted(resource.propertyDependencies)),
    ...ifAny("additionalSecretOutputs", options.additionalSecretOutputs),
    ...ifAny("customTimeouts", secondsOf(options.customTimeouts ?? {})),
    ...(options.importId !== undefined && { importID: options.importId }),
    ...(options.retainOnDelete && { retainOnDelete: true }),
    ...(options.deletedWith !== undefined && { deletedWith: options.deletedWith }),
    ...ifAny("replaceWith", options.replaceWith),
    ...(position !== undefined && { sourcePosition: sourcePositionOf(position) }),
    ...ifAny("ignoreChanges", options.ignoreChanges),
    ...ifAny("hideDiff", options.hideDiffs),
    ...ifAny("replaceOnChanges", options.replaceOnChanges),
    ...ifAny("resourceHooks", kebabKeys(options.hooks ?? {})),
  };
}

/** The id of a provider is not known before it is made. */
function providerReference(urn: string): string {
  return `${urn}::${UNKNOWN_SENTINEL}`;
}

function sourcePositionOf({ file, line }: SourcePosition): string {
  return `project:///${file}#${line}`;
}

function policyOf(finding: PolicyFinding): object {
  const {
    pack,
    policy,
    enforcementLevel,
    severity,
    urn,
    message,
    kind,
    description,
    remediation,
    url,
    position,
  } = finding;
  return {
    ...{ pack, policy, enforcementLevel, severity, urn, message, kind, description },
    ...(remediation !== "" && { remediation }),
    ...(url !== undefined && { url }),
    ...(position !== undefined && { sourcePosition: sourcePositionOf(position) }),
  };
}

/** A value as the engine writes it. Keys are sorted, as it sorts them. */
export function jsonOf(value: unknown): unknown {
  if (value instanceof Unknown) return UNKNOWN_SENTINEL;
  if (value instanceof Secret) return SECRET_PLACEHOLDER;
  if (value instanceof ResourceReference) {
    const id = value.id instanceof Unknown ? "" : value.id;
    return sorted({
      [SIGNATURE_KEY]: SIGNATURES.resourceReference,
      urn: value.urn,
      packageVersion: value.packageVersion,
      ...(id !== undefined && { id }),
    });
  }
  if (value instanceof Asset) {
    return jsonOf({ [SIGNATURE_KEY]: SIGNATURES[value.kind], ...value.source });
  }
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value !== "object" || value === null) return value;
  return sorted(Object.fromEntries(Object.entries(value).map(([key, child]) => [key, jsonOf(child)])));
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The property, unless it has nothing in it. */
function ifAny(key: string, value: unknown): Readonly<Record<string, unknown>> {
  const isEmpty = typeof value !== "object" || value === null || Object.keys(value).length === 0;
  return isEmpty ? {} : { [key]: value };
}

const SECONDS_OF_UNIT = new Map([
  ["h", 3600],
  ["m", 60],
  ["s", 1],
  ["ms", 0.001],
]);

/** `1h30m` is 5400. The engine keeps timeouts in seconds. */
function secondsOf(timeouts: Properties): Record<string, number> {
  return Object.fromEntries(
    Object.entries(timeouts).map(([operation, text]) => {
      const parts = [...String(text).matchAll(/([\d.]+)(ms|h|m|s)/g)];
      const seconds = parts.map(([, amount, unit = ""]) => Number(amount) * (SECONDS_OF_UNIT.get(unit) ?? 0));
      return [operation, seconds.reduce((sum, part) => sum + part, 0)];
    }),
  );
}

/** `beforeDelete` is `before-delete` in the engine. */
function kebabKeys<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  const kebab = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return sorted(Object.fromEntries(Object.entries(record).map(([key, value]) => [kebab(key), value])));
}
