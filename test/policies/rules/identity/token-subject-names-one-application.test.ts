import { tokenSubjectNamesOneApplication } from "../../../../policies/rules/identity/token-subject-names-one-application";
import { itJudges } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

describe("token-subject-names-one-application", () => {
  itJudges(tokenSubjectNamesOneApplication, [
    ...rowsOf(tokenSubjectNamesOneApplication, {
      "every ref and pull request of a repository": [
        'job: assumeRolePolicy.Statement[0].Condition.StringLike.token.actions.githubusercontent.com:sub must be one environment or branch of one repository, such as repo:ORG/REPO:environment:production or repo:ORG/REPO:ref:refs/heads/main, so that no other repository and no pull request is meant, got "repo:example/orders:*"',
      ],
      "every repository of an owner": [
        'job: assumeRolePolicy.Statement[0].Condition.StringLike.token.actions.githubusercontent.com:sub must be one environment or branch of one repository, such as repo:ORG/REPO:environment:production or repo:ORG/REPO:ref:refs/heads/main, so that no other repository and no pull request is meant, got "repo:example/*"',
      ],
      "pull requests": [
        'job: assumeRolePolicy.Statement[0].Condition.StringEquals.token.actions.githubusercontent.com:sub must not admit pull requests, whose code nobody has approved; name an environment or a branch, got "repo:example/orders:pull_request"',
      ],
    }),
  ]);
});
