import assert from "node:assert/strict";
import {
  findAccountIdProblems,
  findOrganizationalUnitIdProblems,
  findOrganizationIdProblems,
  findRegionProblems,
  findRoleNameProblems,
  findRootIdProblems,
  isAccountId,
  isOrganizationalUnitId,
} from "../../../domain/aws/identifiers";
import type { Problem } from "../../../domain/problem";

type Find = (value: unknown, path: string) => readonly Problem[];

const ACCOUNT_RULE = "must be an account id, twelve digits";
const ORGANIZATION_RULE = "must be the id of an organization such as o-a1b2c3d4e5";
const ROOT_RULE = "must be the id of an organization's root such as r-a1b2";
const UNIT_RULE = "must be the id of an organizational unit such as ou-a1b2-11111111";
const ROLE_RULE = "must be the name of a role, 1 to 64 letters, digits or characters of _+=,.@- and no path";
const NOT_TEXTS: readonly (readonly [value: unknown, shown: string])[] = [
  [undefined, "got nothing"],
  [null, "got nothing"],
  [["111111111111"], "got a list"],
];

/** Both sides of every bound of one kind of identifier. */
const KINDS: readonly {
  kind: string;
  find: Find;
  rule: string;
  accepted: readonly string[];
  refused: readonly string[];
}[] = [
  {
    kind: "an account",
    find: findAccountIdProblems,
    rule: ACCOUNT_RULE,
    accepted: ["111111111111", "000000000001"],
    refused: [
      "11111111111",
      "1111111111111",
      "11111111111a",
      "1111-1111-1111",
      " 111111111111",
      "111111111111\n",
      "",
    ],
  },
  {
    kind: "an organization",
    find: findOrganizationIdProblems,
    rule: ORGANIZATION_RULE,
    accepted: ["o-a1b2c3d4e5", `o-${"a".repeat(32)}`],
    refused: [
      "o-a1b2c3d4e",
      `o-${"a".repeat(33)}`,
      "o-A1B2C3D4E5",
      "a1b2c3d4e5",
      "r-a1b2c3d4e5",
      "xo-a1b2c3d4e5",
      "o-a1b2c3d4e5 ",
    ],
  },
  {
    kind: "a root",
    find: findRootIdProblems,
    rule: ROOT_RULE,
    accepted: ["r-a1b2", `r-${"a".repeat(32)}`],
    refused: ["r-a1b", `r-${"a".repeat(33)}`, "r-A1B2", "o-a1b2", "xr-a1b2", "r-a1b2 "],
  },
  {
    kind: "an organizational unit",
    find: findOrganizationalUnitIdProblems,
    rule: UNIT_RULE,
    accepted: ["ou-a1b2-11111111", `ou-${"a".repeat(32)}-${"1".repeat(32)}`],
    refused: [
      "ou-a1b-11111111",
      `ou-${"a".repeat(33)}-11111111`,
      "ou-a1b2-1111111",
      `ou-a1b2-${"1".repeat(33)}`,
      "ou-A1B2-11111111",
      "ou-a1b2-1111111A",
      "ou-11111111",
      "xou-a1b2-11111111",
      "ou-a1b2-11111111 ",
    ],
  },
  {
    kind: "a role",
    find: findRoleNameProblems,
    rule: ROLE_RULE,
    accepted: ["R", "r".repeat(64), "Org_Backup+Deploy=er,1.2@a-b"],
    refused: ["", "r".repeat(65), "service-role/Backup", "Org Backup", "Börse", "Backup*"],
  },
];

describe("identifiers", () => {
  for (const { kind, find, rule, accepted, refused } of KINDS) {
    describe(`of ${kind}`, () => {
      for (const value of accepted) {
        it(`accepts ${value}`, () => {
          assert.deepEqual(find(value, "a.b"), []);
        });
      }
      for (const value of refused) {
        it(`refuses ${JSON.stringify(value)}`, () => {
          assert.deepEqual(find(value, "a.b"), [{ path: "a.b", reason: `${rule}, got "${value}"` }]);
        });
      }
      for (const [value, shown] of NOT_TEXTS) {
        it(`refuses ${String(value)} (${typeof value})`, () => {
          assert.deepEqual(find(value, "a.b"), [{ path: "a.b", reason: `${rule}, ${shown}` }]);
        });
      }
      it("asks for quotes around a number", () => {
        assert.deepEqual(find(111111111111, "a.b"), [
          { path: "a.b", reason: `${rule}, with quotes around it, got 111111111111` },
        ]);
      });
    });
  }

  it("tells ids of accounts from all else", () => {
    assert.deepEqual(["111111111111", "11111111111", 111111111111, undefined].map(isAccountId), [
      true,
      false,
      false,
      false,
    ]);
  });

  it("tells ids of organizational units from all else", () => {
    assert.deepEqual(["ou-a1b2-11111111", "r-a1b2", "111111111111", undefined].map(isOrganizationalUnitId), [
      true,
      false,
      false,
      false,
    ]);
  });

  describe("of a region", () => {
    const cases: readonly (readonly [value: unknown, reason: string | undefined])[] = [
      ["eu-west-1", undefined],
      ["cn-north-1", undefined],
      [
        "eu-wset-1",
        'must be the code of an AWS region (did you mean eu-west-1 or eu-west-2 or eu-west-3?), got "eu-wset-1"',
      ],
      ["af-sout", 'must be the code of an AWS region (did you mean af-south-1?), got "af-sout"'],
      ["Ireland", 'must be the code of an AWS region such as eu-west-1, got "Ireland"'],
      ["", 'must be the code of an AWS region such as eu-west-1, got ""'],
      [undefined, "must be the code of an AWS region such as eu-west-1, got nothing"],
      [["eu-west-1"], "must be the code of an AWS region such as eu-west-1, got a list"],
    ];
    for (const [value, reason] of cases) {
      it(`judges ${String(value)} (${typeof value})`, () => {
        const expected = reason === undefined ? [] : [{ path: "region", reason }];
        assert.deepEqual(findRegionProblems(value, "region"), expected);
      });
    }
  });
});
