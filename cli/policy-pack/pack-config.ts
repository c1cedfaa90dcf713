/** The settings of a policy pack: what its rules say, then what its program says, then what the user's file says. */
import type { Problem } from "../../domain/problem";
import { ConfigureAnalyzerRequest, PolicyConfig } from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct, type WireObject } from "../engine/sdk-messages";
import { UserError } from "../user-error";
import { ALL_RULES, LEVEL_NUMBERS, type PackInfo, type PackRule, type RuleConfig } from "./pack-info";
import { readPackConfigFile } from "./pack-config-file";

/** What is set for every rule of a pack, by its name. */
export type PackConfig = Readonly<Record<string, RuleConfig>>;

/**
 * Works out what is set for every rule.
 *
 * @param file JSON file with the user's settings, as `pulumi preview --policy-pack-config` takes it.
 * @param root Folder that the file's path starts in.
 * @throws UserError that lists everything that is wrong with the file, and every setting that is missing.
 */
export function resolvePackConfig(
  pack: PackInfo,
  file: string | undefined,
  root = process.cwd(),
): PackConfig {
  const given = file === undefined ? {} : readPackConfigFile(file, pack, root);
  const layers = [pack.initialConfig, given];
  const config = Object.fromEntries(pack.rules.map((rule) => [rule.name, configOf(rule, layers)]));
  const missing = pack.rules.flatMap((rule) => findMissing(rule, config[rule.name]?.settings ?? {}));
  if (missing.length > 0) {
    const list = missing.map(({ path, reason }) => `  ${path} ${reason}`).join("\n");
    throw new UserError(`The policy pack ${pack.name} cannot be used without settings:\n${list}`);
  }
  return config;
}

/** Writes the settings as the analyzer takes them. */
export function configureRequest(config: PackConfig): ConfigureAnalyzerRequest {
  const request = new ConfigureAnalyzerRequest();
  for (const [name, { level, settings }] of Object.entries(config)) {
    const entry = new PolicyConfig();
    entry.setEnforcementlevel(LEVEL_NUMBERS[level]);
    entry.setProperties(Struct.fromJavaScript(settings as WireObject)); // settings come from JSON
    request.getPolicyconfigMap().set(name, entry);
  }
  return request;
}

function configOf(
  rule: PackRule,
  layers: readonly Readonly<Record<string, Partial<RuleConfig>>>[],
): RuleConfig {
  const defaults = Object.entries(rule.settings).flatMap(([name, schema]) =>
    "default" in schema ? [[name, schema.default] as const] : [],
  );
  let { level } = rule;
  let settings: Readonly<Record<string, unknown>> = Object.fromEntries(defaults);
  for (const layer of layers) {
    level = layer[rule.name]?.level ?? layer[ALL_RULES]?.level ?? level;
    settings = { ...settings, ...layer[rule.name]?.settings };
  }
  return { level, settings };
}

function findMissing(rule: PackRule, settings: Readonly<Record<string, unknown>>): readonly Problem[] {
  return rule.requiredSettings
    .filter((name) => settings[name] === undefined)
    .map((name) => ({ path: `${rule.name}.${name}`, reason: "must be set, got nothing" }));
}
