import { parseVaultArn } from "../aws/arn";
import { wildcardMatches } from "../aws/policy-document";
import { RESOURCE_TYPES, type ResourceTypeName } from "../aws/resource-types";
import { got, type Problem } from "../problem";
import { capabilitiesOf } from "./capabilities";
import { FEATURE_TABLE, type CopyCapability } from "./capability";

/** Where backups are before they are copied, as far as it is known. */
export interface CopySource {
  /** Twelve digits. */
  readonly accountId?: string | undefined;
  readonly region?: string | undefined;
}

/**
 * The resource types that a pattern names and no others: `arn:aws:rds:*:*:db:*` names RDS, and so does the ARN of one
 * database. A pattern that reaches over types (`*`, `arn:aws:ec2:*`) names none.
 */
export function typesNamedBy(pattern: string): readonly ResourceTypeName[] {
  const [, partition = ""] = pattern.split(":");
  return RESOURCE_TYPES.filter((type) =>
    type.policyPatterns(partition).some((ofType) => wildcardMatches(ofType, pattern)),
  ).map(({ name }) => name);
}

const HOW: Readonly<Record<CopyCapability, string>> = {
  crossRegion: "to another Region",
  crossAccount: "to another account",
  crossRegionAndAccount: "to another account in another Region",
  logicallyAirGappedVault: "into a logically air-gapped vault",
};

/** What a selection names: a pattern or a resource, and the types that it is. */
export interface NamedSelection {
  readonly name: string;
  readonly types: readonly ResourceTypeName[];
}

/** A copy action: where it stands, and where it goes. */
export interface DistantCopy {
  readonly at: string;
  /** Text, or whatever was written in its place; nothing when it is not known yet. */
  readonly vaultArn: unknown;
  /** Whether it is known that its vault is a logically air-gapped one. */
  readonly isAirGapped: boolean;
}

/**
 * Lists copies that cannot arrive: a selection names a type, a rule of its plan copies, and AWS Backup does not copy that type
 * there. AWS accepts the plan and every copy job fails, or none is made.
 *
 * Only what AWS's table refuses without a doubt is told: a type of which any part can be copied, and types that share a
 * pattern with one that can, pass. What a pattern reaches over (`*`) is not told here either.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html
 */
export function findCopiesThatCannotArrive(
  named: readonly NamedSelection[],
  copy: DistantCopy,
  source: CopySource,
): readonly Problem[] {
  const capabilities = capabilitiesFor(copy, source);
  return named.flatMap(({ name, types }) => {
    const missing = types.map((type) => missingCapability(type, capabilities));
    const [first] = missing;
    if (first === undefined || missing.includes(undefined)) return [];
    const reason =
      `must not copy what ${name} names (${types.join(", ")}), because AWS Backup makes no copies of it ${HOW[first]} ` +
      `(its table of ${FEATURE_TABLE.asOf}); keep it locally with a plan of its own, ${got(copy.vaultArn)}`;
    return [{ path: copy.at, reason }];
  });
}

/**
 * What keeps every part of a type from a copy; nothing when a part can be copied. A cell that is in doubt counts as supported:
 * what nobody could confirm is not refused.
 */
function missingCapability(
  type: ResourceTypeName,
  capabilities: readonly CopyCapability[],
): CopyCapability | undefined {
  const missing = capabilitiesOf(type).map((row) =>
    capabilities.find((capability) => !row[capability].supported && row[capability].doubt === undefined),
  );
  return missing.includes(undefined) ? undefined : missing[0];
}

/** What a copy has to be able to do, as far as it can be told how far it goes. */
function capabilitiesFor(
  { vaultArn, isAirGapped }: DistantCopy,
  { accountId, region }: CopySource,
): readonly CopyCapability[] {
  const target = parseVaultArn(vaultArn);
  const isOtherAccount =
    target !== undefined &&
    target.accountId !== "$account" &&
    accountId !== undefined &&
    target.accountId !== accountId;
  const isOtherRegion = target !== undefined && region !== undefined && target.region !== region;
  return [
    ...(isOtherAccount && isOtherRegion ? (["crossRegionAndAccount"] as const) : []),
    ...(isOtherAccount && !isOtherRegion ? (["crossAccount"] as const) : []),
    ...(isOtherRegion && !isOtherAccount ? (["crossRegion"] as const) : []),
    ...(isAirGapped ? (["logicallyAirGappedVault"] as const) : []),
  ];
}
