import { isRecord } from "../problem";
import { NOT_KNOWN } from "./not-known";

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

/** What a reference to a resource of the same template gives. */
export type Attribute = (
  resource: PlacedResource,
  /** `Arn`, or `Ref` for the reference itself. */
  attribute: string,
) => unknown;

/**
 * Works out what a CloudFormation template makes in one account and Region. It follows `Ref`, `Fn::Sub`, `Fn::GetAtt` and
 * `Fn::Join` of pseudo parameters, parameters with a value, and references between its own resources; what a reference to a
 * resource gives, `attributeOf` says. What refers to itself in a circle is not known.
 *
 * Conditions of resources are not evaluated: what is made in some Region counts. Never throws.
 *
 * @param body the template, as JSON text or as an object
 * @param parameters values that replace the defaults of the template; nothing when they are not known
 * @returns nothing for what is not a template in JSON
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function placeTemplate(
  body: unknown,
  place: TemplatePlace,
  parameters: Json | undefined,
  attributeOf: Attribute,
): readonly PlacedResource[] | undefined {
  const template = typeof body === "string" ? fromJson(body) : body;
  if (!isRecord(template) || !isRecord(template.Resources)) return undefined;
  const { Resources: resources } = template;
  const names = namesAt(place, recordOf(template.Parameters), parameters);
  const placed = new Map<string, PlacedResource | undefined>();
  const inProgress = new Set<string>();
  const placedAs = (logicalId: string): PlacedResource | undefined => {
    if (placed.has(logicalId)) return placed.get(logicalId);
    const resource = Object.hasOwn(resources, logicalId) ? resources[logicalId] : undefined;
    if (!isRecord(resource) || typeof resource.Type !== "string" || inProgress.has(logicalId))
      return undefined;
    inProgress.add(logicalId);
    const properties = recordOf(resolve(recordOf(resource.Properties), find));
    inProgress.delete(logicalId);
    const result = { logicalId, type: resource.Type, properties };
    placed.set(logicalId, result);
    return result;
  };
  const find = (name: string): unknown => {
    if (names.has(name)) return names.get(name);
    const dot = name.indexOf(".");
    const [logicalId, asked] = dot < 0 ? [name, "Ref"] : [name.slice(0, dot), name.slice(dot + 1)];
    const resource = placedAs(logicalId);
    return (resource === undefined ? undefined : attributeOf(resource, asked)) ?? NOT_KNOWN;
  };
  return Object.keys(resources).flatMap((logicalId) => placedAs(logicalId) ?? []);
}

const URL_SUFFIXES: Readonly<Record<string, string>> = {
  aws: "amazonaws.com",
  "aws-cn": "amazonaws.com.cn",
  "aws-us-gov": "amazonaws.com",
};

function namesAt(
  { accountId, partition, region }: TemplatePlace,
  declared: Json,
  given: Json | undefined,
): ReadonlyMap<string, unknown> {
  const parameters = Object.entries(declared).map(([name, parameter]): [string, unknown] => [
    name,
    given === undefined ? NOT_KNOWN : (given[name] ?? recordOf(parameter).Default ?? NOT_KNOWN),
  ]);
  return new Map<string, unknown>([
    ...parameters,
    ["AWS::AccountId", accountId],
    ["AWS::Partition", partition],
    ["AWS::Region", region],
    ["AWS::URLSuffix", URL_SUFFIXES[partition] ?? NOT_KNOWN],
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
      return substitutedWith(argument, find);
    case "Fn::Join":
      return joined(resolve(argument, find));
    default:
      return NOT_KNOWN;
  }
}

/** Of a text, or of a text with values of its own. */
function substitutedWith(argument: unknown, find: (name: string) => unknown): unknown {
  const given: readonly unknown[] = Array.isArray(argument) ? argument : [argument];
  const [text, own] = given;
  if (typeof text !== "string") return NOT_KNOWN;
  const values = recordOf(own);
  return substituted(text, (name) =>
    Object.hasOwn(values, name) ? resolve(values[name], find) : find(name),
  );
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
    parts.every((part) => typeof part === "string" || typeof part === "number")
    ? parts.join(separator)
    : NOT_KNOWN;
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
