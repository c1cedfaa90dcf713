import { tokenSubjectNamesOneApplication } from "../../../../policies/rules/identity/token-subject-names-one-application";
import { entraRole, githubRole } from "../../../../policies/identity-examples";
import { itJudges } from "../../../support/evaluate-rule";

describe("token-subject-names-one-application", () => {
  itJudges(tokenSubjectNamesOneApplication, [
    { title: "accepts an object id of Entra", resources: [entraRole()] },
    {
      title: "accepts an environment of GitHub",
      resources: [githubRole("repo:example/orders:environment:prod")],
    },
    {
      title: "accepts an immutable subject of GitHub",
      resources: [githubRole("repo:example@1/orders@2:ref:refs/heads/main")],
    },
    {
      title: "rejects every ref and pull request of a repository",
      resources: [githubRole("repo:example/orders:*")],
      violations: [
        'job: assumeRolePolicy.Statement[0].Condition.StringLike.token.actions.githubusercontent.com:sub must be one environment or branch of one repository, such as repo:ORG/REPO:environment:production or repo:ORG/REPO:ref:refs/heads/main, so that no other repository and no pull request is meant, got "repo:example/orders:*"',
      ],
    },
    {
      title: "rejects every repository of an owner",
      resources: [githubRole("repo:example/*")],
      violations: [
        'job: assumeRolePolicy.Statement[0].Condition.StringLike.token.actions.githubusercontent.com:sub must be one environment or branch of one repository, such as repo:ORG/REPO:environment:production or repo:ORG/REPO:ref:refs/heads/main, so that no other repository and no pull request is meant, got "repo:example/*"',
      ],
    },
    {
      title: "rejects pull requests",
      resources: [githubRole("repo:example/orders:pull_request", "StringEquals")],
      violations: [
        'job: assumeRolePolicy.Statement[0].Condition.StringEquals.token.actions.githubusercontent.com:sub must not admit pull requests, whose code nobody has approved; name an environment or a branch, got "repo:example/orders:pull_request"',
      ],
    },
  ]);
});
