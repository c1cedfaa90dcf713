import { isRecord } from "../problem";
import type { RetentionBounds } from "../plan/lifecycle";

/** A locked vault that a CloudFormation template makes. */
export interface TemplateVault {
  readonly vaultName: string;
  readonly bounds: RetentionBounds;
}

/**
 * Reads the locked vaults of a CloudFormation template. Gives nothing for what it cannot read: a body that is not JSON, a
 * vault without a lock, a name or a bound that depends on the account or the Region.
 *
 * @param body the template, as JSON text or as an object
 * @param parameters values of the template's parameters; those left out have their defaults
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-backup-backupvault.html
 */
export function readTemplateVaults(body: unknown, parameters: unknown = {}): readonly TemplateVault[] {
  const template = typeof body === "string" ? fromJson(body) : body;
  const resources =
    isRecord(template) && isRecord(template.Resources) ? Object.values(template.Resources) : [];
  return resources.flatMap((resource) => {
    if (!isRecord(resource) || resource.Type !== "AWS::Backup::BackupVault") return [];
    const { BackupVaultName: name, LockConfiguration: lock } = recordOf(resource.Properties);
    const resolve = (value: unknown): unknown => resolved(value, recordOf(template), recordOf(parameters));
    const vaultName = resolve(name);
    if (typeof vaultName !== "string" || !isRecord(lock)) return [];
    const minRetentionDays = asNumber(resolve(lock.MinRetentionDays));
    const maxRetentionDays = asNumber(resolve(lock.MaxRetentionDays));
    return [{ vaultName, bounds: { minRetentionDays, maxRetentionDays } }];
  });
}

/** The value of an intrinsic that is the same in every account and Region; nothing for any other. */
function resolved(
  value: unknown,
  template: Readonly<Record<string, unknown>>,
  parameters: Readonly<Record<string, unknown>>,
): unknown {
  if (!isRecord(value)) return value;
  const { Ref: parameter, "Fn::Sub": text } = value;
  if (typeof parameter === "string") {
    return parameters[parameter] ?? recordOf(recordOf(template.Parameters)[parameter]).Default;
  }
  return typeof text === "string" && !text.includes("${") ? text : undefined;
}

function asNumber(value: unknown): number | undefined {
  const days = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof days === "number" && Number.isFinite(days) ? days : undefined;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
