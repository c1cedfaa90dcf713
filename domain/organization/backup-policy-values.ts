import { parseArn, parseVaultArn } from "../aws/arn";
import {
  findAccountIdProblems,
  findRegionProblems,
  findRoleNameProblems,
  isAccountId,
} from "../aws/identifiers";
import { isRegion, partitionOf } from "../aws/regions";
import { RESOURCE_TYPES } from "../aws/resource-types";
import { MAX_RETENTION_DAYS } from "../plan/lifecycle";
import { findWholeNumberProblems, got, type Problem } from "../problem";
import { findVaultNameProblems } from "../vault/vault-name";

/** Lists what is wrong with one value of a backup policy, or with one entry of a list. */
export type ValueCheck = (value: unknown, path: string) => readonly Problem[];

/** AWS Organizations puts the id of the account in its place that the policy reaches. */
export const EACH_ACCOUNT = "$account";
/** Put in its place in one setting only: the ARN of a logically air-gapped vault. */
const EACH_REGION = "$region";

function broken(path: string, rule: string, value: unknown): readonly Problem[] {
  return [{ path, reason: `${rule}, ${got(value)}` }];
}

/** Reads a whole number that a policy holds as text or, which AWS takes too, as a number. */
export function wholeNumberIn(value: unknown): number | undefined {
  const digits = typeof value === "number" ? String(value) : value;
  return typeof digits === "string" && /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}

/** Days of a retention or of a move to cold storage. */
export const findDaysProblems: ValueCheck = (value, path) => {
  const days = wholeNumberIn(value);
  if (days === undefined) return broken(path, "must be a whole number of days", value);
  return findWholeNumberProblems(days, path, { min: 1, max: MAX_RETENTION_DAYS, unit: "days" });
};

/** Minutes of a start or completion window. How long they may be is said where the whole schedule is checked. */
export const findMinutesProblems: ValueCheck = (value, path) =>
  wholeNumberIn(value) === undefined ? broken(path, "must be a whole number of minutes", value) : [];

/** `true` or `false`, as text or bare. */
export const findSwitchProblems: ValueCheck = (value, path) =>
  isOneOf(value, ["true", "false"]) || typeof value === "boolean"
    ? []
    : broken(path, 'must be "true" or "false"', value);

/** One of a few texts. */
export function choice(...choices: readonly string[]): ValueCheck {
  return (value, path) =>
    isOneOf(value, choices) ? [] : broken(path, `must be ${choices.join(" or ")}`, value);
}

function isOneOf(value: unknown, choices: readonly string[]): boolean {
  return choices.some((known) => known === value);
}

/** A text of a length that is given in characters. */
export function characters(min: number, max: number): ValueCheck {
  return (value, path) =>
    typeof value === "string" && value.length >= min && value.length <= max
      ? []
      : broken(path, `must be a text of ${min} to ${max} characters`, value);
}

/** Limits of AWS tags. @see https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html */
export const findTagKeyProblems: ValueCheck = characters(1, 128);
/** Limits of AWS tags. @see https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html */
export const findTagValueProblems: ValueCheck = characters(0, 256);

/** Cron expressions are checked together with the windows, as one schedule. */
export const findNoProblems: ValueCheck = () => [];

/** The role that AWS Backup takes on, in the account that the policy reaches or in one that is written out. */
export const findBackupRoleArnProblems: ValueCheck = (value, path) => {
  const arn = parseArn(value);
  const isRole = arn?.service === "iam" && arn.region === "" && arn.resource.startsWith("role/");
  if (!isRole || !(arn.accountId === EACH_ACCOUNT || isAccountId(arn.accountId))) {
    return broken(
      path,
      "must be the ARN of a role such as arn:aws:iam::$account:role/AWSBackup-org-backup",
      value,
    );
  }
  return findRoleNameProblems(arn.resource.slice(arn.resource.lastIndexOf("/") + 1), path);
};

/**
 * The vault that a copy goes to. The region is always written out: nothing replaces `$region` here. The account is
 * written out too, unless the copy stays in the account (`$account`).
 */
export const findCopyTargetProblems: ValueCheck = (value, path) => {
  const vault = parseVaultArn(value);
  if (vault === undefined) {
    const example = "arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped";
    return broken(path, `must be the ARN of a backup vault such as ${example}`, value);
  }
  const { partition, region, accountId, vaultName } = vault;
  const regionProblems =
    region === EACH_REGION
      ? broken(path, "must name the region, which nothing fills in here", value)
      : findRegionProblems(region, path);
  return [
    ...regionProblems,
    ...(isRegion(region) && partitionOf(region) !== partition
      ? broken(path, `must name the partition ${partitionOf(region)}, to which ${region} belongs`, value)
      : []),
    ...(accountId === EACH_ACCOUNT ? [] : findAccountIdProblems(accountId, path)),
    ...findVaultNameProblems(vaultName, path),
  ];
};

/** The logically air-gapped vault of the same account and region; both are filled in, and both must be asked for. */
export const findAirGappedVaultProblems: ValueCheck = (value, path) => {
  const vault = parseVaultArn(value);
  if (vault?.region !== EACH_REGION || vault.accountId !== EACH_ACCOUNT) {
    return broken(
      path,
      "must be an ARN with both placeholders: arn:aws:backup:$region:$account:backup-vault:<name>",
      value,
    );
  }
  return findVaultNameProblems(vault.vaultName, path);
};

/**
 * A pattern of `resource_types`: `*`, or all resources of a type. An unknown pattern of the right form is accepted, because AWS
 * adds types; the ARN of one resource is not, because a backup policy selects by type and tag only.
 */
export const findResourceTypeProblems: ValueCheck = (value, path) => {
  if (value === "*" || (typeof value === "string" && isTypePattern(value))) return [];
  const known = RESOURCE_TYPES.find(({ name }) => name === value)?.policyPattern("aws");
  const hint = known ?? "arn:aws:ec2:*:*:volume/*";
  return broken(path, `must be "*" or stand for all resources of a type, such as ${hint}`, value);
};

function isTypePattern(text: string): boolean {
  const arn = parseArn(text);
  return (
    arn !== undefined &&
    ["*", ""].includes(arn.region) &&
    ["*", ""].includes(arn.accountId) &&
    arn.resource.endsWith("*")
  );
}

/** The tag that a condition looks at. */
export const findConditionKeyProblems: ValueCheck = (value, path) =>
  typeof value === "string" && /^aws:ResourceTag\/.{1,128}$/s.test(value)
    ? []
    : broken(path, "must be aws:ResourceTag/ and the key of a tag", value);
