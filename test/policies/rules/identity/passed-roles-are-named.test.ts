import { permission } from "../../../../policies/identity-examples";
import { passedRolesAreNamed } from "../../../../policies/rules/identity/passed-roles-are-named";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

/** A policy as an object, of which a part may not be known. */
const policy = (...statements: readonly unknown[]) => ({
  ...permission(),
  props: { role: "job", policy: { Version: "2012-10-17", Statement: statements } },
});
describe("passed-roles-are-named", () => {
  itJudges(passedRolesAreNamed, [
    ...rowsOf(passedRolesAreNamed, {
      "any role": [
        'permissions: policy.Statement[0].Resource must be the ARNs of roles, without wildcards and variables in their names, because whoever passes a role can do what the role can, got "*"',
      ],
      "roles that begin alike": [
        'permissions: policy.Statement[0].Resource must be the ARNs of roles, without wildcards and variables in their names, because whoever passes a role can do what the role can, got "arn:aws:iam::111111111111:role/AWSBackup-orders*"',
      ],
      "any service": [
        "permissions: policy.Statement[0].Condition must test iam:PassedToService for the services that may get the role, with StringEquals, got nothing",
      ],
      "a wildcard that covers it": [
        "permissions: policy.Statement[0].Condition must test iam:PassedToService for the services that may get the role, with StringEquals, got nothing",
      ],
    }),
    {
      title: "leaves a policy that is not known undecided, and judges the next",
      resources: [
        { ...permission(), name: "later", props: { role: "job", policy: UNKNOWN } },
        permission({ Action: "iam:Pass*", Resource: "arn:aws:iam::111111111111:role/x" }),
      ],
      undecided: ["later: string value at .policy can't be known during preview"],
      violations: [
        "permissions: policy.Statement[0].Condition must test iam:PassedToService for the services that may get the role, with StringEquals, got nothing",
      ],
    },
    {
      title: "leaves a role that is not known undecided, and asks for no resource of another action",
      resources: [
        policy(
          { Effect: "Allow", Action: "iam:PassRole", Resource: UNKNOWN },
          { Effect: "Allow", Action: "backup:StartBackupJob", Resource: UNKNOWN },
        ),
      ],
      undecided: ["permissions: string value at .policy.Statement.0.Resource can't be known during preview"],
    },
    {
      title: "leaves a service that is not known undecided, and rejects a role that is not named beside it",
      resources: [
        policy(
          {
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: "arn:aws:iam::111111111111:role/x",
            Condition: { StringEquals: { "iam:PassedToService": UNKNOWN } },
          },
          {
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: ["*", UNKNOWN],
            Condition: { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } },
          },
        ),
      ],
      violations: [
        'permissions: policy.Statement[1].Resource must be the ARNs of roles, without wildcards and variables in their names, because whoever passes a role can do what the role can, got "*"',
      ],
      undecided: [
        "permissions: string value at .policy.Statement.0.Condition.StringEquals.iam:PassedToService can't be known during preview; permissions: string value at .policy.Statement.1.Resource.1 can't be known during preview",
      ],
    },
  ]);
});
