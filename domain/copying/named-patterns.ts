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
  patterns: readonly string[],
  vaultArn: unknown,
  source: CopySource,
  at: string,
): readonly Problem[] {
  const capability = capabilityFor(vaultArn, source);
  if (capability === undefined) return [];
  return patterns.flatMap((pattern) => {
    const types = typesNamedBy(pattern);
    if (types.length === 0 || types.some((type) => canBeCopied(type, capability))) return [];
    const reason =
      `must not copy what ${pattern} names (${types.join(", ")}), because AWS Backup makes no copies of it ${HOW[capability]} ` +
      `(its table of ${FEATURE_TABLE.asOf}); keep it locally with a plan of its own, ${got(vaultArn)}`;
    return [{ path: at, reason }];
  });
}

/** A cell that is in doubt counts as supported: what nobody could confirm is not refused. */
function canBeCopied(type: ResourceTypeName, capability: CopyCapability): boolean {
  return capabilitiesOf(type).some((row) => row[capability].supported || row[capability].doubt !== undefined);
}

/** What a copy has to be able to do; nothing when it cannot be told how far it goes. */
function capabilityFor(vaultArn: unknown, { accountId, region }: CopySource): CopyCapability | undefined {
  const target = parseVaultArn(vaultArn);
  if (target === undefined) return undefined;
  const isOtherAccount =
    target.accountId !== "$account" && accountId !== undefined && target.accountId !== accountId;
  const isOtherRegion = region !== undefined && target.region !== region;
  if (isOtherAccount && isOtherRegion) return "crossRegionAndAccount";
  if (isOtherAccount) return "crossAccount";
  return isOtherRegion ? "crossRegion" : undefined;
}
