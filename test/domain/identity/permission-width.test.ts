import assert from "node:assert/strict";
import { actionCatalogue } from "../../../domain/access/action-data/action-data";
import type { Statement } from "../../../domain/aws/policy-document";
import {
  findPassedRoleProblems,
  findWildcardActionProblems,
  findWildcardResourceProblems,
} from "../../../domain/identity/permission-width";
import { linesOf, located } from "../../support/located";

const VAULT = "arn:aws:backup:eu-west-1:111111111111:backup-vault:local";
const ROLE = "arn:aws:iam::111111111111:role/x";

type Row = readonly [title: string, statement: Partial<Statement>, ...lines: readonly string[]];

function itFinds(rows: readonly Row[], find: (statement: Partial<Statement>) => readonly string[]): void {
  for (const [title, statement, ...lines] of rows)
    it(`${lines.length === 0 ? "accepts" : "refuses"} ${title}`, () => {
      assert.deepEqual(find(statement), lines);
    });
}

describe("the width of permissions", () => {
  describe("actions that a statement allows", () => {
    const wide = (shown: string): string =>
      `p[0].Action must name the actions that are needed, not every one of a service, got "${shown}"`;
    itFinds(
      [
        ["one", { Action: "backup:StartBackupJob" }],
        ["a wildcard within a name", { Action: ["backup:List*", "s3:Get?bject"] }],
        ["one letter of wildcard and a name", { Action: "backup:?x" }],
        ["none at all", {}],
        ["a Deny of everything", { Effect: "Deny", Action: "*" }],
        ["a Deny of everything but some", { Effect: "Deny", NotAction: "iam:*" }],
        ["everything", { Action: "*" }, wide("*")],
        ["everything, twice said", { Action: ["**", "*:*"] }, wide("**, *:*")],
        [
          "a service, among others",
          { Action: ["s3:GetObject", "backup:*", "kms:?*"] },
          wide("backup:*, kms:?*"),
        ],
        [
          "everything but some",
          { NotAction: ["iam:*", "sts:*"] },
          'p[0].NotAction must be Action with the actions that are needed, because an Allow of everything but some also allows what AWS adds later, got "iam:*, sts:*"',
        ],
      ],
      (statement) => linesOf(findWildcardActionProblems(located(statement))),
    );
  });

  describe("resources of a statement, by what its actions are about", () => {
    const VAULT_FORM = "arn:${Partition}:backup:${Region}:${Account}:backup-vault:${BackupVaultName}";
    const wide = (names: string, form = VAULT_FORM, key = "Resource"): string =>
      `p[0].${key} must name the resources of ${names}, such as ${form}, or narrow them by a condition, got "*"`;
    const START = { Action: "backup:StartBackupJob", Resource: "*" };
    const narrowed = (operator: string, key: string, value: unknown): Partial<Statement> => ({
      ...START,
      Condition: { [operator]: { [key]: value } } as NonNullable<Statement["Condition"]>,
    });
    itFinds(
      [
        ["a vault", { ...START, Resource: VAULT }],
        ["vaults that begin alike", { ...START, Resource: `${VAULT}*` }],
        ["a Deny", { ...START, Effect: "Deny" }],
        ["an action that takes only *", { ...START, Action: "backup:DescribeBackupJob" }],
        ["a list, and a wildcard of reading", { ...START, Action: ["s3:ListBucket", "backup:Describe*"] }],
        ["a service that is not in the data", { ...START, Action: ["quicksight:X", "*", "backup:*"] }],
        ["no action, but NotAction", { NotAction: "iam:*", Resource: "*" }],
        ["reading that is about something only at times", { ...START, Action: "cloudwatch:GetMetricData" }],
        [
          "metrics, narrowed to a namespace",
          {
            ...START,
            Action: "cloudwatch:PutMetricData",
            Condition: { StringEquals: { "cloudwatch:namespace": "X" } },
          },
        ],
        ["everything of one account", { ...START, Resource: "arn:aws:backup:*:111111111111:*" }],
        ["everything of one Region", { ...START, Resource: "arn:aws:backup:eu-west-1:*:*" }],
        [
          "snapshots, which have no account",
          { Action: "ec2:DeleteSnapshot", Resource: "arn:aws:ec2:*::snapshot/*" },
        ],
        ["*", START, wide("backup:StartBackupJob")],
        ["* in a list", { ...START, Resource: [VAULT, "**"] }, wide("backup:StartBackupJob")],
        [
          "everything but one",
          { Action: START.Action, NotResource: VAULT },
          wide("backup:StartBackupJob", VAULT_FORM, "NotResource"),
        ],
        [
          "every ARN of a service",
          { ...START, Resource: "arn:aws:backup:*:*:*" },
          wide("backup:StartBackupJob"),
        ],
        [
          "every bucket",
          { Action: "s3:PutObject", Resource: "arn:aws:s3:::*" },
          wide(
            "s3:PutObject",
            "arn:${Partition}:s3:${Region}:${Account}:accesspoint/${AccessPointName}/object/${ObjectName}",
          ),
        ],
        [
          "reading that is always about something",
          { ...START, Action: "secretsmanager:GetSecretValue" },
          wide(
            "secretsmanager:GetSecretValue",
            "arn:${Partition}:secretsmanager:${Region}:${Account}:secret:${SecretId}",
          ),
        ],
        [
          "a single action that reads",
          { ...START, Action: "backup:DescribeBackupVault" },
          wide("backup:DescribeBackupVault"),
        ],
        [
          "a wildcard of actions that change, the first three and how many more",
          { ...START, Action: "backup:DeleteBackup*" },
          wide(
            "backup:DeleteBackupVaultSharingPolicy, backup:DeleteBackupAccessPoint, backup:DeleteBackupPlan and 5 more",
          ),
        ],
      ],
      (statement) => linesOf(findWildcardResourceProblems(located(statement), actionCatalogue())),
    );

    const keys: readonly (readonly [operator: string, key: string, value: unknown, isNarrow: boolean])[] = [
      ["StringEquals", "aws:ResourceTag/team", "shop", true],
      ["stringlike", "AWS:resourcetag/Team", ["shop", "sh?p*"], true],
      ["ForAnyValue:StringEquals", "kms:ResourceAliases", "alias/x", true],
      ["StringEquals", "ec2:ResourceTag/team", "shop", true],
      ["StringEquals", "aws:RequestTag/team", "shop", true],
      ["StringEquals", "aws:ResourceAccount", "111111111111", true],
      ["StringEquals", "kms:ViaService", "s3.eu-west-1.amazonaws.com", true],
      ["Bool", "kms:GrantIsForAWSResource", true, true],
      ["Bool", "kms:GrantIsForAWSResource", "false", false],
      ["Null", "aws:ResourceTag/team", "false", true],
      ["Null", "aws:ResourceTag/team", "true", false],
      ["StringLike", "aws:ResourceTag/team", "*", false],
      ["StringLike", "aws:ResourceTag/team", ["shop", "?*"], false],
      ["StringNotEquals", "aws:ResourceTag/team", "shop", false],
      ["StringEqualsIfExists", "aws:ResourceTag/team", "shop", false],
      ["ForAllValues:StringEquals", "aws:ResourceTag/team", "shop", false],
      ["StringEquals", "aws:RequestedRegion", "eu-west-1", false],
      ["StringEquals", "iam:PassedToService", "backup.amazonaws.com", false],
    ];
    for (const [operator, key, value, isNarrow] of keys)
      it(`${isNarrow ? "accepts" : "refuses"} * with ${operator} ${key} ${JSON.stringify(value)}`, () => {
        const problems = findWildcardResourceProblems(
          located(narrowed(operator, key, value)),
          actionCatalogue(),
        );
        assert.equal(problems.length, isNarrow ? 0 : 1);
      });
  });

  describe("roles that a statement lets pass", () => {
    const TO_BACKUP = { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } };
    const pass = (
      Resource: string | readonly string[],
      more: Partial<Statement> = {},
    ): Partial<Statement> => ({
      Action: "iam:PassRole",
      Resource,
      Condition: TO_BACKUP,
      ...more,
    });
    const wide = (shown: string): string =>
      `p[0].Resource must be the ARNs of roles, without wildcards and variables in their names, because whoever passes a role can do what the role can, got "${shown}"`;
    const open = (shown: string): string =>
      `p[0].Condition must test iam:PassedToService for the services that may get the role, with StringEquals, got ${shown}`;
    const to = (operator: string, value: string): Partial<Statement> => ({
      Condition: { [operator]: { "iam:PassedToService": value } },
    });
    itFinds(
      [
        ["one", pass(ROLE)],
        ["one with a path, of whichever account and partition", pass("arn:*:iam::*:role/service/x")],
        ["no passing", pass("*", { Action: ["iam:GetRole", "s3:*"] })],
        ["a Deny", pass("*", { Effect: "Deny" })],
        ["everything, of which another rule speaks", pass("*", { Action: ["iam:*"] })],
        ["users", pass("arn:aws:iam::111111111111:user/*", { Action: "iam:P*" })],
        ["a group by its name", pass("arn:aws:iam::111111111111:ro", { Action: "iam:P*" })],
        ["objects", { NotAction: "s3:Get*", Resource: "arn:aws:s3:::x/*" }],
        ["StringLike without a wildcard", pass(ROLE, to("stringLike", "backup.amazonaws.com"))],
        ["any", pass("*"), wide("*")],
        ["a wildcard in the name", pass([ROLE, `${ROLE}*`]), wide(`${ROLE}*`)],
        [
          "a variable in the name",
          pass("arn:aws:iam::1:role/${aws:username}"),
          wide("arn:aws:iam::1:role/${aws:username}"),
        ],
        ["everything of IAM", pass("arn:aws:iam::1:*"), wide("arn:aws:iam::1:*")],
        ["a wildcard for the service", pass("arn:aws:i*::1:role/x"), wide("arn:aws:i*::1:role/x")],
        ["whatever begins with ro", pass("arn:aws:iam::1:ro*"), wide("arn:aws:iam::1:ro*")],
        [
          "all but one",
          { Action: "iam:PassRole", NotResource: ROLE, Condition: TO_BACKUP },
          wide("NotResource"),
        ],
        ["any, of a service beside it", pass("*", { Action: ["s3:*", "iam:passrole"] }), wide("*")],
        ["any, to anybody", { Action: "iam:Pass*", Resource: "*" }, wide("*"), open("nothing")],
        [
          "to any service",
          pass(ROLE, to("StringLike", "*.amazonaws.com")),
          open('{"StringLike":{"iam:PassedToService":"*.amazonaws.com"}}'),
        ],
        [
          "to a service, if there is one",
          pass(ROLE, to("StringEqualsIfExists", "x.amazonaws.com")),
          open('{"StringEqualsIfExists":{"iam:PassedToService":"x.amazonaws.com"}}'),
        ],
        [
          "to another service than one",
          pass(ROLE, to("StringNotEquals", "x.amazonaws.com")),
          open('{"StringNotEquals":{"iam:PassedToService":"x.amazonaws.com"}}'),
        ],
      ],
      (statement) => linesOf(findPassedRoleProblems(located(statement))),
    );
  });
});
