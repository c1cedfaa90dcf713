import { createRequire } from "node:module";
import type * as AjvModule from "ajv";
import type { ErrorObject } from "ajv";
import { nearestName } from "../../domain/nearest-name";
import { got, isRecord, type Problem } from "../../domain/problem";
import type { PackRule } from "./pack-info";
import { isPlainlyValid } from "./plain-setting";

const requireLate = createRequire(__filename);

const OPTIONS = { allErrors: true, strict: false, validateFormats: false, verbose: true } as const;

/**
 * Lists where a user's settings of a rule break the rule's schema.
 *
 * A setting that the rule does not have is a problem: a typing mistake must not leave the default in force.
 */
export function findSettingProblems(
  rule: PackRule,
  settings: Readonly<Record<string, unknown>>,
): readonly Problem[] {
  const isPlain = Object.entries(settings).every(([name, value]) =>
    isPlainlyValid(value, rule.settings[name]),
  );
  if (isPlain) return [];
  // It takes a tenth of a preview's time to load, so it waits until somebody has something to learn from it.
  const { Ajv } = requireLate("ajv") as typeof AjvModule;
  // The schemas are our rules' own, which a test compares with the meta schema: compiling that takes longer than all of them.
  const ajv = new Ajv({ ...OPTIONS, meta: false, validateSchema: false });
  const validate = ajv.compile({ type: "object", properties: rule.settings, additionalProperties: false });
  if (validate(settings)) return [];
  return (validate.errors ?? []).map((error) => problemOf(rule.name, error));
}

function problemOf(rule: string, error: ErrorObject): Problem {
  const path = `${rule}${pathOf(error.instancePath)}`;
  const { additionalProperty, allowedValues } = error.params as Readonly<Record<string, unknown>>;
  if (typeof additionalProperty === "string") {
    return { path: `${path}.${additionalProperty}`, reason: unknownSetting(additionalProperty, error) };
  }
  const allowed = Array.isArray(allowedValues) ? `: ${allowedValues.join(", ")}` : "";
  return { path, reason: `${error.message ?? "is not valid"}${allowed}, ${got(error.data)}` };
}

function unknownSetting(name: string, { data, parentSchema }: ErrorObject): string {
  const properties: unknown = parentSchema?.properties;
  const names = isRecord(properties) ? Object.keys(properties) : [];
  const nearest = nearestName(name, names);
  const hint = nearest === undefined ? `there are ${names.join(", ") || "none"}` : `did you mean ${nearest}?`;
  return `is no setting: ${hint}, ${got(isRecord(data) ? data[name] : undefined)}`;
}

/** `/exceptions/0/reason` becomes `.exceptions[0].reason`. */
function pathOf(pointer: string): string {
  const parts = pointer.split("/").slice(1);
  return parts.map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`)).join("");
}
