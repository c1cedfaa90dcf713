import { trusting } from "../../../../policies/identity-examples";
import { tokenSubjectNamesOneApplication } from "../../../../policies/rules/identity/token-subject-names-one-application";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

/** A trust as an object, of which a part may not be known. */
const trust = (...statements: readonly unknown[]) =>
  trusting({}, { assumeRolePolicy: { Version: "2012-10-17", Statement: statements } });
const PROVIDER = { Federated: "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com" };
const exchange = (more: object) => ({
  Effect: "Allow",
  Principal: PROVIDER,
  Action: "sts:AssumeRoleWithWebIdentity",
  ...more,
});
const KEY = "token.actions.githubusercontent.com";
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
        trust(exchange({ Condition: { StringLike: { [`${KEY}:sub`]: "repo:example/*" } } })),
      ],
      undecided: ["later: string value at .assumeRolePolicy can't be known during preview"],
      violations: [
        'job: assumeRolePolicy.Statement[0].Condition.StringLike.token.actions.githubusercontent.com:sub must be one environment or branch of one repository, such as repo:ORG/REPO:environment:production or repo:ORG/REPO:ref:refs/heads/main, so that no other repository and no pull request is meant, got "repo:example/*"',
      ],
    },
    {
      title: "leaves a statement undecided in which the issuer or a value is not known, and judges the next",
      resources: [
        trust(
          exchange({ Principal: { Federated: UNKNOWN }, Condition: {} }),
          exchange({
            Condition: {
              StringEquals: {
                [`${KEY}:aud`]: "sts.amazonaws.com",
                [`${KEY}:sub`]: UNKNOWN,
                "sts:RoleSessionName": UNKNOWN,
              },
            },
          }),
          exchange({ Condition: { StringLike: { [`${KEY}:sub`]: "repo:example/*" } } }),
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
