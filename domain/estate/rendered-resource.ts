/**
 * A resource as a program declares it, from a preview or from a policy pack: what it takes to read who may do what.
 *
 * Inputs are named as the AWS provider of Pulumi names them.
 */
export interface RenderedResource {
  readonly urn: string;
  /** `aws:backup/vault:Vault`. */
  readonly type: string;
  /** The resource's name in the program. */
  readonly name: string;
  /**
   * The value of an input; nothing when it is not set, or not known before deployment. A part of it that is not known is
   * `NOT_KNOWN`.
   */
  readonly input: (property: string) => unknown;
  /** Whether the program sets an input, known or not. */
  readonly isSet: (property: string) => boolean;
  /** URNs of the resources that an input's value comes from. */
  readonly sourcesOf: (property: string) => readonly string[];
  /** The account that its provider reaches. Twelve digits. @default - not known */
  readonly accountId?: string;
  /** Code of its Region. @default - not known */
  readonly region?: string;
  /** ARN of the role that its provider assumes last. @default - not known */
  readonly deployRoleArn?: string;
  /** URN of its provider. @default - it has none */
  readonly provider?: string;
}

/** Text of an input; nothing when it is not set, not known, or no text. */
export function textInput(resource: RenderedResource, property: string): string | undefined {
  const value = resource.input(property);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Says of a resource that makes something that nobody knows where it is; nothing when somebody does. */
export function findPlaceGap(
  { accountId, name, region }: RenderedResource,
  what: string,
): string | undefined {
  if (accountId !== undefined && region !== undefined) return undefined;
  return `where the ${what} ${name} is, its provider does not say: it needs allowedAccountIds with one account, or assumeRoles, and a region`;
}
