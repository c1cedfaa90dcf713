import type { KeyGrant } from "../access/key-grant";
import { isRecord } from "../problem";
import { holdsNotKnown } from "./not-known";
import { textInput, type RenderedResource } from "./rendered-resource";
import type { RenderedStack } from "./rendered-stack";
import { arnOfRole } from "./role-reader";

/**
 * Reads a grant on a key; nothing when it is not known whom it allows what. A role of the stack as a grantee is known by the ARN that
 * it has in the estate.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html
 */
export function readGrant(
  grant: RenderedResource,
  stack: RenderedStack,
  partition: string,
): KeyGrant | undefined {
  const principal = (property: string): string | undefined =>
    textInput(grant, property) ??
    grant
      .sourcesOf(property)
      .map((urn) => arnOfRole(stack.get(urn), partition))
      .find((arn) => arn !== undefined);
  const granteePrincipal = principal("granteePrincipal");
  const retiringPrincipal = principal("retiringPrincipal");
  const operations = textsIn(grant.input("operations"));
  const constraints = readConstraints(grant);
  if (granteePrincipal === undefined || operations === undefined || constraints === undefined)
    return undefined;
  if (grant.isSet("retiringPrincipal") && retiringPrincipal === undefined) return undefined;
  return {
    name: textInput(grant, "name") ?? grant.name,
    granteePrincipal,
    ...(retiringPrincipal === undefined ? {} : { retiringPrincipal }),
    operations,
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
  };
}

function textsIn(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((each): each is string => typeof each === "string")
    ? value
    : undefined;
}

/** The provider takes a list of constraints, KMS one: pairs of all of them together. */
function readConstraints(grant: RenderedResource): NonNullable<KeyGrant["constraints"]> | undefined {
  if (!grant.isSet("constraints")) return {};
  const given = grant.input("constraints");
  if (!Array.isArray(given) || holdsNotKnown(given)) return undefined;
  const pairs = (property: string): Readonly<Record<string, string>> =>
    Object.assign({}, ...given.filter(isRecord).map((each) => each[property])) as Record<string, string>;
  const [exact, subset] = [pairs("encryptionContextEquals"), pairs("encryptionContextSubset")];
  return {
    ...(Object.keys(exact).length === 0 ? {} : { encryptionContextEquals: exact }),
    ...(Object.keys(subset).length === 0 ? {} : { encryptionContextSubset: subset }),
  };
}
