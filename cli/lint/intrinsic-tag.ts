/** The short form of CloudFormation's functions: a tag of YAML. */

/** Functions whose long form has no `Fn::` before it. */
const WITHOUT_PREFIX = ["Ref", "Condition"];

/** Whether a tag is one of a function, `!Sub`, and none of YAML's own. */
export function isIntrinsicTag(tag: string): boolean {
  return /^![A-Za-z]/.test(tag);
}

/**
 * Writes a tagged value as CloudFormation's long form: `!Sub x` is `{"Fn::Sub": "x"}`, `!GetAtt A.B` is
 * `{"Fn::GetAtt": ["A", "B"]}`.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function intrinsicOfTag(tag: string, value: unknown): Readonly<Record<string, unknown>> {
  const name = tag.slice(1);
  if (WITHOUT_PREFIX.includes(name)) return { [name]: value };
  if (name !== "GetAtt" || typeof value !== "string") return { [`Fn::${name}`]: value };
  const [resource = "", ...attribute] = value.split(".");
  return { "Fn::GetAtt": [resource, attribute.join(".")] };
}
