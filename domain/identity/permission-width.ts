import type { ActionCatalogue, ActionFacts, ActionResource } from "../access/action-catalogue";
import { parseArn } from "../aws/arn";
import { actionMatches, asList, wildcardMatches, type Statement } from "../aws/policy-document";
import { conditionTestsOf, coversAction, type LocatedStatement } from "../aws/policy-statement";
import { got, type Problem } from "../problem";
import { hasWildcard } from "./token-text";

/**
 * Lists the statements that allow more actions than anybody wrote down: `*`, a whole service, or everything but some.
 *
 * A wildcard within a name (`backup:List*`) is not meant: it says what kind of action it is about.
 */
export function findWildcardActionProblems(statements: readonly LocatedStatement[]): readonly Problem[] {
  return statements.flatMap(({ path, statement }) => {
    if (statement.Effect !== "Allow") return [];
    if (statement.NotAction !== undefined) {
      const reason = `must be Action with the actions that are needed, because an Allow of everything but some also allows what AWS adds later, ${got(asList(statement.NotAction).join(", "))}`;
      return [{ path: `${path}.NotAction`, reason }];
    }
    const wide = asList<string>(statement.Action).filter((action) => isWide(action));
    if (wide.length === 0) return [];
    const reason = `must name the actions that are needed, not every one of a service, ${got(wide.join(", "))}`;
    return [{ path: `${path}.Action`, reason }];
  });
}

/** Every action there is, or every one of a service. */
function isWide(action: string): boolean {
  return /^([*?]+|[^:]+:[*?]+)$/.test(action);
}

/**
 * Condition keys, in lower case, by which a statement about every resource is about some of them only. That a role is passed to one
 * service does not make it one role.
 */
const NARROWING_KEYS: readonly RegExp[] = [
  /^(aws|[a-z0-9-]+):resourcetag\//,
  /^aws:(requesttag\/|resourceaccount$|resourceorgid$|resourceorgpaths$)/,
  /^kms:(viaservice|resourcealiases|grantisforawsresource|calleraccount)$/,
  /^backup:(copytargets|copytargetorgpaths)$/,
  /^cloudwatch:namespace$/,
];

/** So many actions are named in a reason; the rest is counted. */
const MOST_NAMED = 3;

/**
 * Lists the statements that allow an action on everything although it can be allowed on something. For an action that is about no resource
 * in particular `*` is right, and so it is for one that lists what there is, and for a wildcard of actions that read.
 *
 * Actions that are not in the table are not judged.
 */
export function findWildcardResourceProblems(
  statements: readonly LocatedStatement[],
  catalogue: ActionCatalogue,
): readonly Problem[] {
  return statements.flatMap(({ path, statement }) => {
    if (statement.Effect !== "Allow") return [];
    const narrower = asList<string>(statement.Action)
      .flatMap((action) =>
        factsOfPattern(catalogue, action).filter(
          ({ accessLevel }) => accessLevel !== "list" && (accessLevel !== "read" || !hasWildcard(action)),
        ),
      )
      .filter(({ resources }) => resources.length > 0)
      // Reading that is about something only at times is about nothing in particular at others, such as metrics.
      .filter(({ accessLevel, resources }) => accessLevel !== "read" || resources.some(isRequired));
    const [first] = narrower;
    if (first === undefined || !isAboutEverything(statement) || isNarrowed(statement)) return [];
    const names = [...new Set(narrower.map(({ name }) => name))];
    const rest = names.length - MOST_NAMED;
    const shown = names.slice(0, MOST_NAMED).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
    const type = first.resources.find(({ arn }) => arn !== "")?.arn ?? "an ARN";
    const reason = `must name the resources of ${shown}, such as ${type}, or narrow them by a condition, ${got("*")}`;
    return [{ path: `${path}.${statement.NotResource === undefined ? "Resource" : "NotResource"}`, reason }];
  });
}

function isRequired({ isRequired: required }: ActionResource): boolean {
  return required;
}

/** `NotResource` leaves almost everything in. */
function isAboutEverything({ NotResource: left, Resource: named }: Statement): boolean {
  return (
    left !== undefined ||
    asList<string>(named).some((resource) => /^\*+$/.test(resource) || isEveryArn(resource))
  );
}

