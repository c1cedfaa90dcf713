import { findRegionProblems } from "../../aws/identifiers";
import { partitionOf } from "../../aws/regions";
import type { IssuerFacts } from "../issuer-facts";
import { findFormProblems } from "../token-text";

const SUBJECT = /^system:serviceaccount:[a-z0-9-]+:[a-z0-9][a-z0-9.-]*$/;

/**
 * Service accounts of an EKS cluster (IRSA).
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 */
export const EKS: IssuerFacts = {
  title: "Amazon EKS",
  fields: ["region", "clusterId"],
  urlOf: ({ clusterId = "", region = "" }) => {
    const suffix = partitionOf(region) === "aws-cn" ? ".cn" : "";
    return `https://oidc.eks.${region}.amazonaws.com${suffix}/id/${clusterId}`;
  },
  claims: [],
  findIssuerProblems: ({ clusterId, region }, path) => [
    ...findRegionProblems(region, `${path}.region`),
    ...findFormProblems(
      clusterId,
      `${path}.clusterId`,
      /^[0-9A-F]{32}$/,
      "must be the id at the end of the cluster's issuer, 32 hexadecimal digits in upper case",
    ),
  ],
  findAudienceProblems: (audience, _issuer, path) =>
    findFormProblems(
      audience,
      path,
      /^sts\.amazonaws\.com$/,
      "must be sts.amazonaws.com, which is what EKS asks tokens for",
    ),
  findSubjectProblems: (subject, _issuer, path) =>
    findFormProblems(
      subject,
      path,
      SUBJECT,
      "must be one service account of one namespace, such as system:serviceaccount:NAMESPACE:NAME",
    ),
};
