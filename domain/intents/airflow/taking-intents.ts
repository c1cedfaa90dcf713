import type { RequestContext } from "../../access/request-context";
import { AirflowPrincipalKind, bringsToken, hasRoleItself, tokenOf } from "../../airflow/dag-principal";
import { sessionTagsOf } from "../../airflow/dag-role-trust";
import { parseArn } from "../../aws/arn";
import { tokenIntents } from "../federation/token-intents";
import type { Asker, Intent } from "../intent";
import { roleNamesOf, type DagPromise } from "./dag-promise";

/** Who takes on the task role of a DAG: its principal under the DAG's name, and nobody else (R33). */
export function takingIntents(promise: DagPromise): readonly Intent[] {
  if (bringsToken(promise.principal)) return withTokenIntents(promise);
  const { accountId: of, dagId } = promise;
  const { names, task } = roleNamesOf(promise);
  const about = [{ role: task, of }];
  const taker = takerOf(promise);
  const strangers: readonly Asker[] = [
    { person: "administrator", of },
    { role: "airflow/mwaa-another", of },
    { strangersRole: "AnyAdministrator" },
    { service: "airflow.amazonaws.com", for: of },
  ];
  const intent = (
    expected: Intent["expected"],
    claim: string,
    who: readonly Asker[],
    action: string,
    context: RequestContext,
  ): Intent => ({ claim, requirements: ["R33"], expected, who, actions: [action], about, context });
  return [
    ...requestsOf(promise).flatMap(([action, right, wrong]) => [
      intent(
        "allowed",
        `The tasks of ${dagId} take on its role, as ${names.sessionName}`,
        [taker],
        action,
        right,
      ),
      ...wrong.map((context) =>
        intent("denied", `Nobody takes on the role of ${dagId} under another name`, [taker], action, context),
      ),
      intent("denied", `Nobody but the tasks of ${dagId} takes on its role`, strangers, action, right),
    ]),
    ...serviceIntents(promise),
  ];
}

type Row = readonly [action: string, right: RequestContext, wrong: readonly RequestContext[]];

/** What the tasks ask STS for, and what differs from it in one thing. */
function requestsOf(promise: DagPromise): readonly Row[] {
  const { dagId, environment, externalId } = promise;
  const { sessionName } = roleNamesOf(promise).names;
  const own: RequestContext = { "sts:ExternalId": externalId, "sts:RoleSessionName": sessionName };
  const tags = tagContext(sessionTagsOf(promise));
  return [
    [
      "sts:AssumeRole",
      own,
      [
        { ...own, "sts:ExternalId": `${externalId}-another` },
        { ...own, "sts:RoleSessionName": `${sessionName}-another` },
        { ...own, "sts:ExternalId": [] },
        { "sts:ExternalId": [], "sts:RoleSessionName": [] },
      ],
    ],
    [
      "sts:TagSession",
      tags,
      [
        tagContext({ ...sessionTagsOf(promise), dag_id: `${dagId}-another` }),
        tagContext({ ...sessionTagsOf(promise), environment: `${environment}-another` }),
        tagContext({ ...sessionTagsOf(promise), another: "x" }),
      ],
    ],
    [
      "sts:SetSourceIdentity",
      { "sts:SourceIdentity": sessionName },
      [{ "sts:SourceIdentity": `${sessionName}-another` }],
    ],
  ];
}

/** The role that asks: the scheduler's, or the DAG's own where a service gives it to the tasks. */
function takerOf(promise: DagPromise): Asker {
  const { accountId: of, principal } = promise;
  if (hasRoleItself(principal)) return { role: roleNamesOf(promise).task, of };
  return { role: parseArn(principal.roleArn)?.resource.replace(/^role\//, "") ?? "", of };
}

function tagContext(tags: Readonly<Record<string, string>>): RequestContext {
  return {
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    "aws:TagKeys": Object.keys(tags),
  };
}

function serviceIntents(promise: DagPromise): readonly Intent[] {
  const { accountId: of, dagId, principal, region } = promise;
  const about = [{ role: roleNamesOf(promise).task, of }];
  const common = { requirements: ["R33"], about, actions: ["sts:AssumeRole"] };
  const claim = `The service gives the role of ${dagId} to its own tasks, and to no others`;
  if (principal.kind === AirflowPrincipalKind.EcsTask) {
    const service = "ecs-tasks.amazonaws.com";
    const arn = (account: string): string => `arn:aws:ecs:${region}:${account}:task/x`;
    return [
      {
        ...common,
        claim,
        expected: "allowed",
        who: [{ service, for: of }],
        context: { "aws:SourceArn": arn(of) },
      },
      {
        ...common,
        claim,
        expected: "denied",
        who: [{ service, for: "999999999998" }],
        context: { "aws:SourceArn": arn("999999999998") },
      },
    ];
  }
  if (principal.kind !== AirflowPrincipalKind.PodIdentity) return [];
  const { clusterArn = "", namespace = "", serviceAccount = "" } = principal;
  const right = {
    "aws:RequestTag/eks-cluster-arn": clusterArn,
    "aws:RequestTag/kubernetes-namespace": namespace,
    "aws:RequestTag/kubernetes-service-account": serviceAccount,
  };
  const who: readonly Asker[] = [{ service: "pods.eks.amazonaws.com", for: of }];
  return [
    { ...common, claim, expected: "allowed", who, context: right },
    ...Object.keys(right).map((key): Intent => ({
      ...common,
      claim,
      expected: "denied",
      who,
      context: { ...right, [key]: "another" },
    })),
  ];
}

/** The name of the session is the whole one, so that what a federated role promises of longer ones does not hold. */
function withTokenIntents(promise: DagPromise): readonly Intent[] {
  const { accountId, principal, region } = promise;
  const { audience, issuer, subject } = tokenOf(principal, region);
  const { names, task } = roleNamesOf(promise);
  const intents = tokenIntents({
    accountId,
    roleName: task,
    issuer,
    applicationId: names.sessionName,
    audiences: [audience],
    subjects: [subject],
    claims: {},
  });
  return intents.map((intent) => ({
    ...intent,
    who: intent.who.filter((asker) => !("session" in asker && asker.session.endsWith("-x"))),
  }));
}
