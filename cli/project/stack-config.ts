import { isRecord, type Problem } from "../../domain/problem";
import type { StackConfig } from "../engine/stack-providers";
import { SECRET_PLACEHOLDER } from "../engine/values";
import { DISABLE_DEFAULT_PROVIDERS, findDisabledPackagesProblem } from "../engine/provider-rules";
import type { Notice } from "../preview/preview-result";
import { type ConfigDeclaration, findTypeProblems } from "./config-declaration";
import type { Project } from "./project";
import { readStackFile } from "./stack-file";
import { refuseFile } from "./yaml-file";

/** A stack's settings as the SDK takes them, and what a person should know about them. */
export interface ReadStack {
  readonly config: StackConfig;
  readonly notices: readonly Notice[];
}

/**
 * Reads the settings of a stack: its file, and what the project says where the file says nothing.
 *
 * Encrypted values are not decrypted: a placeholder takes their place.
 *
 * @throws UserError that lists every setting that is missing or of the wrong type.
 */
export function readStackConfig(root: string, project: Project, stack: string): ReadStack {
  const file = readStackFile(root, project, stack);
  const given = isRecord(file.content.config) ? file.content.config : {};
  const encrypted = Object.keys(given).filter((key) => holdsSecure(given[key]));

  const problems = project.config.flatMap((declaration) =>
    encrypted.includes(declaration.key) ? [] : findDeclarationProblems(given[declaration.key], declaration),
  );
  const values = { ...defaultsOf(project), ...mapValues(given, (value) => asText(withPlaceholders(value))) };
  const disabled = findDisabledPackagesProblem(values[DISABLE_DEFAULT_PROVIDERS]);
  if (disabled !== undefined)
    problems.push({ path: `config.${DISABLE_DEFAULT_PROVIDERS}`, reason: disabled });
  if (problems.length > 0) throw refuseFile(file, problems);

  const declaredSecret = project.config.filter(({ secret }) => secret).map(({ key }) => key);
  return {
    config: { values, secretKeys: [...new Set([...encrypted, ...declaredSecret])] },
    notices: encrypted.map((key) => ({
      severity: "info",
      message: `${key} is encrypted in ${file.name}; the preview uses a placeholder for it.`,
    })),
  };
}

function findDeclarationProblems(
  value: unknown,
  { key, type, value: fallback }: ConfigDeclaration,
): Problem[] {
  const path = `config.${key}`;
  if (value === undefined) {
    return fallback === undefined
      ? [{ path, reason: "must be given, because Pulumi.yaml asks for it, got nothing" }]
      : [];
  }
  return type === undefined ? [] : [...findTypeProblems(value, type, path)];
}

function defaultsOf(project: Project): Record<string, string> {
  const withDefault = project.config.filter(({ value }) => value !== undefined);
  return Object.fromEntries(withDefault.map(({ key, value }) => [key, asText(value)]));
}

/** The SDK takes texts; everything that is not plain becomes JSON. */
function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isSecure(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 1 && typeof value.secure === "string";
}

function holdsSecure(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsSecure);
  return isRecord(value) && (isSecure(value) || Object.values(value).some(holdsSecure));
}

function withPlaceholders(value: unknown): unknown {
  if (isSecure(value)) return SECRET_PLACEHOLDER;
  if (Array.isArray(value)) return value.map(withPlaceholders);
  return isRecord(value) ? mapValues(value, withPlaceholders) : value;
}

function mapValues<T>(
  values: Readonly<Record<string, unknown>>,
  change: (value: unknown) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
