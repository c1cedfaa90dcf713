import { asList, type OneOrMany, type Statement } from "../aws/policy-document";
import { locateStatements, type LocatedStatement } from "../aws/policy-statement";
import { findDuplicateKeys } from "../organization/duplicate-key";
import { got, isRecord, type Problem } from "../problem";
import {
  findServiceControlPolicySizeProblems,
  MAX_SERVICE_CONTROL_POLICY_CHARACTERS,
} from "./guardrail-limits";

/** A document that is this many times too long is not looked into. */
const HOPELESS_FACTOR = 10;

/** Every action, or those of one service: `ec2:Describe*`. */
const ACTION = /^(\*|[a-zA-Z0-9-]+:[\w*?]+)$/;
const SID = /^[a-zA-Z0-9]*$/;

/**
 * Lists everything wrong with a service control policy, from anywhere: what AWS Organizations refuses, and what means
 * something else than it seems to (`NotAction`).
 *
 * `Resource` with an ARN in an Allow is not judged: the user guide allows it in its table of elements and denies it in its
 * text [?]. Never throws, whatever it is given.
 *
 * @param document JSON text or an object. White space in a text counts against the limit of characters, as it does for AWS.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
 */
export function findServiceControlPolicyProblems(document: unknown, at = "policy"): readonly Problem[] {
  const text = typeof document === "string" ? document : asJson(document);
  const policy = typeof document === "string" ? fromJson(document) : document;
  if (text === undefined || !isRecord(policy)) {
    const rule = "must be a service control policy, as JSON text or as an object";
    return [{ path: at, reason: `${rule}, ${got(document)}` }];
  }
  const sizeProblems = findServiceControlPolicySizeProblems(text, at);
  if (text.length > HOPELESS_FACTOR * MAX_SERVICE_CONTROL_POLICY_CHARACTERS) return sizeProblems;
  const { statements, problems } = locateStatements(text, at);
  return [
    ...sizeProblems,
    ...findDuplicateKeys(text).map((path) => ({
      path: `${at}.${path}`,
      reason: "must be given once, got the same key again",
    })),
    ...findDocumentProblems(policy, at),
    ...problems,
    ...statements.flatMap(findStatementProblems),
  ];
}

/** What the grammar of all access policies allows, and a service control policy does not: an `Id`, and older versions. */
function findDocumentProblems(policy: Readonly<Record<string, unknown>>, at: string): readonly Problem[] {
  const { Id: id, Version: version } = policy;
  return [
    ...(version === undefined || version === "2008-10-17"
      ? [{ path: `${at}.Version`, reason: `must be "2012-10-17", ${got(version)}` }]
      : []),
    ...(id === undefined
      ? []
      : [
          {
            path: `${at}.Id`,
            reason: `must be left out, because a service control policy has no Id, ${got(id)}`,
          },
        ]),
  ];
}

function findStatementProblems(located: LocatedStatement): readonly Problem[] {
  const { statement, path } = located;
  return [
    ...findSidProblems(statement, path),
    ...findPrincipalProblems(statement, path),
    ...findActionNameProblems(statement.Action, `${path}.Action`),
    ...findActionNameProblems(statement.NotAction, `${path}.NotAction`),
    ...findNotActionProblems(statement, path),
    ...(statement.Resource === undefined && statement.NotResource === undefined
      ? [{ path, reason: "must have Resource or NotResource, got neither" }]
      : []),
  ];
}

function findSidProblems({ Sid: sid = "" }: Statement, path: string): readonly Problem[] {
  if (SID.test(sid)) return [];
  return [{ path: `${path}.Sid`, reason: `must be letters and digits only, ${got(sid)}` }];
}

function findPrincipalProblems(statement: Statement, path: string): readonly Problem[] {
  return (["Principal", "NotPrincipal"] as const).flatMap((key) => {
    if (statement[key] === undefined) return [];
    const reason =
      "must be left out, because a service control policy is for every principal of an account, " +
      `so name exceptions in Condition (ArnNotLike aws:PrincipalArn), ${got(statement[key])}`;
    return [{ path: `${path}.${key}`, reason }];
  });
}

function findActionNameProblems(actions: OneOrMany<string> | undefined, path: string): readonly Problem[] {
  return asList(actions)
    .filter((action) => !ACTION.test(action))
    .map((action) => ({ path, reason: `must be an action such as backup:Delete*, or "*", ${got(action)}` }));
}

function findNotActionProblems(statement: Statement, path: string): readonly Problem[] {
  const { Condition: condition, Effect: effect, NotAction: notAction } = statement;
  if (notAction === undefined) return [];
  const broken = (reason: string): readonly Problem[] => [
    { path: `${path}.NotAction`, reason: `${reason}, ${got(notAction)}` },
  ];
  if (effect === "Allow")
    return broken(
      "must not be in an Allow, because it allows every action that it does not name, new ones included",
    );
  return condition === undefined
    ? broken("must come with a Condition, or everybody is denied every action that it does not name")
    : [];
}

/** Gives nothing for what cannot be written as JSON: what refers to itself, or holds what JSON does not know. */
function asJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
