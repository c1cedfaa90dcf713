import { trustNamesItsPrincipals } from "../../../../policies/rules/identity/trust-names-its-principals";
import { trusting } from "../../../../policies/identity-examples";
import { itJudges } from "../../../support/evaluate-rule";

const HERE = {
  name: "backup",
  props: { region: "eu-west-1", allowedAccountIds: JSON.stringify(["111111111111"]) },
};
const trustingAws = (principal: string, condition?: object) => ({
  ...trusting({
    Principal: { AWS: principal },
    ...(condition === undefined ? {} : { Condition: condition }),
  }),
  provider: HERE,
});

describe("trust-names-its-principals", () => {
  itJudges(trustNamesItsPrincipals, [
    {
      title: "accepts one role of another account",
      resources: [trustingAws("arn:aws:iam::333333333333:role/scheduler")],
    },
    { title: "accepts its own account", resources: [trustingAws("arn:aws:iam::111111111111:root")] },
    {
      title: "accepts another account, with an external id",
      resources: [trustingAws("333333333333", { StringEquals: { "sts:ExternalId": "orders" } })],
    },
    {
      title: "accepts everybody of the organization",
      resources: [trustingAws("*", { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } })],
    },
    {
      title: "rejects everybody",
      resources: [trustingAws("*")],
      violations: [
        'job: assumeRolePolicy.Statement[0].Principal must name who may take on the role, or pin them to an account or the organization, got {"AWS":"*"}',
      ],
    },
    {
      title: "rejects everybody of another account",
      resources: [trustingAws("arn:aws:iam::333333333333:root")],
      violations: [
        'job: assumeRolePolicy.Statement[0].Principal must name a role of that account, or test aws:PrincipalArn, aws:PrincipalOrgID or sts:ExternalId, because it stands for everybody whom the account lets, got "arn:aws:iam::333333333333:root"',
      ],
    },
    {
      title: "rejects an external id that may be missing",
      resources: [trustingAws("333333333333", { StringEqualsIfExists: { "sts:ExternalId": "orders" } })],
      violations: [
        'job: assumeRolePolicy.Statement[0].Principal must name a role of that account, or test aws:PrincipalArn, aws:PrincipalOrgID or sts:ExternalId, because it stands for everybody whom the account lets, got "333333333333"',
      ],
    },
  ]);
});
