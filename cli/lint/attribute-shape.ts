/** What the attributes of a foreign resource are called in Pulumi, and how their values are written there. */

/** How a value is turned into that of a Pulumi input. */
export type AttributeShape =
  /** Stays as it is: a text, a list of texts, a map. */
  | { readonly kind: "value"; readonly to: string }
  /**
   * A number or yes and no, which CloudFormation also takes as a text. `absent` is what AWS takes when nothing is written, where
   * the provider of Pulumi would set something else.
   */
  | { readonly kind: "number" | "boolean"; readonly to: string; readonly absent?: number }
  /** A number of days for which 0 means that none is set, as the Terraform provider writes it. */
  | { readonly kind: "days"; readonly to: string }
  /** A document: JSON text, which CloudFormation also takes as an object. */
  | { readonly kind: "document"; readonly to: string }
  /** A map, which CloudFormation writes as a list of `Key` and `Value`. */
  | { readonly kind: "tags"; readonly to: string }
  /** An object; Terraform writes a list of at most one. */
  | { readonly kind: "one"; readonly to: string; readonly attributes: AttributeTable }
  /** A list of objects. */
  | { readonly kind: "many"; readonly to: string; readonly attributes: AttributeTable }
  /** An object whose attributes are inputs of what is around it. */
  | { readonly kind: "inside"; readonly attributes: AttributeTable };

/** Shapes by the attribute's foreign name. An attribute that is not listed is left out. */
export type AttributeTable = Readonly<Record<string, AttributeShape>>;

/** Makes the name of an input from the foreign name of an attribute. */
export type Naming = (foreignName: string) => string;

/** `backup_vault_name` is `backupVaultName`: how the bridge from Terraform names inputs. */
export const fromSnakeCase: Naming = (name) =>
  name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());

/** `ResourceType` is `resourceType`. */
export const fromPascalCase: Naming = (name) => name.charAt(0).toLowerCase() + name.slice(1);

/** Kinds whose shape says nothing but the name. */
type RegularKind = Exclude<AttributeShape["kind"], "one" | "many" | "inside">;

/** Shapes of one kind for attributes whose names follow a rule: their foreign names, with blanks between them. */
export function regular(kind: RegularKind, naming: Naming, names: string): AttributeTable {
  return Object.fromEntries(names.split(" ").map((name) => [name, { kind, to: naming(name) }]));
}
