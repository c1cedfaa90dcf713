import { isRecord } from "../problem";

/** Where a template is deployed. */
export interface TemplatePlace {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
}

type Json = Readonly<Record<string, unknown>>;

/** A resource of a template, as it would be in one account and Region. */
export interface PlacedResource {
  /** Its name in the template. */
  readonly logicalId: string;
  readonly type: string;
  /** Its properties. What only a deployment can tell is {@link NOT_KNOWN}. */
  readonly properties: Json;
}

/** Stands for a value of a template that depends on more than the place. */
export const NOT_KNOWN = Symbol("not known");

/**
 * Works out what a CloudFormation template makes in one account and Region. It follows `Ref`, `Fn::Sub`, `Fn::GetAtt` and
 * `Fn::Join` of pseudo parameters, parameters with a value, and references between its own resources; what a reference to a
 * resource gives, `attribute` says.
 *
 * Conditions of resources are not evaluated: what is made in some Region counts. Never throws.
 *
 * @param body the template, as JSON text or as an object
 * @param attribute what a resource gives, by its logical id and an attribute: `Arn`, or `Ref` for the reference itself
 * @returns nothing for what is not a template in JSON
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function placeTemplate(
  body: unknown,
  place: TemplatePlace,
  parameters: unknown,
  attribute: (logicalId: string, attribute: string) => string | undefined,
): readonly PlacedResource[] | undefined {
  const template = typeof body === "string" ? fromJson(body) : body;
  if (!isRecord(template) || !isRecord(template.Resources)) return undefined;
  const names = namesAt(place, recordOf(template.Parameters), recordOf(parameters));
  const find = (name: string): unknown => {
    if (names.has(name)) return names.get(name);
    const dot = name.indexOf(".");
    const [logicalId, asked] = dot < 0 ? [name, "Ref"] : [name.slice(0, dot), name.slice(dot + 1)];
    return attribute(logicalId, asked) ?? NOT_KNOWN;
  };
  return Object.entries(template.Resources).flatMap(([logicalId, resource]) => {
    if (!isRecord(resource) || typeof resource.Type !== "string") return [];
    const properties = resolve(recordOf(resource.Properties), find);
    return [{ logicalId, type: resource.Type, properties: recordOf(properties) }];
  });
}

function namesAt(
  { accountId, partition, region }: TemplatePlace,
  declared: Json,
  given: Json,
): ReadonlyMap<string, unknown> {
  const parameters = Object.entries(declared).map(([name, parameter]): [string, unknown] => [
    name,
    given[name] ?? recordOf(parameter).Default ?? NOT_KNOWN,
  ]);
  return new Map<string, unknown>([
    ...parameters,
    ["AWS::AccountId", accountId],
    ["AWS::Partition", partition],
    ["AWS::Region", region],
    ["AWS::NoValue", undefined],
  ]);
}

function resolve(value: unknown, find: (name: string) => unknown): unknown {
  if (Array.isArray(value))
    return value.map((each) => resolve(each, find)).filter((each) => each !== undefined);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value);
  const [[key, argument] = ["", undefined]] = entries;
  if (entries.length === 1 && (key === "Ref" || key.startsWith("Fn::"))) return called(key, argument, find);
  return Object.fromEntries(
    entries
      .map(([name, each]): [string, unknown] => [name, resolve(each, find)])
      .filter(([, each]) => each !== undefined),
  );
}

function called(name: string, argument: unknown, find: (name: string) => unknown): unknown {
  switch (name) {
    case "Ref":
      return typeof argument === "string" ? find(argument) : NOT_KNOWN;
    case "Fn::GetAtt": {
      const path: unknown = Array.isArray(argument) ? argument.join(".") : argument;
      return typeof path === "string" ? find(path) : NOT_KNOWN;
    }
    case "Fn::Sub":
      return typeof argument === "string" ? substituted(argument, find) : NOT_KNOWN;
    case "Fn::Join":
      return joined(resolve(argument, find));
    default:
      return NOT_KNOWN;
  }
}

function substituted(text: string, find: (name: string) => unknown): unknown {
  const names = [...text.matchAll(/\$\{([^}!][^}]*)\}/g)].map(([, name = ""]) => name);
  const values = new Map(names.map((name) => [name, find(name)]));
  if ([...values.values()].some((value) => typeof value !== "string" && typeof value !== "number"))
    return NOT_KNOWN;
  return text.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) =>
    literal === "" ? String(values.get(name)) : `\${${name}}`,
  );
}

function joined(argument: unknown): unknown {
  const given: readonly unknown[] = Array.isArray(argument) ? argument : [];
  const [separator, parts] = given;
  return typeof separator === "string" &&
    Array.isArray(parts) &&
    parts.every((part): part is string => typeof part === "string")
    ? parts.join(separator)
    : NOT_KNOWN;
}

/** Whether something in a value is not known. */
export function holdsNotKnown(value: unknown): boolean {
  if (value === NOT_KNOWN) return true;
  if (Array.isArray(value)) return value.some(holdsNotKnown);
  return isRecord(value) && Object.values(value).some(holdsNotKnown);
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
