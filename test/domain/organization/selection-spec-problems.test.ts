import assert from "node:assert/strict";
import { findRoleNameProblems } from "../../../domain/aws/identifiers";
import { resourceTypeNames } from "../../../domain/aws/resource-types";
import { findSelectionSpecProblems } from "../../../domain/organization/selection-spec-problems";
import { findOptOutTagProblems } from "../../../domain/plan/opt-out-tag";
import { DAILY } from "../../support/backup-policy-specs";

type Row = readonly [
  title: string,
  changes: object,
  ...expected: readonly (readonly [path: string, reason: string])[],
];

const ALL_NAMES = resourceTypeNames.join(", ");
const TOGETHER = "because AWS Backup selects them by one pattern, got";

describe("findSelectionSpecProblems", () => {
  const rows: readonly Row[] = [
    ["accepts every type", {}],
    ["accepts a list of types", { resourceTypes: ["EBS", "S3"] }],
    ["accepts types to leave out", { excludeResourceTypes: ["EC2"] }],
    ["accepts a role with a path", { roleName: "service-role/AWSBackup" }],
    [
      "refuses an upper-case name",
      { name: "All" },
      [
        "name",
        'must be 1 to 50 lower-case letters, digits or underscores and begin with a letter, got "All"',
      ],
    ],
    [
      "passes on what is wrong with the role",
      { roleName: "path/a b" },
      [
        "roleName",
        findRoleNameProblems("a b", "at")
          .map(({ reason }) => reason)
          .join(),
      ],
    ],
    [
      "refuses a role that is left out",
      { roleName: undefined },
      [
        "roleName",
        findRoleNameProblems(undefined, "at")
          .map(({ reason }) => reason)
          .join(),
      ],
    ],
    [
      "passes on what is wrong with the opt-out",
      { optOut: undefined },
      [
        "optOut",
        findOptOutTagProblems(undefined, "at")
          .map(({ reason }) => reason)
          .join(),
      ],
    ],
    [
      "refuses no type",
      { resourceTypes: [] },
      ["resourceTypes", 'must name at least one type, or "*" for all, got an empty list'],
    ],
    ["refuses types outside a list", { resourceTypes: "*" }, ["resourceTypes", 'must be a list, got "*"']],
    [
      "refuses every type beside one",
      { resourceTypes: ["*", "EBS"] },
      ["resourceTypes", 'must be "*" alone or a list of types, got both'],
    ],
    [
      "suggests the type that was meant",
      { resourceTypes: ["EBS", "ebs"] },
      ["resourceTypes[1]", 'must be a resource type of AWS Backup, perhaps EBS, got "ebs"'],
    ],
    [
      "lists the types when none is like it",
      { resourceTypes: ["Lambda functions"] },
      [
        "resourceTypes[0]",
        `must be a resource type of AWS Backup, one of ${ALL_NAMES}, got "Lambda functions"`,
      ],
    ],
    [
      "refuses a type that is no text",
      { resourceTypes: [1] },
      ["resourceTypes[0]", `must be a resource type of AWS Backup, one of ${ALL_NAMES}, got 1`],
    ],
    [
      "refuses types to leave out that are left out",
      { excludeResourceTypes: undefined },
      ["excludeResourceTypes", "must be a list, got nothing"],
    ],
    [
      "refuses to leave out a type that is none",
      { excludeResourceTypes: ["EC2", "*"] },
      ["excludeResourceTypes[1]", 'must be one resource type, got "*"'],
    ],
    [
      "tells which types would be lost with one that is left out",
      { excludeResourceTypes: ["DocumentDB"] },
      [
        "excludeResourceTypes[0]",
        `must be excluded together with Aurora and Neptune, ${TOGETHER} "DocumentDB"`,
      ],
    ],
    [
      "tells the last type that would be lost, for each that is left out",
      { excludeResourceTypes: ["DocumentDB", "EC2", "Neptune"] },
      ["excludeResourceTypes[0]", `must be excluded together with Aurora, ${TOGETHER} "DocumentDB"`],
      ["excludeResourceTypes[2]", `must be excluded together with Aurora, ${TOGETHER} "Neptune"`],
    ],
    ["accepts all types of one pattern", { excludeResourceTypes: ["DocumentDB", "Neptune", "Aurora"] }],
    [
      "tells a type that is selected and would be lost",
      { resourceTypes: ["Aurora", "EBS"], excludeResourceTypes: ["Neptune"] },
      ["excludeResourceTypes[0]", `must be excluded together with Aurora, ${TOGETHER} "Neptune"`],
    ],
    [
      "accepts leaving out what shares a pattern with nothing that is selected",
      { resourceTypes: ["EBS"], excludeResourceTypes: ["Neptune"] },
    ],
    [
      "says nothing of lost types where the types cannot be read",
      { resourceTypes: 1, excludeResourceTypes: ["Neptune"] },
      ["resourceTypes", "must be a list, got 1"],
    ],
  ];

  for (const [title, changes, ...expected] of rows) {
    it(title, () => {
      assert.deepEqual(
        findSelectionSpecProblems({ ...DAILY.selection, ...changes }, "at"),
        expected.map(([path, reason]) => ({ path: `at.${path}`, reason })),
      );
    });
  }

  it("refuses what is no selection", () => {
    assert.deepEqual(findSelectionSpecProblems(["EBS"], "at"), [
      {
        path: "at",
        reason: "must have name, roleName, resourceTypes, excludeResourceTypes and optOut, got a list",
      },
    ]);
  });
});
