/** Which provider manages which resource. */
import { UNKNOWN_SENTINEL } from "./values";

const PROVIDER_TYPE_PREFIX = "pulumi:providers:";

/** The setting of a stack that forbids default providers: a list of package names, or `*` for all. */
export const DISABLE_DEFAULT_PROVIDERS = "pulumi:disable-default-providers";

/** Whether a resource of this type is itself a provider. */
export function isProviderType(type: string): boolean {
  return type.startsWith(PROVIDER_TYPE_PREFIX);
}

/** The type of the provider of a package. */
export function providerTypeOf(packageName: string): string {
  return `${PROVIDER_TYPE_PREFIX}${packageName}`;
}

/** The package that a resource belongs to: `aws` for `aws:backup/vault:Vault`, and for `pulumi:providers:aws`. */
export function packageOf(type: string): string {
  return isProviderType(type) ? type.slice(PROVIDER_TYPE_PREFIX.length) : (type.split(":")[0] ?? "");
}

/** Writes a reference to a provider; at preview, its id is never known. */
export function referenceTo(providerUrn: string): string {
  return `${providerUrn}::${UNKNOWN_SENTINEL}`;
}

/** Reads the URN out of a reference to a provider, `<urn>::<id>`. */
export function urnOfReference(reference: string): string {
  return reference.slice(0, reference.lastIndexOf("::"));
}

/** The name of the provider that the engine makes where a program names none: `default_7_48_0`. */
export function defaultProviderName(version: string): string {
  return version === "" ? "default" : `default_${version.replaceAll(".", "_")}`;
}

/** What is wrong with the value of {@link DISABLE_DEFAULT_PROVIDERS}; nothing where it is sound or absent. */
export function findDisabledPackagesProblem(value: string | undefined): string | undefined {
  if (value === undefined || value === "") return undefined;
  const names = parseJson(value);
  const isList = Array.isArray(names) && names.every((name) => typeof name === "string");
  return isList ? undefined : `must be a list of package names, such as ["aws"], got ${value}`;
}

/** Whether a stack forbids the default provider of a package. The engine's own package is always allowed. */
export function isDefaultProviderDisabled(value: string | undefined, packageName: string): boolean {
  if (packageName === "pulumi" || value === undefined || value === "") return false;
  const names = parseJson(value);
  if (!Array.isArray(names)) return false;
  return names.some((name) => typeof name === "string" && ["*", packageName].includes(name.trim()));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
