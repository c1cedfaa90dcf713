import { noCredentialsThatLast } from "../../../../policies/rules/identity/no-credentials-that-last";
import { entraRole } from "../../../../policies/identity-examples";
import { ResourceType } from "../../../../policies/resource-type";
import { itJudges } from "../../../support/evaluate-rule";

describe("no-credentials-that-last", () => {
  itJudges(noCredentialsThatLast, [
    { title: "accepts a role that an application takes on with a token", resources: [entraRole()] },
    {
      title: "rejects an access key",
      resources: [{ type: ResourceType.AccessKey, name: "key", props: { user: "ci" } }],
      violations: [
        'key: type must not be made, because its credentials do not expire; take on a role instead, got "aws:iam/accessKey:AccessKey"',
      ],
    },
    {
      title: "rejects a user",
      resources: [{ type: ResourceType.User, name: "ci", props: {} }],
      violations: [
        'ci: type must not be made, because its credentials do not expire; take on a role instead, got "aws:iam/user:User"',
      ],
    },
    {
      title: "rejects a password",
      resources: [{ type: ResourceType.UserLoginProfile, name: "login", props: { user: "ci" } }],
      violations: [
        'login: type must not be made, because its credentials do not expire; take on a role instead, got "aws:iam/userLoginProfile:UserLoginProfile"',
      ],
    },
    {
      title: "rejects a credential of one service",
      resources: [
        {
          type: ResourceType.ServiceSpecificCredential,
          name: "git",
          props: { userName: "ci", serviceName: "codecommit.amazonaws.com" },
        },
      ],
      violations: [
        'git: type must not be made, because its credentials do not expire; take on a role instead, got "aws:iam/serviceSpecificCredential:ServiceSpecificCredential"',
      ],
    },
  ]);
});
