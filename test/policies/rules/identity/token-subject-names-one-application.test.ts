import { trusting } from "../../../../policies/identity-examples";
import { tokenSubjectNamesOneApplication } from "../../../../policies/rules/identity/token-subject-names-one-application";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";
import { GITHUB_KEY, HALF_KNOWN_EXCHANGES, tokenExchange, tokenTrust } from "../../../support/token-trusts";

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
    {
      title: "leaves a trust that is not known undecided, and judges the next",
      resources: [
        { ...trusting({}, { assumeRolePolicy: UNKNOWN }), name: "later" },
        tokenTrust(tokenExchange({ Condition: { StringLike: { [`${GITHUB_KEY}:sub`]: "repo:example/*" } } })),
      ],
      undecided: ["later: string value at .assumeRolePolicy can't be known during preview"],
      violations: [
        'job: assumeRolePolicy.Statement[0].Condition.StringLike.token.actions.githubusercontent.com:sub must be one environment or branch of one repository, such as repo:ORG/REPO:environment:production or repo:ORG/REPO:ref:refs/heads/main, so that no other repository and no pull request is meant, got "repo:example/*"',
      ],
    },
    {
      title: "leaves a statement undecided in which the issuer or a value is not known, and judges the next",
      resources: [
        tokenTrust(
          ...HALF_KNOWN_EXCHANGES,
          tokenExchange({ Condition: { StringLike: { [`${GITHUB_KEY}:sub`]: "repo:example/*" } } }),
        ),
      ],
      violations: [
        'job: assumeRolePolicy.Statement[2].Condition.StringLike.token.actions.githubusercontent.com:sub must be one environment or branch of one repository, such as repo:ORG/REPO:environment:production or repo:ORG/REPO:ref:refs/heads/main, so that no other repository and no pull request is meant, got "repo:example/*"',
      ],
      undecided: [
        "job: string value at .assumeRolePolicy.Statement.0.Principal.Federated can't be known during preview; job: string value at .assumeRolePolicy.Statement.1.Condition.StringEquals.token.actions.githubusercontent.com:sub can't be known during preview",
      ],
    },
  ]);
});
