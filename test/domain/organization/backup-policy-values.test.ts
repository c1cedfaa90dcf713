import assert from "node:assert/strict";
import {
  findAccountIdProblems,
  findRegionProblems,
  findRoleNameProblems,
} from "../../../domain/aws/identifiers";
import type { Problem } from "../../../domain/problem";
import { findVaultNameProblems } from "../../../domain/vault/vault-name";
import * as values from "../../../domain/organization/backup-policy-values";

type Row = readonly [title: string, value: unknown, ...reasons: readonly string[]];

/** What another check says, which has tests of its own. */
function reasonsOf(problems: readonly Problem[]): readonly string[] {
  assert.equal(problems.length, 1);
  return problems.map(({ reason }) => reason);
}

function check(name: string, find: values.ValueCheck, rows: readonly Row[]): void {
  describe(name, () => {
    for (const [title, value, ...reasons] of rows) {
      it(`${reasons.length === 0 ? "accepts" : "refuses"} ${title}`, () => {
        assert.deepEqual(
          find(value, "at"),
          reasons.map((reason) => ({ path: "at", reason })),
        );
      });
    }
  });
}

const VAULT = "arn:aws:backup:us-west-2:222222222222:backup-vault:central";
const NO_VAULT =
  "must be the ARN of a backup vault such as arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped";
const NO_ROLE = "must be the ARN of a role such as arn:aws:iam::$account:role/AWSBackup-org-backup";
const NO_AIR_GAPPED =
  "must be an ARN with both placeholders: arn:aws:backup:$region:$account:backup-vault:<name>";
const NO_TYPE = 'must be "*" or stand for all resources of a type, such as';

