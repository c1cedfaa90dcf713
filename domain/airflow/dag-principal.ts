import { findRoleArnProblems } from "../aws/role-arn";
import { parseArn } from "../aws/arn";
import { IssuerKind, type Issuer } from "../identity/issuer";
import { factsOfIssuer } from "../identity/known-issuers";
import { got, isRecord, type Problem } from "../problem";

/** What a DAG's tasks run on, and so who may take on its role. */
export const AirflowPrincipalKind = {
  /** A role of the same account: the execution role of MWAA, that of an instance profile, that of an Airflow of your own. */
  Role: "role",
  /** A task of Amazon ECS has the role itself. */
  EcsTask: "ecsTask",
  /** Pods of one service account of an EKS cluster have the role itself, by EKS Pod Identity. */
  PodIdentity: "podIdentity",
  /** Pods of one service account of an EKS cluster, by a token of the cluster's issuer (IRSA). */
  Irsa: "irsa",
  /** A service account of Google Cloud, such as that of Cloud Composer. */
  Google: "google",
} as const;
/** One of the values of {@link AirflowPrincipalKind}. */
export type AirflowPrincipalKind = (typeof AirflowPrincipalKind)[keyof typeof AirflowPrincipalKind];

/** Who takes on the task role of a DAG. Each kind takes only its own fields. */
export interface AirflowPrincipal {
  /** `role`, `ecsTask`, `podIdentity`, `irsa` or `google`. */
  readonly kind: AirflowPrincipalKind;
  /** Of `role`: its ARN, in the account of the DAG's role. Of MWAA: the execution role. */
  readonly roleArn?: string;
  /** Of `podIdentity`: ARN of the cluster. */
  readonly clusterArn?: string;
  /** Of `irsa`: the id in the cluster's issuer, 32 hexadecimal digits in upper case. Its provider must be in the account. */
  readonly clusterId?: string;
  /** Of `podIdentity` and `irsa`. */
  readonly namespace?: string;
  /** Of `podIdentity` and `irsa`. */
  readonly serviceAccount?: string;
  /** Of `google`: the audience for which Airflow asks tokens. */
  readonly audience?: string;
  /** Of `google`: the unique id of the service account, digits only. */
  readonly subject?: string;
}

const FIELDS: Readonly<Record<AirflowPrincipalKind, readonly (keyof AirflowPrincipal)[]>> = {
  [AirflowPrincipalKind.Role]: ["roleArn"],
  [AirflowPrincipalKind.EcsTask]: [],
  [AirflowPrincipalKind.PodIdentity]: ["clusterArn", "namespace", "serviceAccount"],
  [AirflowPrincipalKind.Irsa]: ["clusterId", "namespace", "serviceAccount"],
  [AirflowPrincipalKind.Google]: ["audience", "subject"],
};

/** Whether the tasks come with a token of an issuer. They bring neither tags nor a source identity. */
export function bringsToken({ kind }: AirflowPrincipal): boolean {
  return kind === AirflowPrincipalKind.Irsa || kind === AirflowPrincipalKind.Google;
}

/** Whether a service gives the tasks the role itself, which then takes itself on under the DAG's name. */
export function hasRoleItself({ kind }: AirflowPrincipal): boolean {
  return kind === AirflowPrincipalKind.EcsTask || kind === AirflowPrincipalKind.PodIdentity;
}

/** The issuer of the tokens, their audience and their subject. Only of a principal that brings a token. */
export function tokenOf(
  principal: AirflowPrincipal,
  region: string,
): { readonly issuer: Issuer; readonly audience: string; readonly subject: string } {
  const {
    audience = "",
    clusterId = "",
    kind,
    namespace = "",
    serviceAccount = "",
    subject = "",
  } = principal;
  if (kind === AirflowPrincipalKind.Google) return { issuer: { kind: IssuerKind.Google }, audience, subject };
  return {
    issuer: { kind: IssuerKind.Eks, region, clusterId },
    audience: "sts.amazonaws.com",
    subject: `system:serviceaccount:${namespace}:${serviceAccount}`,
  };
}

const KUBERNETES_NAME = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;

/** Lists everything that is wrong with who takes on a DAG's role. */
export function findPrincipalProblems(
  principal: unknown,
  place: { readonly accountId: unknown; readonly region: unknown },
  path: string,
): readonly Problem[] {
  if (!isRecord(principal) || !Object.hasOwn(FIELDS, String(principal.kind))) {
    const kind = isRecord(principal) ? principal.kind : principal;
    const at = isRecord(principal) ? `${path}.kind` : path;
    return [{ path: at, reason: `must be one of ${Object.keys(FIELDS).join(", ")}, ${got(kind)}` }];
  }
  const read = principal as unknown as AirflowPrincipal; // its kind is known, and each field is checked
  const fields: readonly string[] = FIELDS[read.kind];
  const foreign = Object.keys(principal).filter(
    (field) => field !== "kind" && principal[field] !== undefined && !fields.includes(field),
  );
  return [
    ...FIELDS[read.kind].flatMap((field) => findFieldProblems(field, read, place, `${path}.${field}`)),
    ...foreign.map((field) => ({
      path: `${path}.${field}`,
      reason: `must be left out, because ${read.kind} takes ${fields.length === 0 ? "no fields" : fields.join(", ")}, ${got(principal[field])}`,
    })),
  ];
}

function findFieldProblems(
  field: keyof AirflowPrincipal,
  principal: AirflowPrincipal,
  place: { readonly accountId: unknown; readonly region: unknown },
  path: string,
): readonly Problem[] {
  const value: unknown = principal[field];
  switch (field) {
    case "roleArn":
      return findRoleArnProblems(value, place.accountId, path);
    case "clusterArn": {
      const arn = parseArn(value);
      const isCluster =
        arn?.service === "eks" &&
        arn.accountId === place.accountId &&
        arn.region === place.region &&
        /^cluster\/[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(arn.resource);
      return isCluster
        ? []
        : [{ path, reason: `must be the ARN of an EKS cluster of this account and Region, ${got(value)}` }];
    }
    case "namespace":
    case "serviceAccount":
      return typeof value === "string" && KUBERNETES_NAME.test(value)
        ? []
        : [{ path, reason: `must be a name as Kubernetes takes it, and without wildcards, ${got(value)}` }];
    case "clusterId": {
      const issuer: Issuer = {
        kind: IssuerKind.Eks,
        region: String(place.region),
        clusterId: value as string,
      };
      return factsOfIssuer(issuer)
        .findIssuerProblems(issuer, "issuer")
        .filter((problem) => problem.path === "issuer.clusterId")
        .map(({ reason }) => ({ path, reason }));
    }
    case "audience":
      return factsOfIssuer({ kind: IssuerKind.Google }).findAudienceProblems(
        value,
        { kind: IssuerKind.Google },
        path,
      );
    case "subject":
      return factsOfIssuer({ kind: IssuerKind.Google }).findSubjectProblems(
        value,
        { kind: IssuerKind.Google },
        path,
      );
    case "kind":
      return [];
  }
}
