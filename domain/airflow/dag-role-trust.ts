import { accountRootArn } from "../aws/arn";
import type { Condition, PolicyDocument, Statement } from "../aws/policy-document";
import { federatedTrust } from "../identity/federated-trust";
import { dagNamesOf, taskRoleArn, type DagPlace } from "./dag-names";
import {
  AirflowPrincipalKind,
  bringsToken,
  hasRoleItself,
  tokenOf,
  type AirflowPrincipal,
} from "./dag-principal";

/** What the trust of a DAG's task role depends on. */
export interface DagRoleTrustArgs extends DagPlace {
  readonly region: string;
  readonly principal: AirflowPrincipal;
  /** What the connection says besides; see {@link externalIdOf}. */
  readonly externalId: string;
}

/**
 * The external id of a DAG, unless somebody chose one. It is no secret: it stops one DAG's connection from being used for another's role by
 * mistake, and a connection that was copied into another environment from working there.
 */
export function externalIdOf({ dagId, environment }: { environment: string; dagId: string }): string {
  return `aws-org-backup/${environment}/${dagId}`;
}

/** Tags of the session: what a DAG is, for whoever reads CloudTrail or writes a policy by attributes. */
export function sessionTagsOf(dag: { environment: string; dagId: string }): Readonly<Record<string, string>> {
  return { dag_id: dag.dagId, environment: dag.environment };
}

/**
 * Who may take on the task role of a DAG: its principal, as the DAG's own session, with the DAG's external id, source identity and tags.
 *
 * One statement for each action of STS, because a request for tags or a source identity has none of the other keys: merged, they would
 * allow it to nobody. The principal is the account with the role's ARN as a condition. A role that is named as the principal would be
 * remembered by its inner id, and shut out for ever once somebody makes it anew.
 *
 * Where a service gives tasks the role itself, the service may, for the one cluster or account, and the role then takes itself on: only
 * so does the session have the DAG's name, which the DAG asserts before it does anything.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html
 */
export function dagRoleTrust(args: DagRoleTrustArgs): PolicyDocument {
  const { principal } = args;
  if (bringsToken(principal)) return tokenTrust(args);
  const own = taskRoleArn(args);
  const taker = hasRoleItself(principal) ? own : (principal.roleArn ?? "");
  return {
    Version: "2012-10-17",
    Statement: [...serviceStatements(args), ...takingStatements(args, taker)],
  };
}

function tokenTrust({ principal, region, ...dag }: DagRoleTrustArgs): PolicyDocument {
  const { audience, issuer, subject } = tokenOf(principal, region);
  const { sessionName } = dagNamesOf(dag);
  return federatedTrust({
    ...dag,
    issuer,
    audiences: [audience],
    subjects: [subject],
    applicationId: sessionName,
    sessionNames: [sessionName],
  });
}

function takingStatements(args: DagRoleTrustArgs, taker: string): readonly Statement[] {
  const { sessionName } = dagNamesOf(args);
  const tags = sessionTagsOf(args);
  const allow = (sid: string, action: string, condition: Condition): Statement => ({
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: accountRootArn(args) },
    Action: action,
    Condition: { ArnEquals: { "aws:PrincipalArn": taker }, ...condition },
  });
  return [
    allow("TheDagTakesOnItsRole", "sts:AssumeRole", {
      StringEquals: { "sts:ExternalId": args.externalId, "sts:RoleSessionName": sessionName },
    }),
    allow("TheDagTagsItsSession", "sts:TagSession", {
      StringEquals: Object.fromEntries(
        Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value]),
      ),
      "ForAllValues:StringEquals": { "aws:TagKeys": [...Object.keys(tags), ...inheritedTagsOf(args)] },
    }),
    allow("TheDagIsTheSource", "sts:SetSourceIdentity", {
      StringEquals: { "sts:SourceIdentity": sessionName },
    }),
  ];
}

/**
 * Tags that EKS Pod Identity sets and that go along from session to session.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
 */
const POD_TAGS: readonly string[] = [
  "eks-cluster-arn",
  "eks-cluster-name",
  "kubernetes-namespace",
  "kubernetes-service-account",
  "kubernetes-pod-name",
  "kubernetes-pod-uid",
];

/** Whether inherited tags count among the keys of a request, AWS does not say [?]; so they may be there. */
function inheritedTagsOf({ principal }: DagRoleTrustArgs): readonly string[] {
  return principal.kind === AirflowPrincipalKind.PodIdentity ? POD_TAGS : [];
}

function serviceStatements({
  accountId,
  partition,
  principal,
  region,
}: DagRoleTrustArgs): readonly Statement[] {
  if (principal.kind === AirflowPrincipalKind.EcsTask)
    return [
      {
        Sid: "TasksOfThisAccountHaveTheRole",
        Effect: "Allow",
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": accountId },
          ArnLike: { "aws:SourceArn": `arn:${partition}:ecs:${region}:${accountId}:*` },
        },
      },
    ];
  if (principal.kind !== AirflowPrincipalKind.PodIdentity) return [];
  const { clusterArn = "", namespace = "", serviceAccount = "" } = principal;
  return [
    {
      Sid: "PodsOfTheServiceAccountHaveTheRole",
      Effect: "Allow",
      Principal: { Service: "pods.eks.amazonaws.com" },
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Condition: {
        StringEquals: {
          "aws:RequestTag/eks-cluster-arn": clusterArn,
          "aws:RequestTag/kubernetes-namespace": namespace,
          "aws:RequestTag/kubernetes-service-account": serviceAccount,
        },
      },
    },
  ];
}