describe("backup policy values", () => {
  it("reads whole numbers from text and from numbers", () => {
    const read = [
      "14",
      14,
      "014",
      "0",
      0,
      "999999999999999",
      "1000000000000000",
      "",
      "-1",
      -1,
      "1.5",
      1.5,
      " 1",
      "1e3",
      NaN,
      true,
      null,
    ];

    assert.deepEqual(
      read.map((value) => values.wholeNumberIn(value)),
      [14, 14, 14, 0, 0, 999999999999999, ...Array.from({ length: 11 }, () => undefined)],
    );
  });

  check("findDaysProblems", values.findDaysProblems, [
    ["one day", "1"],
    ["36,500 days", 36_500],
    ["no day", "0", "must be at least 1 day, got 0"],
    ["36,501 days", "36501", "must be at most 36500 days, got 36501"],
    ["for ever", "-1", 'must be a whole number of days, got "-1"'],
    ["nothing", undefined, "must be a whole number of days, got nothing"],
  ]);

  check("findMinutesProblems", values.findMinutesProblems, [
    ["a number of any size", "1"],
    ["a bare number", 60],
    ["a word", "sixty", 'must be a whole number of minutes, got "sixty"'],
  ]);

  check("findNoProblems", values.findNoProblems, [["anything", undefined]]);

  check("findSwitchProblems", values.findSwitchProblems, [
    ["true as text", "true"],
    ["false as text", "false"],
    ["true", true],
    ["false", false],
    ["another word", "yes", 'must be "true" or "false", got "yes"'],
    ["True", "True", 'must be "true" or "false", got "True"'],
    ["a number", 1, 'must be "true" or "false", got 1'],
  ]);

  check("choice", values.choice("enabled", "disabled"), [
    ["the first", "enabled"],
    ["the last", "disabled"],
    ["another", "on", 'must be enabled or disabled, got "on"'],
  ]);

  check("findTagKeyProblems", values.findTagKeyProblems, [
    ["one character", "a"],
    ["128 characters", "a".repeat(128)],
    ["none", "", 'must be a text of 1 to 128 characters, got ""'],
    ["129 characters", "a".repeat(129), `must be a text of 1 to 128 characters, got "${"a".repeat(129)}"`],
    ["a number", 1, "must be a text of 1 to 128 characters, got 1"],
  ]);

  check("findTagValueProblems", values.findTagValueProblems, [
    ["none", ""],
    ["256 characters", "a".repeat(256)],
    ["257 characters", "a".repeat(257), `must be a text of 0 to 256 characters, got "${"a".repeat(200)}…"`],
  ]);

  check("findBackupRoleArnProblems", values.findBackupRoleArnProblems, [
    ["a role of each account", "arn:aws:iam::$account:role/AWSBackup-org-backup"],
    ["a role of one account", "arn:aws:iam::111111111111:role/AWSBackup-org-backup"],
    ["a role with a path, in another partition", "arn:aws-cn:iam::$account:role/service-role/Backup"],
    ["the name of a role", "AWSBackup-org-backup", `${NO_ROLE}, got "AWSBackup-org-backup"`],
    ["a user", "arn:aws:iam::$account:user/a", `${NO_ROLE}, got "arn:aws:iam::$account:user/a"`],
    ["another service", "arn:aws:sts::$account:role/a", `${NO_ROLE}, got "arn:aws:sts::$account:role/a"`],
    [
      "a region",
      "arn:aws:iam:eu-west-1:$account:role/a",
      `${NO_ROLE}, got "arn:aws:iam:eu-west-1:$account:role/a"`,
    ],
    ["another placeholder", "arn:aws:iam::$region:role/a", `${NO_ROLE}, got "arn:aws:iam::$region:role/a"`],
    ["no account", "arn:aws:iam:::role/a", `${NO_ROLE}, got "arn:aws:iam:::role/a"`],
    ["a number", 1, `${NO_ROLE}, got 1`],
    [
      "a name that no role has",
      "arn:aws:iam::$account:role/path/a b",
      ...reasonsOf(findRoleNameProblems("a b", "at")),
    ],
  ]);

  check("findCopyTargetProblems", values.findCopyTargetProblems, [
    ["a vault of another account", VAULT],
    ["a vault of the same account", "arn:aws:backup:us-west-2:$account:backup-vault:central"],
    ["a vault in China", "arn:aws-cn:backup:cn-north-1:222222222222:backup-vault:central"],
    ["the name of a vault", "central", `${NO_VAULT}, got "central"`],
    ["nothing", undefined, `${NO_VAULT}, got nothing`],
    [
      "a region that would have to be filled in",
      "arn:aws:backup:$region:222222222222:backup-vault:central",
      'must name the region, which nothing fills in here, got "arn:aws:backup:$region:222222222222:backup-vault:central"',
    ],
    [
      "a region that is none",
      "arn:aws:backup:us-west-22:222222222222:backup-vault:central",
      ...reasonsOf(findRegionProblems("us-west-22", "at")),
    ],
    [
      "the partition of another region",
      "arn:aws:backup:us-gov-west-1:222222222222:backup-vault:central",
      'must name the partition aws-us-gov, to which us-gov-west-1 belongs, got "arn:aws:backup:us-gov-west-1:222222222222:backup-vault:central"',
    ],
    [
      "an account that is none, and a vault that cannot receive copies",
      "arn:aws:backup:us-west-2:22222222222:backup-vault:Default",
      ...reasonsOf(findAccountIdProblems("22222222222", "at")),
      ...reasonsOf(findVaultNameProblems("Default", "at")),
    ],
  ]);

  check("findAirGappedVaultProblems", values.findAirGappedVaultProblems, [
    ["both placeholders", "arn:aws:backup:$region:$account:backup-vault:lag"],
    [
      "a region",
      "arn:aws:backup:eu-west-1:$account:backup-vault:lag",
      `${NO_AIR_GAPPED}, got "arn:aws:backup:eu-west-1:$account:backup-vault:lag"`,
    ],
    [
      "an account",
      "arn:aws:backup:$region:222222222222:backup-vault:lag",
      `${NO_AIR_GAPPED}, got "arn:aws:backup:$region:222222222222:backup-vault:lag"`,
    ],
    ["a name", "lag", `${NO_AIR_GAPPED}, got "lag"`],
    [
      "a name that no vault has",
      "arn:aws:backup:$region:$account:backup-vault:a",
      ...reasonsOf(findVaultNameProblems("a", "at")),
    ],
  ]);

  check("findResourceTypeProblems", values.findResourceTypeProblems, [
    ["every type", "*"],
    ["a type", "arn:aws:ec2:*:*:volume/*"],
    ["a type without region and account", "arn:aws:s3:::*"],
    ["a type that is not known yet", "arn:aws:newservice:*:*:thing/*"],
    ["a type by its name", "EFS", `${NO_TYPE} arn:aws:elasticfilesystem:*:*:file-system/*, got "EFS"`],
    ["another word", "everything", `${NO_TYPE} arn:aws:ec2:*:*:volume/*, got "everything"`],
    [
      "one resource",
      "arn:aws:ec2:*:*:volume/vol-1",
      `${NO_TYPE} arn:aws:ec2:*:*:volume/*, got "arn:aws:ec2:*:*:volume/vol-1"`,
    ],
    [
      "one region",
      "arn:aws:ec2:eu-west-1:*:volume/*",
      `${NO_TYPE} arn:aws:ec2:*:*:volume/*, got "arn:aws:ec2:eu-west-1:*:volume/*"`,
    ],
    [
      "one account",
      "arn:aws:ec2:*:111111111111:volume/*",
      `${NO_TYPE} arn:aws:ec2:*:*:volume/*, got "arn:aws:ec2:*:111111111111:volume/*"`,
    ],
    ["a number", 1, `${NO_TYPE} arn:aws:ec2:*:*:volume/*, got 1`],
  ]);

  check("findConditionKeyProblems", values.findConditionKeyProblems, [
    ["a tag", "aws:ResourceTag/backup"],
    ["a key of 128 characters", `aws:ResourceTag/${"a".repeat(128)}`],
    ["no tag", "aws:ResourceTag/", 'must be aws:ResourceTag/ and the key of a tag, got "aws:ResourceTag/"'],
    [
      "a key of 129 characters",
      `aws:ResourceTag/${"a".repeat(129)}`,
      `must be aws:ResourceTag/ and the key of a tag, got "aws:ResourceTag/${"a".repeat(129)}"`,
    ],
    [
      "another condition key",
      "x aws:ResourceTag/a",
      'must be aws:ResourceTag/ and the key of a tag, got "x aws:ResourceTag/a"',
    ],
    ["the key alone", "backup", 'must be aws:ResourceTag/ and the key of a tag, got "backup"'],
    ["a number", 1, "must be aws:ResourceTag/ and the key of a tag, got 1"],
  ]);
});
