import { got, type Problem } from "../../problem";
import type { Issuer } from "../issuer";
import type { IssuerFacts } from "../issuer-facts";
import { findPlainAudienceProblems, findPlainSubjectProblems } from "../token-text";

/** The longest issuer that IAM takes, in characters. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html */
const MAX_URL_CHARACTERS = 255;

/** A path is allowed; a port, a query and a fragment are not. */
const URL_FORM = /^https:\/\/[a-z0-9.-]+\.[a-z0-9-]+(\/[\w.~%/-]*)?$/i;

function findUrlProblems(url: unknown, path: string): readonly Problem[] {
  if (typeof url !== "string" || url.length > MAX_URL_CHARACTERS || !URL_FORM.test(url)) {
    const reason = `must be the issuer as tokens have it in iss: https://, a host and perhaps a path, no port and no query, at most ${MAX_URL_CHARACTERS} characters, ${got(url)}`;
    return [{ path, reason }];
  }
  return [];
}

/** Any other issuer of OpenID Connect tokens. STS offers `aud` and `sub` as condition keys, and nothing else. */
export const ANY_ISSUER: IssuerFacts = {
  title: "another issuer",
  fields: ["url"],
  urlOf: ({ url = "" }: Issuer) => url,
  claims: [],
  findIssuerProblems: ({ url }, path) => findUrlProblems(url, `${path}.url`),
  findAudienceProblems: (audience, _issuer, path) => findPlainAudienceProblems(audience, path),
  findSubjectProblems: (subject, _issuer, path) => findPlainSubjectProblems(subject, path),
};
