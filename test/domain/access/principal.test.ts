import assert from "node:assert/strict";
import {
  accountOf,
  hasAccount,
  isServiceLinked,
  principalArnOf,
  principalInWords,
  sessionArnOf,
  type Principal,
} from "../../../domain/access/principal";

interface Row {
  readonly principal: Principal;
  readonly arn?: string;
  readonly account?: string;
  readonly sessionArn?: string;
  readonly serviceLinked?: true;
  readonly words: string;
}

const ROWS: readonly Row[] = [
  {
    principal: { kind: "user", arn: "arn:aws:iam::111111111111:user/team/ann" },
    arn: "arn:aws:iam::111111111111:user/team/ann",
    account: "111111111111",
    words: "user arn:aws:iam::111111111111:user/team/ann",
  },
  {
    principal: { kind: "role", arn: "arn:aws:iam::111111111111:role/team/Operator" },
    arn: "arn:aws:iam::111111111111:role/team/Operator",
    account: "111111111111",
    words: "role arn:aws:iam::111111111111:role/team/Operator",
  },
  {
    principal: {
      kind: "role session",
      roleArn: "arn:aws-cn:iam::111111111111:role/team/Operator",
      sessionName: "ann",
    },
    arn: "arn:aws-cn:iam::111111111111:role/team/Operator",
    account: "111111111111",
    sessionArn: "arn:aws-cn:sts::111111111111:assumed-role/Operator/ann",
    words: "session ann of role arn:aws-cn:iam::111111111111:role/team/Operator",
  },
  {
    principal: {
      kind: "role",
      arn: "arn:aws:iam::111111111111:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup",
    },
    arn: "arn:aws:iam::111111111111:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup",
    account: "111111111111",
    serviceLinked: true,
    words:
      "role arn:aws:iam::111111111111:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup",
  },
  {
    principal: { kind: "root", accountId: "111111111111" },
    arn: "arn:aws:iam::111111111111:root",
    account: "111111111111",
    words: "the root user of 111111111111",
  },
  {
    principal: { kind: "root", accountId: "111111111111", partition: "aws-cn" },
    arn: "arn:aws-cn:iam::111111111111:root",
    account: "111111111111",
    words: "the root user of 111111111111",
  },
  { principal: { kind: "service", service: "backup.amazonaws.com" }, words: "service backup.amazonaws.com" },
  {
    principal: { kind: "federated", protocol: "SAML", provider: "arn:aws:iam::111111111111:saml-provider/x" },
    words: "whoever comes with a SAML token of arn:aws:iam::111111111111:saml-provider/x",
  },
  { principal: { kind: "anonymous" }, words: "whoever comes without credentials" },
  {
    principal: { kind: "role session", roleArn: "Operator", sessionName: "x" },
    arn: "Operator",
    words: "session x of role Operator",
  },
];

describe("principal", () => {
  for (const { account, arn, principal, serviceLinked = false, sessionArn, words } of ROWS) {
    it(`knows ${words}`, () => {
      assert.deepEqual(
        {
          arn: principalArnOf(principal),
          account: accountOf(principal)?.accountId,
          sessionArn: principal.kind === "role session" ? sessionArnOf(principal) : undefined,
          serviceLinked: isServiceLinked(principal),
          words: principalInWords(principal),
          hasAccount: hasAccount(principal),
        },
        { arn, account, sessionArn, serviceLinked, words, hasAccount: arn !== undefined },
      );
    });
  }
});
