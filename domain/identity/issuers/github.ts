import { got, type Problem } from "../../problem";
import { findHostProblems } from "../host-name";
import type { Issuer } from "../issuer";
import type { IssuerFacts } from "../issuer-facts";
import { findPlainAudienceProblems } from "../token-text";

const PUBLIC_HOST = "token.actions.githubusercontent.com";

/**
 * The name of an enterprise in its URL, which stands behind the host of its own issuer.
 *
 * @see https://docs.github.com/actions/reference/openid-connect-reference
 */
const ENTERPRISE = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i;

/**
 * One environment, branch or tag of one repository, in the old form (`repo:ORG/REPO:…`) or the immutable one (`repo:ORG@1/REPO@2:…`),
 * which repositories have that were created or renamed since 2026-07-15. A wildcard may end the name of a branch or tag.
 *
 * @see https://docs.github.com/actions/reference/openid-connect-reference
 */
const SUBJECT =
  /^repo:[\w.-]+(@\d+)?\/[\w.-]+(@\d+)?:(environment:[^*?:$]+|ref:refs\/(heads|tags)\/[^*?:$]+\*?)$/;

function findSubjectProblems(subject: unknown, _issuer: Issuer, path: string): readonly Problem[] {
  const broken = (reason: string): readonly Problem[] => [{ path, reason: `${reason}, ${got(subject)}` }];
  if (typeof subject === "string" && /:pull_request$|refs\/pull\//.test(subject))
    return broken(
      "must not admit pull requests, whose code nobody has approved; name an environment or a branch",
    );
  if (typeof subject !== "string" || !SUBJECT.test(subject)) {
    return broken(
      "must be one environment or branch of one repository, such as repo:ORG/REPO:environment:production or " +
        "repo:ORG/REPO:ref:refs/heads/main, so that no other repository and no pull request is meant",
    );
  }
  // The owner and the repository have an id each, or neither has.
  const ids = [...(subject.split(":")[1] ?? "").matchAll(/@\d+/g)].length;
  return ids === 1 ? broken("must have the ids of both the owner and the repository, or of neither") : [];
}

function findIssuerProblems({ enterprise, host }: Issuer, path: string): readonly Problem[] {
  const problems = findHostProblems(host, `${path}.host`);
  if (problems.length > 0) return problems;
  if (host !== undefined && !/^token\.actions\.[a-z0-9-]+\.ghe\.com$/.test(host)) {
    const reason = `must be token.actions.DOMAIN.ghe.com, or left out for github.com, ${got(host)}`;
    return [{ path: `${path}.host`, reason }];
  }
  if (enterprise === undefined || (host === undefined && ENTERPRISE.test(enterprise))) return [];
  const reason = `must be the name of an enterprise of github.com, as in its URL, or left out, ${got(enterprise)}`;
  return [{ path: `${path}.enterprise`, reason }];
}

/**
 * GitHub Actions, on github.com, with the issuer of an enterprise there, or on an enterprise's own `token.actions.DOMAIN.ghe.com`. Whether
 * STS offers the claims of the issuer of an enterprise as condition keys, AWS does not say [?].
 */
export const GITHUB: IssuerFacts = {
  title: "GitHub Actions",
  fields: ["host", "enterprise"],
  urlOf: ({ enterprise, host }) =>
    `https://${host ?? PUBLIC_HOST}${enterprise === undefined ? "" : `/${enterprise}`}`,
  claims: [
    "actor",
    "actor_id",
    "enterprise_id",
    "environment",
    "job_workflow_ref",
    "ref",
    "repository",
    "repository_id",
    "repository_owner_id",
    "workflow",
  ],
  findIssuerProblems,
  findAudienceProblems: (audience, _issuer, path) => findPlainAudienceProblems(audience, path),
  findSubjectProblems,
};
