import type { IssuerFacts } from "../issuer-facts";
import { findFormProblems, findPlainAudienceProblems } from "../token-text";

/**
 * Service accounts of Google Cloud. IAM knows the issuer by itself, so that no provider is made.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
export const GOOGLE: IssuerFacts = {
  title: "Google Cloud",
  fields: [],
  urlOf: () => "https://accounts.google.com",
  claims: ["google/organization_number"],
  findIssuerProblems: () => [],
  findAudienceProblems: (audience, _issuer, path) => findPlainAudienceProblems(audience, path),
  findSubjectProblems: (subject, _issuer, path) =>
    findFormProblems(
      subject,
      path,
      /^\d{15,30}$/,
      "must be the unique id of one service account, digits only, because an address can be given to another account later",
    ),
};
