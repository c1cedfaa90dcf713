import { trusting } from "../../../../policies/identity-examples";
import { trustNamesItsPrincipals } from "../../../../policies/rules/identity/trust-names-its-principals";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

/** A trust as an object, of which a part may not be known. */
const trust = (...statements: readonly unknown[]) =>
  trusting({}, { assumeRolePolicy: { Version: "2012-10-17", Statement: statements } });
const FOREIGN = { Effect: "Allow", Principal: { AWS: "333333333333" }, Action: "sts:AssumeRole" };
const provider = (props: object) => ({ name: "later", props: { region: "eu-west-1", ...props } });
describe("trust-names-its-principals", () => {
  itJudges(trustNamesItsPrincipals, [
    ...rowsOf(trustNamesItsPrincipals, {
      everybody: [
        'job: assumeRolePolicy.Statement[0].Principal must name who may take on the role, or pin them to an account or the organization, got {"AWS":"*"}',
      ],
      "everybody of another account": [
        'job: assumeRolePolicy.Statement[0].Principal must name a role of that account, or test aws:PrincipalArn, aws:PrincipalOrgID or sts:ExternalId, because it stands for everybody whom the account lets, got "arn:aws:iam::333333333333:root"',
      ],
      "an external id that may be missing": [
        'job: assumeRolePolicy.Statement[0].Principal must name a role of that account, or test aws:PrincipalArn, aws:PrincipalOrgID or sts:ExternalId, because it stands for everybody whom the account lets, got "333333333333"',
      ],
    }),
    {
      title: "leaves a trust that is not known undecided, and judges the next",
      resources: [
        { ...trusting({}, { assumeRolePolicy: UNKNOWN }), name: "later" },
        trusting({ Principal: "*" }),
      ],
      undecided: ["later: string value at .assumeRolePolicy can't be known during preview"],
      violations: [
        'job: assumeRolePolicy.Statement[0].Principal must name who may take on the role, or pin them to an account or the organization, got "*"',
      ],
    },
    {
      title: "rejects everybody beside what is not known",
      resources: [
        trust(
          { Effect: "Allow", Principal: { AWS: UNKNOWN }, Action: "sts:AssumeRole" },
          { Effect: "Allow", Principal: "*", Action: UNKNOWN },
        ),
      ],
      violations: [
        'job: assumeRolePolicy.Statement[1].Principal must name who may take on the role, or pin them to an account or the organization, got "*"',
      ],
      undecided: [
        "job: string value at .assumeRolePolicy.Statement.0.Principal.AWS can't be known during preview",
      ],
    },
    {
      title: "leaves a condition that is not known undecided, where it decides",
      resources: [
        trust(
          {
            Effect: "Allow",
            Principal: "*",
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:PrincipalOrgID": UNKNOWN } },
          },
          {
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::333333333333:role/x" },
            Action: "sts:AssumeRole",
            Condition: UNKNOWN,
          },
        ),
      ],
      undecided: [
        "job: string value at .assumeRolePolicy.Statement.0.Condition.StringEquals.aws:PrincipalOrgID can't be known during preview",
      ],
    },
    {
      title: "leaves another account undecided while the role's own is not known",
      resources: [{ ...trusting(FOREIGN), provider: provider({ allowedAccountIds: UNKNOWN }) }],
      undecided: ["job: string value at .allowedAccountIds can't be known during preview"],
    },
    {
      title: "leaves another account undecided while the role of the provider is not known",
      resources: [{ ...trusting(FOREIGN), provider: provider({ assumeRoles: UNKNOWN }) }],
      undecided: ["job: string value at .assumeRoles can't be known during preview"],
    },
    {
      title:
        "asks for no account where a role is named, and takes any for its own where the program says none",
      resources: [
        {
          ...trusting({ Principal: { AWS: "arn:aws:iam::333333333333:role/x" } }),
          provider: provider({ allowedAccountIds: UNKNOWN }),
        },
        { ...trusting(FOREIGN), name: "other" },
      ],
    },
  ]);
});
