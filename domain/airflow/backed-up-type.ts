import { parseArn } from "../aws/arn";
import { got, type Problem } from "../problem";

/** A type of resource that a DAG's service role can be limited to, one resource at a time. */
export interface BackedUpType {
  /** As the DAGs call it. */
  readonly name: string;
  /** Service in the ARN. */
  readonly service: string;
  /** Form of the last part of the ARN. */
  readonly resource: RegExp;
  /** Whether the ARN names account and Region. */
  readonly isPlaced: boolean;
  /** Whether AWS Backup can move its recovery points to cold storage. */
  readonly hasColdStorage: boolean;
}

/**
 * The types that the DAGs know. Every other is refused, never widened: its service role would need permissions on every resource of the
 * type. The schema of the spec file and the DAGs have the same list.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html
 */
export const BACKED_UP_TYPES = {
  dynamodb: type("DynamoDB", "dynamodb", /^table\/[A-Za-z0-9_.-]{3,255}$/, { hasColdStorage: true }),
  ebs: type("EBS", "ec2", /^volume\/vol-[0-9a-f]+$/, { hasColdStorage: true }),
  ec2: type("EC2", "ec2", /^instance\/i-[0-9a-f]+$/),
  efs: type("EFS", "elasticfilesystem", /^file-system\/fs-[0-9a-f]+$/, { hasColdStorage: true }),
  fsx: type("FSx", "fsx", /^(file-system\/fs|volume\/fs-[0-9a-f]+\/fsvol)-[0-9a-f]+$/),
  rds: type("RDS", "rds", /^db:[A-Za-z0-9-]+$/),
  /** Aurora, DocumentDB and Neptune share one form of ARN. */
  rdsCluster: type("RDS cluster", "rds", /^cluster:[A-Za-z0-9-]+$/),
  s3: type("S3", "s3", /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { isPlaced: false }),
} as const satisfies Readonly<Record<string, BackedUpType>>;
/** One of the keys of {@link BACKED_UP_TYPES}. */
export type BackedUpKind = keyof typeof BACKED_UP_TYPES;

function type(
  name: string,
  service: string,
  resource: RegExp,
  more: { readonly isPlaced?: boolean; readonly hasColdStorage?: boolean } = {},
): BackedUpType {
  return {
    name,
    service,
    resource,
    isPlaced: more.isPlaced ?? true,
    hasColdStorage: more.hasColdStorage ?? false,
  };
}

/** The kind of a resource by its ARN; nothing for a type that a service role cannot be limited to. */
export function backedUpKindOf(arn: unknown): BackedUpKind | undefined {
  const parsed = parseArn(arn);
  if (parsed === undefined || !/^aws(-[a-z]+)*$/.test(parsed.partition)) return undefined;
  const kinds = Object.entries(BACKED_UP_TYPES) as readonly (readonly [BackedUpKind, BackedUpType])[];
  return kinds.find(([, { isPlaced, resource, service }]) => {
    const place = isPlaced
      ? /^[a-z0-9-]+$/.test(parsed.region) && /^\d{12}$/.test(parsed.accountId)
      : parsed.region === "" && parsed.accountId === "";
    return parsed.service === service && resource.test(parsed.resource) && place;
  })?.[0];
}

/** Lists what is wrong with the ARN of a resource that a DAG backs up. The ARN of a bucket names neither account nor Region. */
export function findBackedUpResourceProblems(
  arn: unknown,
  place: { readonly accountId: unknown; readonly region: unknown },
  path: string,
): readonly Problem[] {
  const parsed = parseArn(arn);
  if (parsed === undefined || backedUpKindOf(arn) === undefined) {
    const names = Object.values(BACKED_UP_TYPES).map(({ name }) => name);
    const reason = `must be the ARN of one resource of a type to which a service role can be limited (${names.join(", ")}), ${got(arn)}`;
    return [{ path, reason }];
  }
  const { accountId, region } = parsed;
  return [
    ...(accountId === "" || accountId === place.accountId
      ? []
      : [{ path, reason: `must be a resource of account ${String(place.accountId)}, ${got(arn)}` }]),
    ...(region === "" || region === place.region
      ? []
      : [{ path, reason: `must be a resource of region ${String(place.region)}, ${got(arn)}` }]),
  ];
}
