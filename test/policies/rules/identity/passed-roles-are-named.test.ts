import { passedRolesAreNamed } from "../../../../policies/rules/identity/passed-roles-are-named";
import { permission } from "../../../../policies/identity-examples";
import { itJudges } from "../../../support/evaluate-rule";

const ROLE = "arn:aws:iam::111111111111:role/AWSBackup-orders";
const TO_BACKUP = { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } };

describe("passed-roles-are-named", () => {
  itJudges(passedRolesAreNamed, [
    {
      title: "accepts one role, to AWS Backup",
      resources: [permission({ Action: "iam:PassRole", Resource: ROLE, Condition: TO_BACKUP })],
    },
    { title: "accepts no passing", resources: [permission()] },
    {
      title: "rejects any role",
      resources: [permission({ Action: "iam:PassRole", Resource: "*", Condition: TO_BACKUP })],
      violations: [
        'permissions: policy.Statement[0].Resource must be the ARNs of roles, without wildcards in their names, because whoever passes a role can do what the role can, got "*"',
      ],
    },
    {
      title: "rejects roles that begin alike",
      resources: [permission({ Action: "iam:PassRole", Resource: `${ROLE}*`, Condition: TO_BACKUP })],
      violations: [
        'permissions: policy.Statement[0].Resource must be the ARNs of roles, without wildcards in their names, because whoever passes a role can do what the role can, got "arn:aws:iam::111111111111:role/AWSBackup-orders*"',
      ],
    },
    {
      title: "rejects any service",
      resources: [permission({ Action: "iam:PassRole", Resource: ROLE })],
      violations: [
        "permissions: policy.Statement[0].Condition must test iam:PassedToService for the services that may get the role, with StringEquals, got nothing",
      ],
    },
    {
      title: "rejects a wildcard that covers it",
      resources: [permission({ Action: "iam:Pass*", Resource: ROLE })],
      violations: [
        "permissions: policy.Statement[0].Condition must test iam:PassedToService for the services that may get the role, with StringEquals, got nothing",
      ],
    },
  ]);
});
