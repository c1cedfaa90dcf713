/** Anything that a template may hold: JSON, in which objects with one key `Ref`, `Fn::Sub`, ... are intrinsics. */
export type TemplateValue =
  string | number | boolean | readonly TemplateValue[] | { readonly [key: string]: TemplateValue };

/** A resource of a template. */
export interface TemplateResource {
  readonly Type: string;
  /** Name of the condition under which the resource exists. */
  readonly Condition?: string;
  /** What happens to it when it leaves the template, or the stack goes. */
  readonly DeletionPolicy?: "Retain" | "Delete";
  readonly UpdateReplacePolicy?: "Retain" | "Delete";
  readonly Properties: Readonly<Record<string, TemplateValue>>;
}

/**
 * A CloudFormation template without parameters.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
 */
export interface CloudFormationTemplate {
  readonly AWSTemplateFormatVersion: "2010-09-09";
  readonly Description: string;
  /** @default - every resource is made everywhere */
  readonly Conditions?: Readonly<Record<string, TemplateValue>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
}

/**
 * The longest template that can be sent inline, in bytes.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackSet.html
 */
export const MAX_INLINE_TEMPLATE_BYTES = 51_200;

/** The account that a stack is made in, inside a text that {@link substituted} treats. */
export const STACK_ACCOUNT_ID = "${AWS::AccountId}";

/**
 * Turns a plain document into a part of a template: each text that speaks of the stack (`${AWS::…}`) becomes an `Fn::Sub`.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
 */
export function substituted(value: unknown): TemplateValue {
  if (typeof value === "string") return value.includes("${AWS::") ? { "Fn::Sub": value } : value;
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map((item) => substituted(item));
  return Object.fromEntries(Object.entries(value ?? {}).map(([key, child]) => [key, substituted(child)]));
}
