import { isRecord } from "../../domain/problem";
import { formatArn } from "../../domain/aws/arn";
import { UNKNOWN, Unknown } from "../engine/values";
import { asText, type JsonObject, recordOf } from "./json-value";
import { holdsUnknown } from "./pulumi-inputs";
import { functionOf, join, select, substitute, variablesOf } from "./template-function";

/**
 * What stands for the account, the Region and the partition that a template is deployed to. Every use of one gets the same
 * value, so that ARNs that belong together stay together.
 */
export const STAND_INS: ReadonlyMap<string, string> = new Map([
  ["AWS::AccountId", "111111111111"],
  ["AWS::Region", "us-east-1"],
  ["AWS::Partition", "aws"],
  ["AWS::URLSuffix", "amazonaws.com"],
]);

/** Properties that name what a resource is called, by its type. */
const NAMES: ReadonlyMap<unknown, string> = new Map([
  ["AWS::Backup::BackupVault", "BackupVaultName"],
  ["AWS::Backup::LogicallyAirGappedBackupVault", "BackupVaultName"],
  ["AWS::IAM::Role", "RoleName"],
  ["AWS::KMS::Alias", "AliasName"],
]);

/** A function within a function within ...: none of them is this deep, but a circle of parameters and resources is. */
const MAX_FUNCTION_DEPTH = 50;

/** Works out the values of a template. What only a deployment can tell is UNKNOWN. */
export class TemplateValues {
  readonly #parameters: JsonObject;
  readonly #mappings: JsonObject;
  readonly #resources: JsonObject;
  readonly #usedDefaults = new Set<string>();
  readonly #usedStandIns = new Set<string>();
  #depth = 0;

  constructor(template: JsonObject) {
    this.#parameters = recordOf(template.Parameters);
    this.#mappings = recordOf(template.Mappings);
    this.#resources = recordOf(template.Resources);
  }

