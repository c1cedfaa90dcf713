import { trusting } from "../../../../policies/identity-examples";
import { peopleAndAutomationStandApart } from "../../../../policies/rules/identity/people-and-automation-stand-apart";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

/** A trust as an object, of which a part may not be known. */
const trust = (...statements: readonly unknown[]) =>
  trusting({}, { assumeRolePolicy: { Version: "2012-10-17", Statement: statements } });
describe("people-and-automation-stand-apart", () => {
  itJudges(peopleAndAutomationStandApart, [
    ...rowsOf(peopleAndAutomationStandApart, {
      "a permission set below /federated/": [
        'job: assumeRolePolicy.Statement[0] must not let in people, because automation takes on the role as well and CloudTrail cannot tell them apart; give each a role of their own, got "arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Operators_0123456789abcdef"',
      ],
      "a SAML provider there": [
        'job: assumeRolePolicy.Statement[0] must not let in people, because automation takes on the role as well and CloudTrail cannot tell them apart; give each a role of their own, got "arn:aws:iam::111111111111:saml-provider/people"',
      ],
      "a service and people with a second factor": [
        'job: assumeRolePolicy.Statement[0] must not let in people, because automation takes on the role as well and CloudTrail cannot tell them apart; give each a role of their own, got "aws:MultiFactorAuthPresent true"',
      ],
    }),
    {
      title: "leaves a trust that is not known undecided, and judges the next",
      resources: [
        { ...trusting({}, { assumeRolePolicy: UNKNOWN }), name: "later" },
        trust({
          Effect: "Allow",
          Principal: { AWS: "arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_x/me" },
          Action: "sts:AssumeRole",
        }),
      ],
      undecided: ["later: string value at .assumeRolePolicy can't be known during preview"],
      violations: [
        'job: assumeRolePolicy.Statement[0] must not let in people, because automation takes on the role as well and CloudTrail cannot tell them apart; give each a role of their own, got "arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_x/me"',
      ],
    },
    {
      title: "rejects people beside a principal that is not known",
      resources: [
        trust(
          { Effect: "Allow", Principal: { AWS: UNKNOWN }, Action: "sts:AssumeRole" },
          {
            Effect: "Allow",
            Principal: { AWS: "arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_x/me" },
            Action: "sts:AssumeRole",
          },
        ),
      ],
      violations: [
        'job: assumeRolePolicy.Statement[1] must not let in people, because automation takes on the role as well and CloudTrail cannot tell them apart; give each a role of their own, got "arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_x/me"',
      ],
      undecided: [
        "job: string value at .assumeRolePolicy.Statement.0.Principal.AWS can't be known during preview",
      ],
    },
  ]);
});
