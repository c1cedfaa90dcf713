/**
 * The short form of a type token, for people: `aws:backup/vault:Vault` becomes `backup.Vault`.
 *
 * The package is named only where it is neither `aws` nor a package of components (`x:index:AirGappedVault` is
 * `AirGappedVault`).
 */
export function shortType(token: string, isCustom: boolean): string {
  const [packageName = "", path = "", type] = token.split(":");
  if (type === undefined) return token;
  if (path === "providers") return `${type} provider`;
  const module = path.split("/")[0] ?? "";
  if (packageName === "aws") return module === "index" ? type : `${module}.${type}`;
  if (packageName === "pulumi-nodejs") return `${module}.${type}`;
  if (packageName === module) return type;
  if (module === "index") return isCustom ? `${packageName}.${type}` : type;
  return `${packageName}.${module}.${type}`;
}
