import assert from "node:assert/strict";
import type { Condition, Statement } from "../../../domain/aws/policy-document";
import { findConfusedDeputyProblems, findOpenTrustProblems } from "../../../domain/identity/trust-width";
import { linesOf, located } from "../../support/located";

const OWN = "111111111111";
const OTHER = "333333333333";

describe("the width of trust", () => {
  describe("who a trust lets in", () => {
    const everybody = (shown: string): string =>
      `p[0].Principal must name who may take on the role, or pin them to an account or the organization, got ${shown}`;
    const foreign = (shown: string): string =>
      `p[0].Principal must name a role of that account, or test aws:PrincipalArn, aws:PrincipalOrgID or sts:ExternalId, because it stands for everybody whom the account lets, got "${shown}"`;
    const ROOT = `arn:aws:iam::${OTHER}:root`;
    const rows: readonly (readonly [
      title: string,
      statement: Partial<Statement>,
      ownAccount: string | undefined,
      ...lines: readonly string[],
    ])[] = [
      ["its own account", { Principal: { AWS: [OWN, `arn:aws:iam::${OWN}:root`] } }, OWN],
      ["a role of another", { Principal: { AWS: `arn:aws:iam::${OTHER}:role/x` } }, OWN],
      ["a service", { Principal: { Service: "lambda.amazonaws.com" } }, OWN],
      ["a Deny for everybody", { Effect: "Deny", Principal: "*" }, OWN],
      ["any account where its own is not known", { Principal: { AWS: OTHER } }, undefined],
      [
        "everybody, pinned to one",
        { Principal: "*", Condition: { StringEquals: { "aws:PrincipalAccount": OTHER } } },
        OWN,
      ],
      ["everybody", { Principal: "*" }, OWN, everybody('"*"')],
      [
        "everybody where its own account is not known",
        { Principal: { AWS: "*" } },
        undefined,
        everybody('{"AWS":"*"}'),
      ],
      ["everybody but one", { NotPrincipal: { AWS: OWN } }, OWN, everybody('"NotPrincipal"')],
      ["another account", { Principal: { AWS: ROOT } }, OWN, foreign(ROOT)],
      [
        "others beside its own",
        { Principal: { AWS: [OWN, OTHER, ROOT] } },
        OWN,
        foreign(`${OTHER}, ${ROOT}`),
      ],
      [
        "an account by a wildcard",
        { Principal: { AWS: "arn:aws:iam::*:root" } },
        OWN,
        foreign("arn:aws:iam::*:root"),
      ],
    ];
    for (const [title, statement, own, ...lines] of rows)
      it(`${lines.length === 0 ? "accepts" : "refuses"} ${title}`, () => {
        assert.deepEqual(linesOf(findOpenTrustProblems(located(statement), own)), lines);
      });

    const conditions: readonly (readonly [
      operator: string,
      key: string,
      value: string,
      isNaming: boolean,
    ])[] = [
      ["StringEquals", "sts:ExternalId", "orders", true],
      ["StringLike", "STS:externalid", "orders-*", true],
      ["StringLike", "sts:ExternalId", "*", false],
      ["StringLike", "sts:ExternalId", "?*", false],
      ["StringEqualsIfExists", "sts:ExternalId", "orders", false],
      ["ForAllValues:StringEquals", "sts:ExternalId", "orders", false],
      ["StringNotEquals", "sts:ExternalId", "orders", false],
      ["ArnLike", "aws:PrincipalArn", `arn:aws:iam::${OTHER}:role/x`, true],
      ["ArnLike", "aws:PrincipalArn", `arn:aws:iam::${OTHER}:role/ci-*`, true],
      ["ArnLike", "aws:PrincipalArn", `arn:aws:iam::${OTHER}:role/ci/*`, false],
      ["ArnLike", "aws:PrincipalArn", `arn:aws:iam::${OTHER}:*`, false],
      ["ArnLike", "aws:PrincipalArn", `arn:aws:iam::${OTHER}:role/*x`, false],
      ["ArnLike", "aws:PrincipalArn", `arn:aws:iam::${OTHER}:role/a/*/AWSReservedSSO_x_*`, true],
      ["StringLike", "aws:PrincipalArn", "*", false],
      ["Null", "aws:PrincipalArn", "false", false],
      ["StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5", true],
      ["StringEquals", "aws:PrincipalOrgID", "${aws:ResourceOrgID}", true],
      ["StringEquals", "aws:PrincipalOrgID", "${aws:principalorgid}", false],
      ["StringLike", "aws:PrincipalOrgID", "o-*", false],
      ["ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-a1b2c3d4e5/*", true],
      ["ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-*/r-a1b2/*", false],
      ["StringEquals", "aws:SourceIp", "203.0.113.1", false],
    ];
    for (const [operator, key, value, isNaming] of conditions)
      it(`${isNaming ? "accepts" : "refuses"} another account with ${operator} ${key} ${value}`, () => {
        const condition: Condition = { [operator]: { [key]: value } };
        const problems = findOpenTrustProblems(
          located({ Principal: { AWS: OTHER }, Condition: condition }),
          OWN,
        );
        assert.deepEqual(linesOf(problems), isNaming ? [] : [foreign(OTHER)]);
      });
  });

  describe("services that work for every account", () => {
    const asks = (services: string, shown: string): string =>
      `p[0].Condition must test aws:SourceAccount, aws:SourceArn or aws:SourceOrgID, because ${services} works for every account, got ${shown}`;
    const rows: readonly (readonly [
      title: string,
      statement: Partial<Statement>,
      policy: "of a topic" | "of anything else",
      ...lines: readonly string[],
    ])[] = [
      ["AWS Backup", { Principal: { Service: "backup.amazonaws.com" } }, "of anything else"],
      ["an account", { Principal: { AWS: OWN } }, "of anything else"],
      ["everybody, of whom another rule speaks", { Principal: "*" }, "of anything else"],
      ["a Deny", { Effect: "Deny", Principal: { Service: "sns.amazonaws.com" } }, "of anything else"],
      ["EventBridge that tells a topic", { Principal: { Service: "events.amazonaws.com" } }, "of a topic"],
      [
        "EventBridge elsewhere",
        { Principal: { Service: "events.amazonaws.com" } },
        "of anything else",
        asks("events.amazonaws.com", "nothing"),
      ],
      [
        "S3 that tells a topic, beside EventBridge",
        { Principal: { Service: ["events.amazonaws.com", "s3.amazonaws.com"] } },
        "of a topic",
        asks("s3.amazonaws.com", "nothing"),
      ],
      [
        "several at once",
        { Principal: { Service: ["sns.amazonaws.com", "cloudtrail.amazonaws.com"] }, Condition: {} },
        "of anything else",
        asks("sns.amazonaws.com and cloudtrail.amazonaws.com", "{}"),
      ],
    ];
    for (const [title, statement, policy, ...lines] of rows)
      it(`${lines.length === 0 ? "accepts" : "refuses"} ${title}`, () => {
        assert.deepEqual(linesOf(findConfusedDeputyProblems(located(statement), policy)), lines);
      });

    const conditions: readonly (readonly [
      operator: string,
      key: string,
      value: unknown,
      isAsking: boolean,
    ])[] = [
      ["StringEquals", "aws:SourceAccount", OWN, true],
      ["StringEquals", "AWS:SOURCEACCOUNT", [OWN, OTHER], true],
      ["StringEquals", "aws:SourceAccount", [], false],
      ["StringLike", "aws:SourceAccount", "*", false],
      ["StringLike", "aws:SourceAccount", "11111111111?", false],
      ["StringLike", "aws:SourceAccount", [OWN, "*"], false],
      ["StringEquals", "aws:SourceAccount", "", false],
      ["ArnLike", "aws:SourceArn", `arn:aws:sns:*:${OWN}:*`, true],
      ["ArnLike", "aws:SourceArn", "arn:aws:sns:eu-west-1:*:orders", false],
      ["ArnLike", "aws:SourceArn", "arn:aws:sns:eu-west-1:1*:orders", false],
      ["ArnLike", "aws:SourceArn", "arn:aws:sns:eu-west-1::orders", false],
      ["ArnLike", "aws:SourceArn", "*", false],
      ["ArnLike", "aws:SourceArn", "arn:aws:s3:::orders", true],
      ["ArnLike", "aws:SourceArn", "arn:aws:s3:::orders/*", true],
      ["ArnLike", "aws:SourceArn", "arn:aws:s3:::orders-*", false],
      ["ArnLike", "aws:SourceArn", "arn:aws:s3:::*", false],
      ["StringEquals", "aws:SourceOrgID", "o-a1b2c3d4e5", true],
      ["StringLike", "aws:SourceOrgID", "o-*", false],
      ["ForAnyValue:StringLike", "aws:SourceOrgPaths", "o-a1b2c3d4e5/*", true],
      ["ForAnyValue:StringLike", "aws:SourceOrgPaths", "*/r-a1b2/*", false],
      ["StringEqualsIfExists", "aws:SourceAccount", OWN, false],
      ["ForAllValues:StringEquals", "aws:SourceAccount", OWN, false],
      ["StringNotEquals", "aws:SourceAccount", OWN, false],
      ["Null", "aws:SourceArn", "false", false],
      ["StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5", false],
    ];
    for (const [operator, key, value, isAsking] of conditions)
      it(`${isAsking ? "accepts" : "refuses"} S3 with ${operator} ${key} ${JSON.stringify(value)}`, () => {
        const condition = { [operator]: { [key]: value } } as Condition;
        const statements = located({ Principal: { Service: "s3.amazonaws.com" }, Condition: condition });
        assert.equal(findConfusedDeputyProblems(statements, "of anything else").length, isAsking ? 0 : 1);
      });
  });
});
