/** Uniform resource names: the identity of a resource in a stack. */

/** The type of the resource that every other one hangs below. */
export const STACK_TYPE = "pulumi:pulumi:Stack";

/** What a URN is made of. */
export interface UrnParts {
  readonly stack: string;
  readonly project: string;
  /** URN of the parent, if any. */
  readonly parent?: string | undefined;
  /** Type token, for example `aws:backup/vault:Vault`. */
  readonly type: string;
  readonly name: string;
}

/**
 * Makes the URN that the engine would give a resource.
 *
 * Types of parents become part of it, outermost first, but never the stack's.
 */
export function makeUrn({ stack, project, parent, type, name }: UrnParts): string {
  const parentType = parent === undefined ? "" : qualifiedTypeOf(parent);
  const isNested = parentType !== "" && parentType !== STACK_TYPE;
  return `urn:pulumi:${stack}::${project}::${isNested ? `${parentType}$` : ""}${type}::${name}`;
}

/** The types of a resource and its parents, joined by `$`. */
export function qualifiedTypeOf(urn: string): string {
  return urn.split("::")[2] ?? "";
}

/** The type of a resource. */
export function typeOf(urn: string): string {
  return qualifiedTypeOf(urn).split("$").at(-1) ?? "";
}

/** The name of a resource; it may itself contain `::`. */
export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
