import assert from "node:assert/strict";
import {
  findPermissionSetProblems,
  permissionSetRoleArns,
  sessionDuration,
} from "../../../domain/break-glass/permission-set";
import { isNamedRole } from "../../../domain/aws/policy-statement";
import { wildcardMatches } from "../../../domain/aws/policy-document";

const SPEC = {
  permissionSetName: "BackupBreakGlass",
  identityCenterRegion: "eu-west-1",
  instanceArn: "arn:aws:sso:::instance/ssoins-1234567890abcdef",
  groupId: "11111111-2222-3333-4444-555555555555",
  sessionHours: 1,
};
const NAME = "must have 1 to 32 letters, digits or characters of _+=,.@-";
const INSTANCE = "must be the ARN of the IAM Identity Center instance (arn:aws:sso:::instance/ssoins-…)";
const GROUP =
  "must be the id of a group in IAM Identity Center (1234567890-11111111-2222-3333-4444-555555555555), not its name";

describe("permission set", () => {
  const rows: readonly {
    title: string;
    change: Partial<Record<keyof typeof SPEC, unknown>>;
    problems: readonly string[];
  }[] = [
    { title: "accepts a sound one", change: {}, problems: [] },
    { title: "accepts 32 characters", change: { permissionSetName: "a".repeat(32) }, problems: [] },
    {
      title: "refuses 33",
      change: { permissionSetName: "a".repeat(33) },
      problems: [`permissionSetName ${NAME}, got "${"a".repeat(33)}"`],
    },
    {
      title: "refuses a space",
      change: { permissionSetName: "a b" },
      problems: [`permissionSetName ${NAME}, got "a b"`],
    },
    {
      title: "accepts a group with the store's prefix",
      change: { groupId: "1234567890-11111111-2222-3333-4444-555555555555" },
      problems: [],
    },
    {
      title: "refuses the name of a group",
      change: { groupId: "admins" },
      problems: [`groupId ${GROUP}, got "admins"`],
    },
    {
      title: "refuses the id of an instance",
      change: { instanceArn: "ssoins-1234567890abcdef" },
      problems: [`instanceArn ${INSTANCE}, got "ssoins-1234567890abcdef"`],
    },
    { title: "accepts twelve hours", change: { sessionHours: 12 }, problems: [] },
    {
      title: "refuses thirteen",
      change: { sessionHours: 13 },
      problems: ["sessionHours must be at most 12 hours, got 13"],
    },
    {
      title: "refuses none",
      change: { sessionHours: 0 },
      problems: ["sessionHours must be at least 1 hour, got 0"],
    },
    {
      title: "says everything at once",
      change: { permissionSetName: 7, groupId: undefined, instanceArn: null },
      problems: [
        `permissionSetName ${NAME}, got 7`,
        `instanceArn ${INSTANCE}, got nothing`,
        `groupId ${GROUP}, got nothing`,
      ],
    },
  ];
  for (const { title, change, problems } of rows) {
    it(title, () => {
      const found = findPermissionSetProblems({ ...SPEC, ...change });
      assert.deepEqual(
        found.map(({ path, reason }) => `${path} ${reason}`),
        problems,
      );
    });
  }

  describe("the ARNs of its role", () => {
    const arns = permissionSetRoleArns({
      partition: "aws",
      accountId: "222222222222",
      permissionSetName: "BackupBreakGlass",
      identityCenterRegion: "eu-west-1",
    });
    const role = (name: string, path = "") =>
      `arn:aws:iam::222222222222:role/aws-reserved/sso.amazonaws.com/${path}AWSReservedSSO_${name}`;
    const cases = [
      { title: "its role", arn: role("BackupBreakGlass_0123456789abcdef"), isMeant: true },
      {
        title: "its role with the Region in the path",
        arn: role("BackupBreakGlass_0123456789abcdef", "eu-west-1/"),
        isMeant: true,
      },
      {
        title: "its role in another Region's path",
        arn: role("BackupBreakGlass_0123456789abcdef", "us-west-2/"),
        isMeant: false,
      },
      {
        title: "a set whose name begins alike",
        arn: role("BackupBreakGlass_2_0123456789abcdef"),
        isMeant: false,
      },
      {
        title: "a set whose name ends alike",
        arn: role("My-AWSReservedSSO_BackupBreakGlass_0123456789abcdef"),
        isMeant: false,
      },
      {
        title: "a role of that name that people make",
        arn: "arn:aws:iam::222222222222:role/AWSReservedSSO_BackupBreakGlass_0123456789abcdef",
        isMeant: false,
      },
      {
        title: "the role in another account",
        arn: role("BackupBreakGlass_0123456789abcdef").replace("222222222222", "333333333333"),
        isMeant: false,
      },
    ];
    for (const { title, arn, isMeant } of cases) {
      it(`${isMeant ? "mean" : "do not mean"} ${title}`, () => {
        assert.equal(
          arns.some((pattern) => wildcardMatches(pattern, arn)),
          isMeant,
        );
      });
    }

    it("name roles, as the policy of a vault asks", () => {
      assert.deepEqual(arns.map(isNamedRole), [true, true]);
    });
  });

  it("writes the session's length as IAM Identity Center does", () => {
    assert.equal(sessionDuration(4), "PT4H");
  });
});
