import { got, type Problem } from "../../problem";
import type { Issuer } from "../issuer";
import type { IssuerFacts } from "../issuer-facts";
import { findFormProblems } from "../token-text";

/**
 * Of Deployments one stack, of which the operation may be any; of ESC one environment, in the plain form or with attributes.
 *
 * @see https://www.pulumi.com/docs/deployments/guides/oidc/
 * @see https://www.pulumi.com/docs/esc/guides/configuring-oidc/aws/
 */
const SUBJECTS: readonly RegExp[] = [
  /^pulumi:deploy:org:[\w.-]+:project:[\w.-]+:stack:[\w.-]+:operation:([\w-]+|\*):scope:write$/,
  /^pulumi:environments:org:[\w.-]+:env:[\w.-]+(\/[\w.-]+)?$/,
  /^pulumi:environments:pulumi\.organization\.login:[\w.-]+:currentEnvironment\.name:[\w.-]+(\/[\w.-]+)?(:[\w.]+:[\w.@-]+)*$/,
];

function findSubjectProblems(subject: unknown, _issuer: Issuer, path: string): readonly Problem[] {
  if (typeof subject === "string" && SUBJECTS.some((form) => form.test(subject))) return [];
  const wayOut =
    typeof subject === "string" && subject.includes("<yaml>")
      ? "must name the environment, and <yaml> stands for every one; set subjectAttributes: [currentEnvironment.name] in aws-login"
      : "must be one stack, such as pulumi:deploy:org:ORG:project:PROJECT:stack:STACK:operation:update:scope:write, or one " +
        "environment of ESC, such as pulumi:environments:org:ORG:env:PROJECT/ENV";
  return [{ path, reason: `${wayOut}, ${got(subject)}` }];
}

/** Pulumi Cloud: Deployments, and the environments of ESC. */
export const PULUMI: IssuerFacts = {
  title: "Pulumi Cloud",
  fields: [],
  urlOf: () => "https://api.pulumi.com/oidc",
  claims: [],
  findIssuerProblems: () => [],
  findAudienceProblems: (audience, _issuer, path) =>
    findFormProblems(
      audience,
      path,
      /^(aws:)?[\w.-]+$/,
      "must be the organization for Deployments and the default project of ESC, or aws:ORGANIZATION for ESC",
    ),
  findSubjectProblems,
};
