import assert from "node:assert/strict";
import {
  findBackupRolePermissionProblems,
  findBackupRoleTrustProblems,
  type RoleUse,
} from "../../../domain/plan/backup-role";
import { got } from "../../../domain/problem";

const SERVICE = { Service: "backup.amazonaws.com" };
const statement = (more: object = {}) => ({
  Effect: "Allow",
  Principal: SERVICE,
  Action: "sts:AssumeRole",
  ...more,
});
const trust = (...statements: readonly object[]) => ({ Version: "2012-10-17", Statement: statements });
const NOBODY = {
  path: "trust.Statement",
  reason: "must let backup.amazonaws.com assume the role, or every job of its plan fails, got nothing",
};
const other = (got: string, index = 0) => ({
  path: `trust.Statement[${index}].Principal`,
  reason: `must be backup.amazonaws.com alone, because whoever else assumes the role may read and copy every backup of the account, got ${got}`,
});
const ROOT = "arn:aws:iam::111111111111:root";

describe("backup role", () => {
  describe("findBackupRoleTrustProblems", () => {
    const rows: readonly (readonly [title: string, trust: unknown, found: readonly object[]])[] = [
      ["accepts AWS Backup alone", trust(statement()), []],
      ["accepts JSON text", JSON.stringify(trust(statement())), []],
      [
        "accepts restore testing beside it",
        trust(
          statement({ Principal: { Service: [SERVICE.Service, "restore-testing.backup.amazonaws.com"] } }),
        ),
        [],
      ],
      [
        "accepts any way to write the action",
        trust(statement({ Action: ["sts:TagSession", "STS:Assume*"] })),
        [],
      ],
      [
        "accepts a statement that denies",
        trust(statement(), { ...statement({ Principal: "*" }), Effect: "Deny" }),
        [],
      ],
      [
        "refuses a document without statements",
        trust(),
        [{ path: "trust.Statement", reason: "must have at least one statement, got nothing" }],
      ],
      ["refuses another action", trust(statement({ Action: "sts:TagSession" })), [NOBODY]],
      ["refuses everybody", trust(statement({ Principal: "*" })), [NOBODY, other('"*"')]],
      [
        "refuses another service alone",
        trust(statement({ Principal: { Service: "lambda.amazonaws.com" } })),
        [NOBODY, other('"lambda.amazonaws.com"')],
      ],
      [
        "refuses an account beside it",
        trust(statement(), statement({ Principal: { AWS: ROOT } })),
        [other(`"${ROOT}"`, 1)],
      ],
      [
        "refuses a name of AWS Backup that is no service",
        trust(statement(), statement({ Principal: { AWS: SERVICE.Service } })),
        [other('"backup.amazonaws.com"', 1)],
      ],
      [
        "refuses everybody but somebody",
        trust({ Effect: "Allow", NotPrincipal: SERVICE, Action: "sts:AssumeRole" }),
        [NOBODY],
      ],
    ];
    for (const [title, document, found] of rows) {
      it(title, () => {
        assert.deepEqual(findBackupRoleTrustProblems(document, "trust"), found);
      });
    }

    for (const document of [
      undefined,
      null,
      7,
      "",
      "{",
      "[]",
      {},
      { Statement: "all" },
      { Statement: [7] },
      trust({ Effect: "Allow", Principal: { Service: [{}] }, Action: "*" }),
    ]) {
      it(`says that something is wrong with ${got(document)}`, () => {
        assert.notDeepEqual(findBackupRoleTrustProblems(document, "trust"), []);
      });
    }
  });

  const POLICY = (name: string) => `arn:aws:iam::aws:policy/${name}`;
  const BACKUP = "AWSBackupServiceRolePolicyForBackup";
  const RESTORES = "AWSBackupServiceRolePolicyForRestores";
  const S3_BACKUP = "AWSBackupServiceRolePolicyForS3Backup";
  const S3_RESTORE = "AWSBackupServiceRolePolicyForS3Restore";
  const use = (purpose: RoleUse["purpose"], types: RoleUse["types"] = [], isComplete = false): RoleUse => ({
    purpose,
    types,
    isComplete,
  });
  const lacks = (name: string, got: string, jobs = "every job") => ({
    path: "managedPolicyArns",
    reason: `must have ${name} or a policy of your own attached, or ${jobs} with the role fails, got ${got}`,
  });

  describe("findBackupRolePermissionProblems", () => {
    const rows: readonly (readonly [
      title: string,
      arns: readonly string[],
      uses: readonly RoleUse[],
      found: readonly object[],
    ])[] = [
      ["accepts AWS's policy", [POLICY(`service-role/${BACKUP}`)], [use("backup")], []],
      [
        "accepts it in another partition",
        [`arn:aws-cn:iam::aws:policy/service-role/${BACKUP}`],
        [use("backup")],
        [],
      ],
      ["refuses none", [], [use("backup")], [lacks(BACKUP, "nothing")]],
      ["refuses another", [POLICY("ReadOnlyAccess")], [use("backup")], [lacks(BACKUP, '"ReadOnlyAccess"')]],
      [
        "refuses one whose name only ends so",
        [POLICY(`Not${BACKUP}`)],
        [use("backup")],
        [lacks(BACKUP, `"Not${BACKUP}"`)],
      ],
      ["accepts an administrator", [POLICY("AdministratorAccess")], [use("backup", ["S3"])], []],
      [
        "cannot tell with a policy of somebody's own",
        ["arn:aws:iam::111111111111:policy/x"],
        [use("backup")],
        [],
      ],
      ["cannot tell with what is no ARN", ["x"], [use("backup")], []],
      [
        "asks for S3 as well",
        [POLICY(BACKUP)],
        [use("backup", ["RDS", "S3"], true)],
        [lacks(S3_BACKUP, `"${BACKUP}"`, "every job of a bucket")],
      ],
      ["asks for S3 alone", [POLICY(S3_BACKUP)], [use("backup", ["S3"], true)], []],
      [
        "asks for both where more may be selected",
        [POLICY(S3_BACKUP)],
        [use("backup", ["S3"])],
        [lacks(BACKUP, `"${S3_BACKUP}"`)],
      ],
      ["asks for both where nothing is named", [], [use("restore", [], true)], [lacks(RESTORES, "nothing")]],
      [
        "asks for restores of buckets",
        [],
        [use("restore", ["S3"], true)],
        [lacks(S3_RESTORE, "nothing", "every job of a bucket")],
      ],
      [
        "asks once for what is used twice",
        [],
        [use("backup"), use("backup"), use("restore")],
        [lacks(BACKUP, "nothing"), lacks(RESTORES, "nothing")],
      ],
      ["asks for nothing without a use", [], [], []],
    ];
    for (const [title, arns, uses, found] of rows) {
      it(title, () => {
        assert.deepEqual(findBackupRolePermissionProblems(arns, uses), found);
      });
    }
  });
});
