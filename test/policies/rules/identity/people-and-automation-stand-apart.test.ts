import { peopleAndAutomationStandApart } from "../../../../policies/rules/identity/people-and-automation-stand-apart";
import { itJudges } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

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
  ]);
});
