import { got, isRecord, type Problem } from "../../problem";

/**
 * A network of an environment's own: two private subnets in two zones, as MWAA demands, and how they reach AWS.
 *
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/networking-about.html
 */
export const AIRFLOW_NETWORK = {
  cidr: "10.40.0.0/16",
  privateSubnets: ["10.40.0.0/20", "10.40.16.0/20"],
  publicSubnets: ["10.40.128.0/24", "10.40.129.0/24"],
} as const;

/** How the private subnets reach AWS. */
export const AirflowEgress = {
  /** Endpoints in the network alone: nothing leaves it, and nothing can be installed from the internet. */
  Endpoints: "endpoints",
  /** A NAT gateway in each zone. */
  Nat: "nat",
} as const;
/** One of the values of {@link AirflowEgress}. */
export type AirflowEgress = (typeof AirflowEgress)[keyof typeof AirflowEgress];

/**
 * Services that an environment without internet needs an interface endpoint for: what MWAA names, and what the DAGs call. S3 has a gateway.
 *
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/vpc-vpe-create-access.html
 */
export const ENDPOINT_SERVICES: readonly string[] = [
  "airflow.api",
  "airflow.env",
  "airflow.ops",
  "backup",
  "ecr.api",
  "ecr.dkr",
  "kms",
  "logs",
  "monitoring",
  "secretsmanager",
  "sns",
  "sqs",
  "sts",
];

/** Tags of recovery points that another service keeps, the DAGs ask for there. */
export const TAG_ENDPOINT_SERVICES: readonly string[] = ["ec2", "fsx", "rds"];

/** How many subnets MWAA takes: exactly so many. */
export const SUBNETS = 2;
/** How many security groups MWAA takes, both inclusive. */
export const SECURITY_GROUPS = { min: 1, max: 5 } as const;

/** Lists what is wrong with the network that an environment is given, or that it is to make. */
export function findAirflowNetworkProblems(spec: {
  readonly network?: unknown;
  readonly availabilityZones?: unknown;
  readonly egress?: unknown;
  readonly region: unknown;
}): readonly Problem[] {
  const { availabilityZones: zones, egress, network, region } = spec;
  if (network !== undefined)
    return [
      ...findSizeProblems(network, "subnetIds", SUBNETS, SUBNETS),
      ...findSizeProblems(network, "securityGroupIds", SECURITY_GROUPS.min, SECURITY_GROUPS.max),
      ...(["availabilityZones", "egress"] as const)
        .filter((field) => spec[field] !== undefined)
        .map((field) => ({
          path: field,
          reason: `must be left out where network is given, ${got(spec[field])}`,
        })),
    ];
  const isZones =
    Array.isArray(zones) &&
    zones.length === 2 &&
    zones[0] !== zones[1] &&
    zones.every((zone: unknown) => isZoneOf(zone, String(region)));
  const egresses: readonly unknown[] = Object.values(AirflowEgress);
  return [
    ...(zones === undefined || isZones
      ? []
      : [{ path: "availabilityZones", reason: `must be two different zones of the region, ${got(zones)}` }]),
    ...(egress === undefined || egresses.includes(egress)
      ? []
      : [{ path: "egress", reason: `must be one of ${egresses.join(", ")}, ${got(egress)}` }]),
  ];
}

/** A zone is its Region and one letter; a local zone has more in between. */
function isZoneOf(zone: unknown, region: string): boolean {
  return typeof zone === "string" && zone.startsWith(region) && /^[a-z]$/.test(zone.slice(region.length));
}

/** MWAA takes exactly two subnets, and one to five security groups. */
function findSizeProblems(network: unknown, field: string, min: number, max: number): readonly Problem[] {
  const list = isRecord(network) ? network[field] : undefined;
  if (Array.isArray(list) && list.length >= min && list.length <= max) return [];
  const count = min === max ? String(min) : `${min} to ${max}`;
  const what = Array.isArray(list) ? `got ${list.length}` : got(list);
  return [{ path: `network.${field}`, reason: `must name ${count}, ${what}` }];
}
