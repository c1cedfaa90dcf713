import type { IssuerFacts } from "../issuer-facts";
import { findHostProblems } from "../host-name";
import { findFormProblems, findPlainAudienceProblems } from "../token-text";

/**
 * One branch or tag of one project. A wildcard may end the name of a branch or tag.
 *
 * @see https://docs.gitlab.com/ci/secrets/id_token_authentication/
 */
const SUBJECT = /^project_path:[\w.-]+(\/[\w.-]+)+:ref_type:(branch|tag):ref:[^*?:$]+\*?$/;

/** GitLab CI, on gitlab.com or an installation of your own. STS offers the claims of gitlab.com alone as condition keys. */
export const GITLAB: IssuerFacts = {
  title: "GitLab CI",
  fields: ["host"],
  urlOf: ({ host }) => `https://${host ?? "gitlab.com"}`,
  claims: [
    "namespace_id",
    "pipeline_source",
    "project_id",
    "ref_protected",
    "runner_environment",
    "user_access_level",
    "user_email",
    "user_id",
    "user_login",
  ],
  findIssuerProblems: ({ host }, path) => findHostProblems(host, `${path}.host`),
  findAudienceProblems: (audience, _issuer, path) => findPlainAudienceProblems(audience, path),
  findSubjectProblems: (subject, _issuer, path) =>
    findFormProblems(
      subject,
      path,
      SUBJECT,
      "must be one branch or tag of one project, such as project_path:GROUP/PROJECT:ref_type:branch:ref:main",
    ),
};
