/** What policies can be attached to. */
export const NodeKind = {
  Root: "root",
  Unit: "organizational unit",
  Account: "account",
} as const;
/** One of {@link NodeKind}. */
export type NodeKind = (typeof NodeKind)[keyof typeof NodeKind];

/** The root, an organizational unit or an account of an organization. */
export interface OrganizationNode {
  readonly kind: NodeKind;
  readonly id: string;
  /** For people. The id where the file has no name. */
  readonly name: string;
  /** Id of the root or unit that it lies in. The root lies in nothing. */
  readonly parentId?: string;
  /** Names of the policies that are attached to it itself, in the order in which they were attached. */
  readonly policies: readonly string[];
  /** Where it stands in the file: `accounts[3]`. */
  readonly at: string;
}
