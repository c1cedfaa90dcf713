import { got, type Problem } from "../../problem";
import { findHostProblems } from "../host-name";
import type { Issuer } from "../issuer";
import type { IssuerFacts } from "../issuer-facts";
import { findPlainAudienceProblems } from "../token-text";

const PUBLIC_HOST = "token.actions.githubusercontent.com";

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

/** GitHub Actions, on github.com or on an enterprise's own `token.actions.DOMAIN.ghe.com`. */
export const GITHUB: IssuerFacts = {
  title: "GitHub Actions",
  fields: ["host"],
  urlOf: ({ host }) => `https://${host ?? PUBLIC_HOST}`,
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
  findIssuerProblems: ({ host }, path) => {
    const problems = findHostProblems(host, `${path}.host`);
    if (problems.length > 0 || host === undefined || /^token\.actions\.[a-z0-9-]+\.ghe\.com$/.test(host))
      return problems;
    const reason = `must be token.actions.DOMAIN.ghe.com, or left out for github.com, ${got(host)}`;
    return [{ path: `${path}.host`, reason }];
  },
  findAudienceProblems: (audience, _issuer, path) => findPlainAudienceProblems(audience, path),
  findSubjectProblems,
};
