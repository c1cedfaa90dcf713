import { nearestName } from "../nearest-name";
import { got, type Problem } from "../problem";

/** What a key of the restore metadata holds: something of the network that is restored into. */
export const PlaceValue = {
  /** The id of one subnet. */
  Subnet: "subnet",
  /** Ids of subnets, as a JSON list. */
  Subnets: "subnets",
  /** Ids of security groups, as a JSON list. */
  SecurityGroups: "security groups",
  /** The name of a subnet group of the type's own service. */
  SubnetGroup: "subnet group",
} as const;
/** One of {@link PlaceValue}. */
export type PlaceValue = (typeof PlaceValue)[keyof typeof PlaceValue];

/** A key of the restore metadata that must be given, in the words of AWS. */
export interface PlaceKey {
  /** Names that AWS accepts for it, in lower case: the keys of restore metadata know no letter case. */
  readonly names: readonly string[];
  /** The name to write. */
  readonly shown: string;
  readonly value: PlaceValue;
  /** What AWS Backup does without it. Follows "because". */
  readonly otherwise: string;
}

/** A type of resource whose restores AWS Backup can test. */
interface TestableType {
  /** The name as the API writes it. */
  readonly name: string;
  /** What says where the restored resource is put. Empty where the type stands in no network. */
  readonly place: readonly PlaceKey[];
}

/** Where {@link TESTABLE_TYPES} comes from, and of which day it is. */
export const TESTABLE_TYPES_SOURCE = {
  asOf: "2026-11-26",
  types: "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingSelectionForCreate.html",
  metadata: "https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html",
} as const;

const DEFAULT_NETWORK =
  "AWS Backup otherwise restores into the default VPC, and the test fails where there is none";

const SUBNET_GROUP: PlaceKey = {
  names: ["dbsubnetgroupname"],
  shown: "dbSubnetGroupName",
  value: PlaceValue.SubnetGroup,
  otherwise: DEFAULT_NETWORK,
};
const DATABASE_GROUPS: PlaceKey = {
  names: ["vpcsecuritygroupids"],
  shown: "vpcSecurityGroupIds",
  value: PlaceValue.SecurityGroups,
  otherwise: "the restored database otherwise stands behind the network's default security group",
};
const DATABASE = [SUBNET_GROUP, DATABASE_GROUPS];

const TESTABLE_TYPES: readonly TestableType[] = [
  { name: "Aurora", place: DATABASE },
  { name: "DocumentDB", place: DATABASE },
  { name: "DynamoDB", place: [] },
  { name: "EBS", place: [] },
  {
    name: "EC2",
    place: [
      { names: ["subnetid"], shown: "subnetId", value: PlaceValue.Subnet, otherwise: DEFAULT_NETWORK },
      {
        names: ["securitygroupids"],
        shown: "securityGroupIds",
        value: PlaceValue.SecurityGroups,
        otherwise: "the restored machine otherwise stands behind the network's default security group",
      },
    ],
  },
  { name: "EFS", place: [] },
  {
    name: "FSx",
    place: [
      {
        // FSx itself says `SubnetIds`; which of the two spellings a test takes is not confirmed [?].
        names: ["subnetids", "subnetid"],
        shown: "subnetIds",
        value: PlaceValue.Subnets,
        otherwise: "AWS Backup cannot infer everything that a restore of FSx needs",
      },
    ],
  },
  { name: "Neptune", place: DATABASE },
  { name: "RDS", place: DATABASE },
  { name: "S3", place: [] },
];

/** The types whose restores AWS Backup can test, as the API writes them, sorted. */
export const TESTABLE_TYPE_NAMES: readonly string[] = TESTABLE_TYPES.map(({ name }) => name);

/** Lists what is wrong with the type of a restore test: it must be one that AWS Backup can test, letter by letter. */
export function findTestableTypeProblems(type: unknown, at = "protectedResourceType"): readonly Problem[] {
  if (TESTABLE_TYPE_NAMES.some((name) => name === type)) return [];
  const meant = typeof type === "string" ? nearestTestableType(type) : undefined;
  const hint = meant === undefined ? `one of ${TESTABLE_TYPE_NAMES.join(", ")}` : `"${meant}"`;
  return [{ path: at, reason: `must be a type whose restores AWS Backup can test: ${hint}, ${got(type)}` }];
}

function nearestTestableType(type: string): string | undefined {
  const same = TESTABLE_TYPE_NAMES.find((name) => name.toLowerCase() === type.toLowerCase());
  return same ?? nearestName(type, TESTABLE_TYPE_NAMES);
}

/**
 * Lists what a restore test must say about the place that it restores into, and does not. AWS Backup infers the rest.
 *
 * @param overriddenKeys the keys of `restoreMetadataOverrides`, in any letter case
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html
 */
export function findRestorePlaceProblems(
  type: unknown,
  overriddenKeys: readonly string[],
  at = "restoreMetadataOverrides",
): readonly Problem[] {
  const given = new Set(overriddenKeys.map((key) => key.toLowerCase()));
  return placeKeysOf(type)
    .filter(({ names }) => !names.some((name) => given.has(name)))
    .map(({ shown, otherwise }) => ({
      path: `${at}.${shown}`,
      reason: `must be given for a test of ${String(type)}, because ${otherwise}, ${got(undefined)}`,
    }));
}

/** What a restore test of a type must say about the place that it restores into. Empty where the type stands in no network. */
export function placeKeysOf(type: unknown): readonly PlaceKey[] {
  return TESTABLE_TYPES.find(({ name }) => name === type)?.place ?? [];
}
