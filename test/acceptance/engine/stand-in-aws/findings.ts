/** What the provider, or the service behind it, refuses of a resource's arguments. */
import { type Kind, shapeOf } from "./resource-shape";
import { UNKNOWN_SENTINEL } from "../../../../cli/engine/values";
import { SIGNATURE_KEY } from "../../../../cli/engine/wire-values";

/** The arguments of a resource, as plain data. */
export type Arguments = Readonly<Record<string, unknown>>;

/** One refusal. */
export interface Finding {
  readonly property: string;
  readonly reason: string;
}

/** Every refusal that can be known before anything is made. */
export function findArgumentProblems(type: string, given: Arguments): readonly Finding[] {
  const shape = shapeOf(type);
  if (shape === undefined) return [{ property: "", reason: `${type} is no type of this provider` }];
  const missing = [...shape.arguments]
    .filter(([name, { isRequired }]) => isRequired && given[name] === undefined)
    .map(([property]) => ({ property, reason: "is required" }));
  const wrong = Object.entries(given)
    .filter(([, value]) => value !== undefined && value !== null && !isInternal(value))
    .flatMap(([property, value]) => {
      const argument = shape.arguments.get(property);
      if (property.startsWith("__")) return [];
      if (argument === undefined) return [{ property, reason: "is no argument of this type" }];
      return isOfKind(value, argument.kind)
        ? []
        : [{ property, reason: `must be a ${argument.kind}, got ${typeof value}` }];
    });
  return [...missing, ...wrong, ...findServiceRefusals(type, given)];
}

/** Unknown until it is made, or a secret, asset or reference, which the engine writes as an object with a signature. */
function isInternal(value: unknown): boolean {
  if (value === UNKNOWN_SENTINEL) return true;
  return typeof value === "object" && value !== null && SIGNATURE_KEY in value;
}

function isOfKind(value: unknown, kind: Kind): boolean {
  if (kind === "any") return true;
  if (kind === "list") return Array.isArray(value);
  if (kind === "map") return typeof value === "object" && !Array.isArray(value);
  return typeof value === kind;
}

const POLICY_TYPES = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY", "BACKUP_POLICY", "TAG_POLICY"];

/**
 * What AWS answers with a ValidationException.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/APIReference/API_PutBackupVaultLockConfiguration.html
 */
function findServiceRefusals(type: string, given: Arguments): readonly Finding[] {
  const found: Finding[] = [];
  const refuse = (property: string, isWrong: boolean, reason: string): void => {
    if (isWrong) found.push({ property, reason });
  };
  if (type === "aws:backup/vaultLockConfiguration:VaultLockConfiguration") {
    const { changeableForDays, minRetentionDays, maxRetentionDays } = given;
    refuse("changeableForDays", isBelow(changeableForDays, 3), "must be at least 3");
    refuse("minRetentionDays", isBelow(minRetentionDays, 1), "must be at least 1");
    refuse("maxRetentionDays", isAbove(maxRetentionDays, 36_500), "must be at most 36500");
    refuse(
      "maxRetentionDays",
      typeof minRetentionDays === "number" && isBelow(maxRetentionDays, minRetentionDays),
      "must not be less than minRetentionDays",
    );
  }
  if (type === "aws:backup/vault:Vault") {
    refuse("name", !/^[\w-]{2,50}$/.test(String(given.name)), "must be 2 to 50 letters, digits, - and _");
  }
  if (type === "aws:organizations/policy:Policy") {
    refuse(
      "type",
      typeof given.type === "string" && !POLICY_TYPES.includes(given.type),
      `must be one of ${POLICY_TYPES.join(", ")}`,
    );
  }
  if (type === "aws:kms/key:Key") {
    const days = given.deletionWindowInDays;
    refuse("deletionWindowInDays", isBelow(days, 7) || isAbove(days, 30), "must be 7 to 30");
  }
  return found;
}

function isBelow(value: unknown, least: number): boolean {
  return typeof value === "number" && value < least;
}

function isAbove(value: unknown, most: number): boolean {
  return typeof value === "number" && value > most;
}
