import type { VaultAnswers } from "../render/access";
import type { Protection } from "../render/protection";

/** What `preview --json` writes, as far as two of them are compared. */
export interface PreviewDocument {
  readonly steps: readonly { readonly newState: ResourceState }[];
  readonly diagnostics?: readonly { readonly severity: string; readonly message: string }[];
  readonly pack: { readonly rules: readonly { readonly name: string; readonly enforcementLevel: string }[] };
  readonly policies: readonly PolicyEntry[];
  readonly protection: readonly Protection[];
  readonly access: readonly VaultAnswers[];
}

/** A resource, as `preview --json` writes it. */
export interface ResourceState {
  readonly urn: string;
  readonly type: string;
  readonly custom?: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** With its id at the end. */
  readonly provider?: string;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  /** Options are among the other keys. */
  readonly [key: string]: unknown;
}

/** A policy result, as `preview --json` writes it. */
export interface PolicyEntry {
  readonly policy: string;
  readonly enforcementLevel: string;
  readonly urn: string;
  readonly message: string;
  readonly kind: string;
}

/** Project and stack of a preview: the second and third part of every URN. Nothing for a stack without resources. */
export function stackOf({ steps }: PreviewDocument): { project: string; stack: string } | undefined {
  const [, , stack, , project] = steps[0]?.newState.urn.split(":") ?? [];
  return stack === undefined || project === undefined ? undefined : { project, stack };
}
