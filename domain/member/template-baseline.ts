import { readTemplate } from "./template-reader";

/** What a template of a StackSet makes in every account that it reaches, of the things that backup policies name. */
export interface TemplateBaseline {
  /** Names of vaults, logically air-gapped ones included. */
  readonly vaultNames: readonly string[];
  /** Roles with their path, as they stand in an ARN: `AWSBackup`, `service-role/AWSBackup`. */
  readonly roleNames: readonly string[];
  /** Whether it makes a vault whose name depends on the account or the Region, or that CloudFormation chooses. */
  readonly hasOtherVaults: boolean;
  /** The same for roles. */
  readonly hasOtherRoles: boolean;
}

const VAULT_TYPES: readonly unknown[] = [
  "AWS::Backup::BackupVault",
  "AWS::Backup::LogicallyAirGappedBackupVault",
];
const ROLE_TYPE = "AWS::IAM::Role";

/**
 * Reads what a CloudFormation template makes. Conditions of resources are not evaluated: what is made in some Region
 * counts. Never throws.
 *
 * @param body the template, as JSON text or as an object
 * @param parameters values of the template's parameters; those left out have their defaults
 * @returns nothing for what is not a template in JSON
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-backup-backupvault.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html
 */
export function readTemplateBaseline(body: unknown, parameters: unknown = {}): TemplateBaseline | undefined {
  const { isReadable, resolve, resources } = readTemplate(body, parameters);
  if (!isReadable) return undefined;
  const vaults = resources
    .filter(({ type }) => VAULT_TYPES.includes(type))
    .map(({ properties }) => textOf(resolve(properties.BackupVaultName)));
  const roles = resources
    .filter(({ type }) => type === ROLE_TYPE)
    .map(({ properties: { Path: path = "/", RoleName: name } }) =>
      pathedName(textOf(resolve(path)), textOf(resolve(name))),
    );
  return {
    vaultNames: vaults.filter((name) => name !== undefined),
    roleNames: roles.filter((name) => name !== undefined),
    hasOtherVaults: vaults.includes(undefined),
    hasOtherRoles: roles.includes(undefined),
  };
}

function pathedName(path: string | undefined, name: string | undefined): string | undefined {
  return path === undefined || name === undefined ? undefined : `${path.replace(/^\//, "")}${name}`;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
