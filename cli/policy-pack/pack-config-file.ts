import * as fs from "node:fs";
import * as path from "node:path";
import { nearestName } from "../../domain/nearest-name";
import { got, isRecord, type Problem } from "../../domain/problem";
import { UserError } from "../user-error";
import { ALL_RULES, type Level, LEVELS, type PackInfo, type PackRule, type RuleConfig } from "./pack-info";
import { findSettingProblems } from "./setting-problems";

type RawConfig = Readonly<Record<string, unknown>>;

/**
 * Reads a user's settings for the rules of a pack: `{"all": level, "<rule>": level or {enforcementLevel, ...settings}}`.
 *
 * @throws UserError that lists everything that is wrong: rules that do not exist, levels, settings of the wrong type.
 */
export function readPackConfigFile(
  file: string,
  pack: PackInfo,
  root: string,
): Readonly<Record<string, Partial<RuleConfig>>> {
  const content = parse(file, path.resolve(root, file));
  const problems = Object.entries(content).flatMap(([name, entry]) => findEntryProblems(name, entry, pack));
  if (problems.length > 0) {
    const list = problems.map(({ path, reason }) => `  ${path} ${reason}`).join("\n");
    throw new UserError(`The policy settings in ${file} cannot be used:\n${list}`);
  }
  return Object.fromEntries(Object.entries(content).map(([name, entry]) => [name, readEntry(entry)]));
}

function parse(file: string, absolute: string): RawConfig {
  let text: string;
  try {
    text = fs.readFileSync(absolute, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UserError(`${file} cannot be read: ${code === "ENOENT" ? "there is no such file" : code}.`);
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw notJson(file, text, error as SyntaxError);
  }
  if (!isRecord(content))
    throw new UserError(`${file} must hold a map of rules and their settings, ${got(content)}.`);
  return content;
}

function notJson(file: string, text: string, { message }: SyntaxError): UserError {
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
  const before = text.slice(0, position).split("\n");
  const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
  const reason = message.replace(/ in JSON.*$| \(line.*$/s, "");
  return new UserError(`${file} is not valid JSON: ${reason}, in line ${line}, column ${column}.`, {
    file,
    line,
  });
}

function findEntryProblems(name: string, entry: unknown, pack: PackInfo): readonly Problem[] {
  if (name === ALL_RULES) return findAllProblems(entry);
  const rule = pack.rules.find((one) => one.name === name);
  if (rule === undefined) return [{ path: name, reason: noSuchRule(name, pack) }];
  if (!isRecord(entry)) return findLevelProblems(entry, name);
  const { enforcementLevel, ...settings } = entry;
  return [
    ...(enforcementLevel === undefined
      ? []
      : findLevelProblems(enforcementLevel, `${name}.enforcementLevel`)),
    ...findSettingProblems(rule, settings),
  ];
}

function findAllProblems(entry: unknown): readonly Problem[] {
  if (!isRecord(entry)) return findLevelProblems(entry, ALL_RULES);
  const others = Object.keys(entry).filter((key) => key !== "enforcementLevel");
  return [
    ...findLevelProblems(entry.enforcementLevel, `${ALL_RULES}.enforcementLevel`),
    ...others.map((key) => ({
      path: `${ALL_RULES}.${key}`,
      reason: `must not be there, because rules have no settings in common, ${got(entry[key])}`,
    })),
  ];
}

function findLevelProblems(level: unknown, path: string): readonly Problem[] {
  if (isLevel(level)) return [];
  return [{ path, reason: `must be one of ${LEVELS.join(", ")}, ${got(level)}` }];
}

function noSuchRule(name: string, pack: PackInfo): string {
  const names = pack.rules.map((rule: PackRule) => rule.name);
  const nearest = nearestName(name, names);
  const hint =
    nearest === undefined ? `its rules are ${[...names].sort().join(", ")}` : `did you mean ${nearest}?`;
  return `is no rule of ${pack.name}: ${hint}, got "${name}"`;
}

function readEntry(entry: unknown): Partial<RuleConfig> {
  if (isLevel(entry)) return { level: entry };
  const { enforcementLevel, ...settings } = entry as RawConfig; // checked before
  return isLevel(enforcementLevel) ? { level: enforcementLevel, settings } : { settings };
}

function isLevel(value: unknown): value is Level {
  return LEVELS.some((level) => level === value);
}
