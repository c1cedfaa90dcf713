import { parseArn } from "../aws/arn";
import { wildcardMatches } from "../aws/policy-document";
import { nearestName } from "../nearest-name";
import { got, type Problem } from "../problem";
import type { ActionCatalogue, ActionFacts, ActionResource, ServiceFacts } from "./action-catalogue";
import { isRecoveryPointArn } from "./recovery-point-arn";
import { ABSENT, UNKNOWN, type ContextLookup } from "./request-context";

/** What AWS says of an action; nothing when it, or its service, is not in the data. Upper and lower case count as equal. */
export function factsOf(catalogue: ActionCatalogue, action: string): ActionFacts | undefined {
  const [service = "", name = ""] = action.toLowerCase().split(":", 2);
  return catalogue.serviceOf(service)?.actions.get(name);
}

/**
 * Lists what is wrong with an action: that its service does not have it, or has none that a wildcard stands for. Of a service that is not
 * in the data, and of a wildcard for services, nothing is said.
 */
export function findActionProblems(
  catalogue: ActionCatalogue,
  action: string,
  path: string,
): readonly Problem[] {
  if (isAnyText(action)) return [];
  const [service = "", name = ""] = action.split(":", 2);
  if (name === "")
    return [{ path, reason: `must be an action such as backup:StartBackupJob, ${got(action)}` }];
  const known = catalogue.serviceOf(service.toLowerCase());
  if (known === undefined || hasAction(known, name)) return [];
  const nearest =
    ACTIONS_OF_CALLS.get(action.toLowerCase()) ?? nearestName(action.replace(/[*?]/g, ""), namesOf(known));
  const hint = nearest === undefined ? "" : `; did you mean ${nearest}`;
  const what = /[*?]/.test(name) ? "must stand for an action" : "must be an action";
  return [{ path, reason: `${what} that ${service} has${hint}, ${got(action)}` }];
}

/**
 * Calls, in lower case, for which policies name an action of another name.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const ACTIONS_OF_CALLS: ReadonlyMap<string, string> = new Map([
  ["s3:headbucket", "s3:ListBucket"],
  ["s3:headobject", "s3:GetObject"],
  ["s3:listbuckets", "s3:ListAllMyBuckets"],
  ["s3:listobjects", "s3:ListBucket"],
  ["s3:listobjectsv2", "s3:ListBucket"],
  ["s3:listobjectversions", "s3:ListBucketVersions"],
]);

function isAnyText(pattern: string): boolean {
  return /^[*?]+$/.test(pattern);
}

function hasAction({ actions, otherActions }: ServiceFacts, name: string): boolean {
  const wanted = name.toLowerCase();
  if (isAnyText(name) || actions.has(wanted)) return true;
  if (!/[*?]/.test(name)) return otherActions.some((other) => nameOf(other) === wanted);
  for (const known of actions.keys()) if (wildcardMatches(wanted, known)) return true;
  return otherActions.some((other) => wildcardMatches(wanted, nameOf(other)));
}

function nameOf(action: string): string {
  return action.slice(action.indexOf(":") + 1).toLowerCase();
}

function namesOf({ actions, otherActions }: ServiceFacts): readonly string[] {
  return [...Array.from(actions.values(), (facts) => facts.name), ...otherActions];
}

/**
 * Lists what is wrong with the resource of a request: that the action takes only `*`, or that it is about other types.
 * A snapshot or image of another service counts as a recovery point.
 */
export function findActionResourceProblems(
  catalogue: ActionCatalogue,
  action: string,
  resource: string,
  path: string,
): readonly Problem[] {
  const facts = factsOf(catalogue, action);
  if (facts === undefined || resource === "*") return [];
  if (facts.resources.length === 0)
    return [
      {
        path,
        reason: `must be "*", because ${facts.name} is about no resource in particular, ${got(resource)}`,
      },
    ];
  if (facts.resources.some((type) => fits(type, resource))) return [];
  const wanted = facts.resources.map(({ arn }) => arn).join(" or ");
  return [{ path, reason: `must be a resource that ${facts.name} is about, ${wanted}, ${got(resource)}` }];
}

function fits({ arn, type }: ActionResource, resource: string): boolean {
  if (type === "recoveryPoint" && arn.includes("${Vendor}")) return isRecoveryPointArn(resource);
  if (arn === "") return true; // a type that AWS names and does not describe
  return parseArn(resource) !== undefined && wildcardMatches(arn.replace(/\$\{[^}]*\}/g, "*"), resource);
}

/**
 * What is known of condition keys from the action alone, for `otherKeys` of a request: a key of the action's service, or of
 * the tags of a request, is absent when AWS does not list it for the action or its resources. Nothing is known of others.
 */
export function keysOfAction(catalogue: ActionCatalogue, action: string): ContextLookup {
  const [service = ""] = action.toLowerCase().split(":", 1);
  const ofService = catalogue.serviceOf(service)?.conditionKeys ?? [];
  const facts = factsOf(catalogue, action);
  if (facts === undefined) return () => UNKNOWN;
  return (key) => {
    const isJudged = isAmong(key, ofService) || isAmong(key, REQUEST_TAG_KEYS);
    return isJudged && !isAmong(key, facts.conditionKeys) ? ABSENT : UNKNOWN;
  };
}

const REQUEST_TAG_KEYS = ["aws:requesttag/", "aws:tagkeys"];

/** Whether a key is in a list, in which keys that vary end where they begin to. */
function isAmong(key: string, names: readonly string[]): boolean {
  return names.some((name) => (/[/:.]$/.test(name) ? key.startsWith(name) : key === name));
}