  /** Parameters whose default value was taken. */
  get usedDefaults(): readonly string[] {
    return [...this.#usedDefaults];
  }

  /** Pseudo parameters that something stands for. */
  get usedStandIns(): readonly string[] {
    return [...this.#usedStandIns];
  }

  /** The value of what is written; nothing for `AWS::NoValue`. */
  resolve(written: unknown): unknown {
    if (Array.isArray(written))
      return written.map((item) => this.resolve(item)).filter((item) => item !== undefined);
    if (!isRecord(written)) return written;
    const called = functionOf(written);
    if (called === undefined) {
      const entries = Object.entries(written).map(([key, value]) => [key, this.resolve(value)] as const);
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    }
    if (this.#depth > MAX_FUNCTION_DEPTH) return UNKNOWN;
    this.#depth += 1;
    try {
      return this.#call(called.name, called.argument);
    } finally {
      this.#depth -= 1;
    }
  }

  /** The logical ids of the resources that something written refers to. */
  resourcesIn(written: unknown): readonly string[] {
    if (Array.isArray(written)) return written.flatMap((item) => this.resourcesIn(item));
    if (!isRecord(written)) return [];
    const names = Object.entries(written).flatMap(([key, value]) => {
      if (key === "Ref" && typeof value === "string") return [value];
      if (key === "Fn::GetAtt") return [attributeOf(value).id];
      const text = key === "Fn::Sub" ? textOf(value) : undefined;
      const inText = text === undefined ? [] : variablesOf(text).map((name) => name.split(".")[0] ?? "");
      return [...inText, ...this.resourcesIn(value)];
    });
    return names.filter((name) => Object.hasOwn(this.#resources, name));
  }

  #call(name: string, argument: unknown): unknown {
    switch (name) {
      case "Ref":
        return typeof argument === "string" ? this.#refer(argument) : UNKNOWN;
      case "Fn::GetAtt":
        return this.#attribute(argument);
      case "Fn::Sub":
        return this.#substitute(argument);
      case "Fn::Join":
        return join(this.resolve(argument));
      case "Fn::Select":
        return select(this.resolve(argument));
      case "Fn::FindInMap":
        return this.#findInMap(this.resolve(argument));
      case "Fn::ToJsonString": {
        const value = this.resolve(argument);
        return holdsUnknown(value) ? UNKNOWN : JSON.stringify(value);
      }
      default:
        return UNKNOWN;
    }
  }

  #refer(name: string): unknown {
    if (name === "AWS::NoValue") return undefined;
    const standIn = STAND_INS.get(name);
    if (standIn !== undefined) {
      this.#usedStandIns.add(name);
      return standIn;
    }
    return Object.hasOwn(this.#parameters, name) ? this.#default(name) : (this.#nameOf(name) ?? UNKNOWN);
  }

  #default(name: string): unknown {
    const { Default: value, Type: type } = recordOf(this.#parameters[name]);
    // The default of such a parameter is the name of the value that is looked up.
    if (value === undefined || asText(type).startsWith("AWS::SSM::")) return UNKNOWN;
    this.#usedDefaults.add(name);
    const isList = /^(CommaDelimitedList|List<)/.test(asText(type));
    return isList
      ? asText(value)
          .split(",")
          .map((item) => item.trim())
      : value;
  }

  /** What a resource is called, where the template says it. */
  #nameOf(id: string): string | undefined {
    const { Type: type, Properties: properties } = recordOf(this.#resources[id]);
    const property = NAMES.get(type);
    const name = property === undefined ? undefined : this.resolve(recordOf(properties)[property]);
    return typeof name === "string" ? name : undefined;
  }

  #attribute(argument: unknown): unknown {
    const { id, attribute } = attributeOf(argument);
    const { Type: type, Properties: properties } = recordOf(this.#resources[id]);
    const name = this.#nameOf(id);
    if (name === undefined) return UNKNOWN;
    if (attribute === "BackupVaultName") return name;
    if (attribute === "BackupVaultArn")
      return this.#arn("backup", asText(this.#refer("AWS::Region")), `backup-vault:${name}`);
    const path = this.resolve(recordOf(properties).Path ?? "/");
    return type === "AWS::IAM::Role" && attribute === "Arn" && typeof path === "string"
      ? this.#arn("iam", "", `role${path}${name}`)
      : UNKNOWN;
  }

  #arn(service: string, region: string, resource: string): string {
    const [partition, accountId] = [this.#refer("AWS::Partition"), this.#refer("AWS::AccountId")].map(asText);
    return formatArn({ partition: partition ?? "", service, region, accountId: accountId ?? "", resource });
  }

  #substitute(argument: unknown): unknown {
    const text = textOf(argument);
    const own = Array.isArray(argument) ? recordOf((argument as readonly unknown[])[1]) : {};
    if (text === undefined) return UNKNOWN;
    return substitute(text, (name) => {
      if (Object.hasOwn(own, name)) return this.resolve(own[name]);
      return name.includes(".") ? this.#attribute(name) : this.#refer(name);
    });
  }

  #findInMap(argument: unknown): unknown {
    const keys = Array.isArray(argument) ? (argument as readonly unknown[]).slice(0, 3) : [];
    if (keys.length < 3 || keys.some((key) => key instanceof Unknown)) return UNKNOWN;
    const [map, first, second] = keys.map(asText);
    return recordOf(recordOf(this.#mappings[map ?? ""])[first ?? ""])[second ?? ""] ?? UNKNOWN;
  }
}

/** `Fn::GetAtt` takes a list or, in YAML, one text. */
function attributeOf(argument: unknown): { readonly id: string; readonly attribute: string } {
  const parts = Array.isArray(argument) ? argument.map(asText) : asText(argument).split(".");
  const [id = "", ...attribute] = parts;
  return { id, attribute: attribute.join(".") };
}

function textOf(argument: unknown): string | undefined {
  const text: unknown = Array.isArray(argument) ? (argument as readonly unknown[])[0] : argument;
  return typeof text === "string" ? text : undefined;
}
