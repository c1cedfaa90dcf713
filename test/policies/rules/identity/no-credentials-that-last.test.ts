import { noCredentialsThatLast } from "../../../../policies/rules/identity/no-credentials-that-last";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

describe("no-credentials-that-last", () => {
  itJudges(noCredentialsThatLast, [
    ...rowsOf(noCredentialsThatLast, {
      "an access key": [
        'key: type must not be made, because its credentials do not expire; take on a role instead, got "aws:iam/accessKey:AccessKey"',
      ],
      "a user": [
        'ci: type must not be made, because its credentials do not expire; take on a role instead, got "aws:iam/user:User"',
      ],
      "a password": [
        'login: type must not be made, because its credentials do not expire; take on a role instead, got "aws:iam/userLoginProfile:UserLoginProfile"',
      ],
      "a credential of one service": [
        'git: type must not be made, because its credentials do not expire; take on a role instead, got "aws:iam/serviceSpecificCredential:ServiceSpecificCredential"',
      ],
    }),
    {
      title: "rejects by its type what is not known",
      resources: [{ type: "aws:iam/accessKey:AccessKey", name: "key", props: { user: UNKNOWN } }],
      violations: [
        'key: type must not be made, because its credentials do not expire; take on a role instead, got "aws:iam/accessKey:AccessKey"',
      ],
    },
  ]);
});
