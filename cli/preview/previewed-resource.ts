import type { Registry } from "../engine/registry";
import type { ResourceRecord } from "../engine/resource-record";
import type { SourcePositions } from "../engine/source-positions";
import { readProperties } from "../engine/wire-values";
import type { PreviewedResource, SourcePosition } from "./preview-result";

/** Makes plain values of what the engine keeps of a resource. Its position is worked out when it is first read. */
export function previewedResource(record: ResourceRecord, positions: SourcePositions): PreviewedResource {
  const { urn, type, name, custom, external, parent, provider } = record;
  const resource: PreviewedResource = {
    urn,
    type,
    name,
    custom,
    external,
    ...(parent === undefined ? {} : { parent }),
    ...(provider === undefined ? {} : { provider }),
    inputs: readProperties(record.inputs),
    outputs: readProperties(record.outputs),
    options: record.options,
    dependencies: record.dependencies,
    propertyDependencies: record.propertyDependencies,
  };
  return withLatePosition(resource, () => positions.locate(record.position));
}

/** Adds to a finding where the resource that it is about is declared. */
export function withPositionOf<T extends { readonly urn: string }>(
  finding: T,
  registry: Registry,
  positions: SourcePositions,
): T & { readonly position: SourcePosition | undefined } {
  return withLatePosition(finding, () => positions.locate(registry.get(finding.urn)?.position));
}

/** A position costs nothing until somebody asks for it. */
function withLatePosition<T extends object>(
  value: T,
  locate: () => SourcePosition | undefined,
): T & { readonly position: SourcePosition | undefined } {
  let located: { readonly position: SourcePosition | undefined } | undefined;
  const descriptor = { enumerable: true, get: () => (located ??= { position: locate() }).position };
  return Object.defineProperty(value, "position", descriptor) as T & { position: SourcePosition | undefined };
}
