import assert from "node:assert/strict";
import type { Condition, Statement } from "../../../domain/aws/policy-document";
import { federatedTrust } from "../../../domain/identity/federated-trust";
import {
  findMergedStatementProblems,
  findSessionNameProblems,
  findTokenIssuerProblems,
  findTokenSubjectProblems,
  findUnpinnedTokenProblems,
  takesTokens,
  tokenStatementsOf,
} from "../../../domain/identity/token-trust";
import { APPLICATIONS, CLIENT, OBJECT, TENANT } from "../../support/applications";
import { linesOf, located } from "../../support/located";

const PROVIDERS = "arn:aws:iam::111111111111:oidc-provider/";
const GITHUB = "token.actions.githubusercontent.com";
const V1 = `sts.windows.net/${TENANT}/`;
const exchange = (federated: string | readonly string[], condition: Condition = {}): Partial<Statement> => ({
  Action: "sts:AssumeRoleWithWebIdentity",
  Principal: { Federated: federated },
  Condition: condition,
});

describe("trust policies that take tokens", () => {
  describe("statements that take tokens", () => {
    const rows: readonly (readonly [
      title: string,
      statement: Partial<Statement>,
      providers: readonly string[],
    ])[] = [
      ["one provider", exchange(`${PROVIDERS}${GITHUB}`), [GITHUB]],
      ["one with a path and a slash", exchange(PROVIDERS + V1), [V1]],
      ["Google by its name", exchange("accounts.google.com"), ["accounts.google.com"]],
      ["several", exchange([PROVIDERS + GITHUB, `${PROVIDERS}gitlab.com`]), [GITHUB, "gitlab.com"]],
      ["a wildcard of STS", { ...exchange(PROVIDERS + GITHUB), Action: ["sts:*"] }, [GITHUB]],
      [
        "all but another action",
        { Principal: { Federated: PROVIDERS + GITHUB }, NotAction: "sts:AssumeRole" },
        [GITHUB],
      ],
      ["another action", { ...exchange(PROVIDERS + GITHUB), Action: "sts:TagSession" }, []],
      ["a SAML provider", exchange("arn:aws:iam::111111111111:saml-provider/x"), []],
      [
        "a name that IAM knows and that has no tokens of applications",
        exchange("cognito-identity.amazonaws.com"),
        [],
      ],
      ["everybody", { Action: "sts:*", Principal: "*" }, []],
      ["a service", { Action: "sts:*", Principal: { Service: "lambda.amazonaws.com" } }, []],
      ["a Deny", { ...exchange(PROVIDERS + GITHUB), Effect: "Deny" }, []],
    ];
    for (const [title, statement, providers] of rows)
      it(`are ${providers.length} for ${title}`, () => {
        const statements = located(statement);
        assert.deepEqual(
          tokenStatementsOf(statements).map(({ provider }) => provider),
          providers,
        );
        assert.equal(takesTokens(statements), providers.length > 0);
      });
  });

  describe("trust in tokens", () => {
    for (const application of APPLICATIONS)
      it(`of ${application.title} is sound as FederatedRole writes it`, () => {
        const place = { partition: "aws", accountId: "111111111111" };
        const tokens = tokenStatementsOf(located(...federatedTrust({ ...place, ...application }).Statement));
        assert.equal(tokens.length, 1);
        assert.deepEqual(
          tokens.flatMap((token) => [
            ...findUnpinnedTokenProblems(token),
            ...findTokenSubjectProblems(token),
            ...findTokenIssuerProblems(token),
            ...findSessionNameProblems(token),
          ]),
          [],
        );
      });

    const pins: readonly (readonly [
      operator: string,
      value: string | readonly string[],
      isPinned: boolean,
    ])[] = [
      ["StringEquals", "x", true],
      ["stringequals", ["x", "y"], true],
      ["StringEqualsIgnoreCase", "x", true],
      ["StringLike", "x*", true],
      ["ForAnyValue:StringEquals", "x", true],
      ["ForAnyValue:StringLike", "x", true],
      ["StringLike", "*", false],
      ["StringLike", ["x", "?*"], false],
      ["StringEquals", [], false],
      ["StringEquals", "${id.example.com:sub}", false],
      ["StringEqualsIfExists", "x", false],
      ["ForAllValues:StringEquals", "x", false],
      ["StringNotEquals", "x", false],
      ["StringNotLike", "x", false],
      ["Null", "false", false],
      ["ArnEquals", "x", false],
    ];
    for (const [operator, value, isPinned] of pins)
      it(`${isPinned ? "is" : "is not"} pinned by ${operator} ${JSON.stringify(value)}`, () => {
        const condition = {
          [operator]: { "ID.example.com:SUB": value, "id.example.com:aud": value },
        } as Condition;
        const tokens = tokenStatementsOf(located(exchange(`${PROVIDERS}id.example.com`, condition)));
        assert.deepEqual(
          tokens.flatMap(findUnpinnedTokenProblems).map(({ reason }) => reason.split(" with ", 1)[0]),
          isPinned ? [] : ["must test id.example.com:aud", "must test id.example.com:sub"],
        );
      });

    it("of Google is pinned by either audience, and by the subject", () => {
      const missing = (claims: Readonly<Record<string, string>>): readonly string[] =>
        tokenStatementsOf(located(exchange("accounts.google.com", { StringEquals: claims })))
          .flatMap(findUnpinnedTokenProblems)
          .map(({ reason }) => reason.split(" ")[2] ?? "");
      const [aud, oaud, sub] = ["aud", "oaud", "sub"].map((claim) => `accounts.google.com:${claim}`) as [
        string,
        string,
        string,
      ];

      assert.deepEqual(missing({ [aud]: "1", [sub]: "1" }), []);
      assert.deepEqual(missing({ [oaud]: "x", [sub]: "1" }), []);
      assert.deepEqual(missing({ [sub]: "1" }), [aud]);
      assert.deepEqual(missing({ [oaud]: "x" }), [sub]);
    });

    const MAIN = "repo:example/orders:ref:refs/heads/main";
    const subject = (
      operator: string,
      value: string | readonly string[],
      more: Condition = {},
    ): Condition => ({ [operator]: { [`${GITHUB}:sub`]: value }, ...more });
    const subjects: readonly (readonly [title: string, condition: Condition, ...paths: readonly string[]])[] =
      [
        ["one", subject("StringEquals", MAIN)],
        ["one by StringLike", subject("StringLike", MAIN)],
        ["branches that begin alike by StringLike", subject("StringLike", `${MAIN}*`)],
        ["one that must be alike as well", subject("StringEquals", MAIN, subject("StringLike", "repo:*"))],
        ["one that is not pinned, of which another rule speaks", subject("StringLike", "*")],
        ["one under IfExists, of which another rule speaks", subject("StringEqualsIfExists", "repo:*")],
        ["every repository", subject("StringLike", "repo:example/*"), `StringLike.${GITHUB}:sub`],
        [
          "two of three",
          subject("StringLike", [MAIN, "repo:a/*", "repo:b/*"]),
          `StringLike.${GITHUB}:sub`,
          `StringLike.${GITHUB}:sub`,
        ],
        [
          "branches that begin alike by StringEquals",
          subject("StringEquals", `${MAIN}*`),
          `StringEquals.${GITHUB}:sub`,
        ],
        [
          "two tests, of which neither is of one",
          subject("StringEquals", `${MAIN}*`, subject("StringLike", "repo:*")),
          `StringEquals.${GITHUB}:sub`,
          `StringLike.${GITHUB}:sub`,
        ],
      ];
    for (const [title, condition, ...paths] of subjects)
      it(`${paths.length === 0 ? "accepts" : "refuses"} a subject: ${title}`, () => {
        const tokens = tokenStatementsOf(located(exchange(PROVIDERS + GITHUB, condition)));
        assert.deepEqual(
          tokens.flatMap(findTokenSubjectProblems).map(({ path }) => path),
          paths.map((path) => `p[0].Condition.${path}`),
        );
      });

    it("says that a wildcard under StringEquals lets nobody in", () => {
      const tokens = tokenStatementsOf(
        located(exchange(PROVIDERS + GITHUB, subject("StringEquals", `${MAIN}*`))),
      );
      assert.deepEqual(linesOf(tokens.flatMap(findTokenSubjectProblems)), [
        `p[0].Condition.StringEquals.${GITHUB}:sub must be tested with StringLike, because StringEquals takes a wildcard for a letter, which no subject has, so that nobody is let in, got "${MAIN}*"`,
      ]);
    });

    const issuers: readonly (readonly [
      title: string,
      provider: string,
      condition: Condition,
      ...lines: readonly string[],
    ])[] = [
      [
        "keys of the provider",
        GITHUB,
        { StringEquals: { [`${GITHUB}:aud`]: "x", "aws:RequestTag/a.b": "c", "sts:RoleSessionName": "x" } },
      ],
      [
        "keys of the provider in other letters",
        V1,
        { StringEquals: { [`STS.windows.net/${TENANT}/:aud`]: "api://x" } },
      ],
      ["an enterprise of GitHub", `${GITHUB}/octo`, { StringEquals: { [`${GITHUB}/octo:aud`]: "x" } }],
      [
        "keys of everybody for an enterprise of GitHub",
        `${GITHUB}/octo`,
        { StringEquals: { [`${GITHUB}:aud`]: "x" } },
        `p[0].Condition must have condition keys that begin with ${GITHUB}/octo:, which is the issuer of the provider, because a key of another one is never there, got "${GITHUB}:aud"`,
      ],
      [
        "a provider without its slash, and of it nothing else",
        V1.slice(0, -1),
        { StringEquals: { "gitlab.com:aud": "x" } },
        `p[0].Principal.Federated must be ${V1}, which is what the tokens of Microsoft Entra ID have as their issuer, got "${V1.slice(0, -1)}"`,
      ],
      [
        "an audience that is no GUID, of v2",
        `login.microsoftonline.com/${TENANT}/v2.0`,
        { StringEquals: { [`login.microsoftonline.com/${TENANT}/v2.0:aud`]: [CLIENT, "api://x"] } },
        `p[0].Condition.StringEquals.login.microsoftonline.com/${TENANT}/v2.0:aud must be the client id of the API, a GUID, because v2 tokens have no other audience, got "api://x"`,
      ],
      [
        "a variable as the audience",
        GITHUB,
        { StringEquals: { [`${GITHUB}:aud`]: "${aws:username}" } },
        `p[0].Condition.StringEquals.${GITHUB}:aud must be an audience, 1 to 255 characters without wildcards and variables, got "\${aws:username}"`,
      ],
    ];
    for (const [title, provider, condition, ...lines] of issuers)
      it(`${lines.length === 0 ? "accepts" : "refuses"} ${title}`, () => {
        const tokens = tokenStatementsOf(located(exchange(PROVIDERS + provider, condition)));
        assert.deepEqual(linesOf(tokens.flatMap(findTokenIssuerProblems)), lines);
      });

    const names: readonly (readonly [
      provider: string,
      operator: string,
      value: string | readonly string[],
      isSound: boolean,
    ])[] = [
      [GITHUB, "StringLike", ["orders", "orders-*"], true],
      [GITHUB, "StringEquals", "orders", true],
      [GITHUB, "StringLike", "o*", true],
      [GITHUB, "StringLike", "*-orders", false],
      [GITHUB, "StringLike", ["orders", "?rders"], false],
      [GITHUB, "StringLikeIfExists", "orders", false],
      [GITHUB, "StringNotLike", "orders", false],
      [V1, "StringLike", [CLIENT, `${CLIENT}-*`], true],
      [V1, "StringEquals", CLIENT.toUpperCase(), true],
      [V1, "StringLike", "orders-*", false],
      [V1, "StringLike", `${CLIENT}-${OBJECT}-*`, false],
    ];
    for (const [provider, operator, value, isSound] of names)
      it(`${isSound ? "accepts" : "refuses"} names of sessions of ${provider}: ${operator} ${JSON.stringify(value)}`, () => {
        const condition = { [operator]: { "STS:RoleSessionName": value } } as Condition;
        const tokens = tokenStatementsOf(located(exchange(PROVIDERS + provider, condition)));
        assert.equal(tokens.flatMap(findSessionNameProblems).length, isSound ? 0 : 1);
      });
  });

  describe("tags and a source identity", () => {
    const rows: readonly (readonly [
      action: string | readonly string[],
      operator: string,
      key: string,
      absent: boolean,
    ])[] = [
      ["sts:AssumeRole", "StringEquals", "sts:ExternalId", false],
      ["sts:TagSession", "StringEquals", "aws:RequestTag/a", false],
      ["sts:TagSession", "StringEquals", "aws:PrincipalArn", false],
      ["sts:TagSession", "ForAllValues:StringEquals", "sts:TransitiveTagKeys", false],
      ["sts:TagSession", "StringEquals", "SAML:aud", false],
      ["sts:TagSession", "StringEqualsIfExists", "sts:ExternalId", false],
      ["sts:TagSession", "ForAllValues:StringEquals", "sts:ExternalId", false],
      ["sts:TagSession", "StringNotEquals", "sts:ExternalId", false],
      ["sts:TagSession", "StringEquals", "sts:ExternalId", true],
      [["sts:AssumeRole", "STS:tagsession"], "StringEquals", "sts:RoleSessionName", true],
      ["sts:SetSourceIdentity", "StringLike", "sts:SourceIdentity", false],
      ["sts:SetSourceIdentity", "StringLike", "sts:TransitiveTagKeys", true],
      ["sts:*", "StringEquals", "sts:ExternalId", false],
    ];
    for (const [action, operator, key, absent] of rows)
      it(`${absent ? "never have" : "may have"} ${operator} ${key} for ${JSON.stringify(action)}`, () => {
        const condition: Condition = { [operator]: { [key]: "x" } };
        const problems = findMergedStatementProblems(located({ Action: action, Condition: condition }));
        assert.equal(problems.length, absent ? 1 : 0);
      });

    it("are not asked of a Deny, and told with all that is never there", () => {
      const merged: Partial<Statement> = {
        Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
        Condition: { StringEquals: { "sts:ExternalId": "x", "sts:SourceIdentity": "y" } },
      };
      assert.deepEqual(linesOf(findMergedStatementProblems(located(merged))), [
        'p[0].Action must stand in a statement of its own, because a request for sts:SetSourceIdentity never has sts:ExternalId, so that it is never allowed, got "sts:AssumeRole, sts:TagSession, sts:SetSourceIdentity"',
        'p[0].Action must stand in a statement of its own, because a request for sts:TagSession never has sts:ExternalId, sts:SourceIdentity, so that it is never allowed, got "sts:AssumeRole, sts:TagSession, sts:SetSourceIdentity"',
      ]);
      assert.deepEqual(findMergedStatementProblems(located({ ...merged, Effect: "Deny" })), []);
    });
  });
});