/** Whether an ARN stands for everything of a service, in every account: `arn:aws:s3:::*`. */
function isEveryArn(resource: string): boolean {
  const arn = parseArn(resource);
  return (
    arn !== undefined &&
    /^\**$/.test(arn.region) &&
    /^\**$/.test(arn.accountId) &&
    /^[*/:]+$/.test(arn.resource)
  );
}

function isNarrowed(statement: Statement): boolean {
  return conditionTestsOf(statement).some(
    ({ key, operator, values }) =>
      NARROWING_KEYS.some((form) => form.test(key.toLowerCase())) &&
      // Turned round it is about everybody else.
      !(/^Bool/i.test(operator) && values.some((value) => String(value).toLowerCase() === "false")) &&
      (/^Null$/i.test(operator)
        ? values.every((value) => String(value).toLowerCase() === "false")
        : !/IfExists$|^ForAllValues|Not/i.test(operator) &&
          values.every((value) => !/^[*?]*$/.test(String(value)))),
  );
}

/** The actions that a pattern stands for; none for a pattern of a whole service, of which another rule speaks. */
function factsOfPattern(catalogue: ActionCatalogue, pattern: string): readonly ActionFacts[] {
  const [prefix = "", name = ""] = pattern.toLowerCase().split(":", 2);
  const service = catalogue.serviceOf(prefix);
  if (service === undefined || /^[*?]*$/.test(name)) return [];
  if (!hasWildcard(name)) {
    const facts = service.actions.get(name);
    return facts === undefined ? [] : [facts];
  }
  return [...service.actions.values()].filter((facts) => actionMatches(pattern, facts.name));
}

const PASSING_ACTION = "iam:PassRole";

/**
 * Lists the statements that let somebody pass any role, or a role to any service. A role is passed within its account, so that the account
 * in its ARN does not matter.
 */
export function findPassedRoleProblems(statements: readonly LocatedStatement[]): readonly Problem[] {
  return statements.flatMap(({ path, statement }) => {
    if (statement.Effect !== "Allow" || !coversAction(statement, PASSING_ACTION)) return [];
    // Of everything of IAM another rule speaks.
    if (asList<string>(statement.Action).some(isWideEnoughToPass)) return [];
    const roles = asList<string>(statement.Resource).filter(mayBeRole);
    if (statement.NotResource === undefined && roles.length === 0) return [];
    const wide = roles.filter((resource) => !isOneRole(resource));
    const problems: Problem[] = [];
    if (statement.NotResource !== undefined || wide.length > 0) {
      const shown = statement.NotResource === undefined ? wide.join(", ") : "NotResource";
      const reason = `must be the ARNs of roles, without wildcards and variables in their names, because whoever passes a role can do what the role can, ${got(shown)}`;
      problems.push({ path: `${path}.Resource`, reason });
    }
    if (!namesServices(statement)) {
      const reason = `must test iam:PassedToService for the services that may get the role, with StringEquals, ${got(statement.Condition)}`;
      problems.push({ path: `${path}.Condition`, reason });
    }
    return problems;
  });
}

function isWideEnoughToPass(action: string): boolean {
  return isWide(action) && actionMatches(action, PASSING_ACTION);
}

/** Whether a resource may stand for a role; one that is no ARN may. */
function mayBeRole(resource: string): boolean {
  const arn = parseArn(resource);
  if (arn === undefined) return true;
  const [start = ""] = arn.resource.split(/[*?$]/, 1);
  const isRole = start === arn.resource ? start.startsWith("role/") : isBeginning(start, "role/");
  return wildcardMatches(arn.service, "iam") && isRole;
}

/** Whether one of two texts begins with the other. */
function isBeginning(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

function isOneRole(resource: string): boolean {
  const arn = parseArn(resource);
  return arn?.service === "iam" && arn.resource.startsWith("role/") && !/[*?]|\$\{/.test(arn.resource);
}

function namesServices(statement: Statement): boolean {
  return conditionTestsOf(statement).some(
    ({ key, operator, values }) =>
      key.toLowerCase() === "iam:passedtoservice" &&
      /^(ForAnyValue:)?String(Equals|Like|EqualsIgnoreCase)$/i.test(operator) &&
      values.length > 0 &&
      values.every((value) => !hasWildcard(String(value))),
  );
}
