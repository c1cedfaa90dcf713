import { compilePolicy, unknownPolicy, type CompiledPolicy } from "../access/compiled-policy";
import { managedPolicy } from "../access/managed-policy-data/managed-policies";
import { parseArn } from "../aws/arn";
import { textInput, type RenderedResource } from "./rendered-resource";
import type { RenderedStack } from "./rendered-stack";

const IAM_POLICY = "aws:iam/policy:Policy";

/** The policy whose text is an input of a resource; one of which nothing can be told where the text is not known. */
export function policyOf(resource: RenderedResource, property: string, label: string): CompiledPolicy {
  const document = resource.input(property);
  return document === undefined ? unknownPolicy(label) : compilePolicy(label, document);
}

/**
 * The policies that an input names by their ARNs, one or a list: AWS's own, or made by the stack. For each that the stack does not
 * show there is one of which nothing can be told.
 */
export function policiesNamedBy(
  resource: RenderedResource,
  property: string,
  stack: RenderedStack,
  label: string,
): readonly CompiledPolicy[] {
  if (!resource.isSet(property)) return [];
  const value = resource.input(property);
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const arns = values.filter((each): each is string => typeof each === "string");
  const made = resource
    .sourcesOf(property)
    .flatMap((urn) => stack.get(urn) ?? [])
    .filter(({ type }) => type === IAM_POLICY);
  const isShown = made.length >= values.length - arns.length;
  return [
    ...made.map(textOf),
    ...arns.map((arn) => policyByArn(arn, stack)),
    ...(isShown ? [] : [unknownPolicy(label)]),
  ];
}

/** The policy with an ARN that a program writes out. */
export function policyByArn(arn: string, stack: RenderedStack): CompiledPolicy {
  const { accountId = "", resource = "" } = parseArn(arn) ?? {};
  const name = resource.split("/").at(-1) ?? "";
  const made = stack
    .withText(IAM_POLICY, "name", name)
    .find((policy) => policy.accountId === accountId && resource === `policy${pathOf(policy)}${name}`);
  return made === undefined ? managedPolicy(arn) : textOf(made);
}

/** The path of a role or policy, with a slash at both ends. */
export function pathOf(resource: RenderedResource): string {
  return textInput(resource, "path") ?? "/";
}

function textOf(policy: RenderedResource): CompiledPolicy {
  return policyOf(policy, "policy", textInput(policy, "name") ?? policy.name);
}
