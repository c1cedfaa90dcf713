import { isRecord } from "../problem";

type Json = Readonly<Record<string, unknown>>;

/** A resource of a CloudFormation template from anywhere. */
export interface ReadResource {
  readonly type: unknown;
  readonly properties: Json;
}

/** A CloudFormation template from anywhere, as far as it could be read. */
export interface ReadTemplate {
  /** Whether it is a template in JSON at all. One in YAML is not read. */
  readonly isReadable: boolean;
  readonly resources: readonly ReadResource[];
  /**
   * The value of something in the template: of a parameter, or of an `Fn::Sub` without variables, what it stands for;
   * nothing for an intrinsic that depends on the account or the Region.
   */
  readonly resolve: (value: unknown) => unknown;
}

/**
 * Reads a CloudFormation template. Never throws.
 *
 * @param body the template, as JSON text or as an object
 * @param parameters values of the template's parameters; those left out have their defaults
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
 */
export function readTemplate(body: unknown, parameters: unknown = {}): ReadTemplate {
  const template = typeof body === "string" ? fromJson(body) : body;
  const { Parameters: declared, Resources: resources } = recordOf(template);
  return {
    isReadable: isRecord(template) && isRecord(resources),
    resources: Object.values(recordOf(resources))
      .filter(isRecord)
      .map(({ Type: type, Properties: properties }) => ({ type, properties: recordOf(properties) })),
    resolve: (value) => resolved(value, recordOf(declared), recordOf(parameters)),
  };
}

function resolved(value: unknown, declared: Json, parameters: Json): unknown {
  if (!isRecord(value)) return value;
  const { Ref: parameter, "Fn::Sub": text } = value;
  if (typeof parameter === "string") return parameters[parameter] ?? recordOf(declared[parameter]).Default;
  return typeof text === "string" && !text.includes("${") ? text : undefined;
}

function recordOf(value: unknown): Json {
  return isRecord(value) ? value : {};
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
