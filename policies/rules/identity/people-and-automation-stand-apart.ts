import { findMixedTrustProblems } from "../../../domain/identity/people-and-automation";
import { certainAutomationRoles } from "../../automation-roles";
import { judgeDocuments, trustDocuments } from "../../identity-documents";
import { entraRole, trusting } from "../../identity-examples";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";

const PERMISSION_SET =
  "arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Operators_0123456789abcdef";
const SAML = {
  Action: "sts:AssumeRoleWithSAML",
  Principal: { Federated: "arn:aws:iam::111111111111:saml-provider/people" },
  Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
};

/** Whoever looks for what a job did finds what people did, and people have at hand what was meant for a job. */
export const peopleAndAutomationStandApart: StackRule = {
  kind: "stack",
  name: "people-and-automation-stand-apart",
  promise: "identity",
  title: "People and automation stand apart",
  description: "No role that automation takes on lets in people as well.",
  why: "Whoever looks for what a job did finds what people did, and people have at hand what was meant for a job.",
  severity: "medium",
  enforcementLevel: "advisory",
  remediation: "Make two roles: one for the job, and for people a permission set of IAM Identity Center.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-5", "AU-3"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        { title: "a role of an application", resources: [entraRole()] },
        {
          title: "a role of people",
          resources: [trusting({ Principal: { AWS: PERMISSION_SET } }, { path: "/people/" })],
        },
        { title: "a role of another provider's people", resources: [trusting(SAML, { path: "/" })] },
      ],
      fails: [
        {
          title: "a permission set below /federated/",
          resources: [trusting({ Principal: { AWS: PERMISSION_SET } })],
        },
        { title: "a SAML provider there", resources: [trusting(SAML)] },
        {
          title: "a service and people with a second factor",
          resources: [
            trusting(
              {
                Principal: { AWS: "arn:aws:iam::111111111111:root", Service: "lambda.amazonaws.com" },
                Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
              },
              { path: "/" },
            ),
          ],
        },
      ],
    };
  },
  types: [ResourceType.Role],

  checkStack(stack, context) {
    judgeDocuments(stack.share(trustDocuments), context, (statements, role) =>
      findMixedTrustProblems(statements, stack.share(certainAutomationRoles).has(role)),
    );
  },
};
