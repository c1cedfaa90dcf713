import assert from "node:assert/strict";
import type { CopyPlace, CopySelection } from "../../../domain/copying/copy-selection";
import { findLocalOnlyProblems } from "../../../domain/copying/local-only-types";

const EVERYTHING: CopySelection = {
  resourceTypes: ["*"],
  excludeResourceTypes: [],
  localOnlyResourceTypes: [],
};
const STANDARD: CopyPlace = {
  sourceRegions: ["eu-west-1"],
  targetRegion: "us-west-2",
  vaultKind: "standard",
  overrides: [],
};
const AIR_GAPPED: CopyPlace = { ...STANDARD, vaultKind: "logically-air-gapped" };
const CAPE_TOWN: CopyPlace = { ...STANDARD, sourceRegions: ["af-south-1"] };

const HELD_BACK = "must not be held back, because its copy reaches the vault";
const UNSELECTED = "must be selected by protect.resourceTypes as well, or nothing is backed up";
const EXCLUDED = "must not be named in protect.excludeResourceTypes as well, which leaves nothing to keep";
const onePattern = (others: string): string =>
  `must be named together with ${others}, because AWS Backup selects them by one pattern`;

const CASES: readonly (readonly [
  title: string,
  localOnlyResourceTypes: readonly string[],
  rest: Partial<CopySelection>,
  place: CopyPlace,
  problems: readonly (readonly [index: number, reason: string])[],
])[] = [
  ["none", [], {}, STANDARD, []],
  ["a type that is never copied", ["Redshift"], {}, STANDARD, []],
  ["a type that is copied", ["EBS"], {}, STANDARD, [[0, `${HELD_BACK}, got "EBS"`]]],
  ["a type that only standard vaults take, for a standard vault", ["RDS"], {}, STANDARD, []],
  ["a type that no air-gapped vault takes", ["SAP HANA on Amazon EC2", "RDS"], {}, AIR_GAPPED, []],
  ["a type of which an air-gapped vault takes a part", ["FSx"], {}, AIR_GAPPED, []],
  ["a type that an air-gapped vault takes", ["S3"], {}, AIR_GAPPED, [[0, `${HELD_BACK}, got "S3"`]]],
  ["a type whose copy is in doubt", ["EKS"], {}, STANDARD, []],
  ["a type whose copy depends on a setting", ["DynamoDB"], {}, STANDARD, []],
  ["a type that a list selects", ["Redshift"], { resourceTypes: ["EBS", "Redshift"] }, STANDARD, []],
  [
    "a type that nothing selects",
    ["Redshift"],
    { resourceTypes: ["EBS"] },
    STANDARD,
    [[0, `${UNSELECTED}, got "Redshift"`]],
  ],
  [
    "a type that is copied and that nothing selects",
    ["S3"],
    { resourceTypes: ["EBS"] },
    STANDARD,
    [[0, `${UNSELECTED}, got "S3"`]],
  ],
  [
    "a type that is excluded",
    ["Redshift"],
    { excludeResourceTypes: ["Redshift"] },
    STANDARD,
    [[0, `${EXCLUDED}, got "Redshift"`]],
  ],
  [
    "a type that is excluded and that nothing selects",
    ["Redshift"],
    { resourceTypes: ["EBS"], excludeResourceTypes: ["Redshift"] },
    STANDARD,
    [[0, `${EXCLUDED}, got "Redshift"`]],
  ],
  ["everything", ["*"], {}, STANDARD, [[0, 'must name types, because nothing would be copied, got "*"']]],
  ["a name that is no type", ["Lambda"], {}, STANDARD, []],
  [
    "a type without those of the same pattern",
    ["Neptune"],
    {},
    CAPE_TOWN,
    [[0, `${onePattern("Aurora and DocumentDB")}, got "Neptune"`]],
  ],
  [
    "a type without one of those of the same pattern",
    ["Neptune", "DocumentDB"],
    {},
    CAPE_TOWN,
    [
      [0, `${onePattern("Aurora")}, got "Neptune"`],
      [1, `${onePattern("Aurora")}, got "DocumentDB"`],
    ],
  ],
  ["all types of one pattern, one of which is lost", ["Neptune", "Aurora", "DocumentDB"], {}, CAPE_TOWN, []],
  [
    "a type whose mates are excluded",
    ["Neptune"],
    { excludeResourceTypes: ["Aurora", "DocumentDB"] },
    CAPE_TOWN,
    [],
  ],
  ["a type whose mates are not selected", ["Neptune"], { resourceTypes: ["EBS", "Neptune"] }, CAPE_TOWN, []],
  [
    "all types of one pattern, none of which is lost",
    ["Neptune", "Aurora", "DocumentDB"],
    {},
    STANDARD,
    [
      [0, `${HELD_BACK}, got "Neptune"`],
      [1, `${HELD_BACK}, got "Aurora"`],
      [2, `${HELD_BACK}, got "DocumentDB"`],
    ],
  ],
  ["a type that is copied, without its mates", ["Aurora"], {}, STANDARD, [[0, `${HELD_BACK}, got "Aurora"`]]],
  [
    "a type that is copied, without its mate that is lost",
    ["Aurora"],
    {},
    CAPE_TOWN,
    [[0, `${HELD_BACK}, got "Aurora"`]],
  ],
  [
    "a lost type, and another that is copied",
    ["Redshift", "EFS"],
    {},
    STANDARD,
    [[1, `${HELD_BACK}, got "EFS"`]],
  ],
];

describe("types that are kept locally", () => {
  for (const [title, localOnlyResourceTypes, rest, place, problems] of CASES) {
    it(`${problems.length === 0 ? "may be" : "must not be"} ${title}`, () => {
      assert.deepEqual(
        findLocalOnlyProblems({ ...EVERYTHING, ...rest, localOnlyResourceTypes }, place),
        problems.map(([index, reason]) => ({ path: `protect.localOnlyResourceTypes[${index}]`, reason })),
      );
    });
  }

  it("are told by the names of the settings that hold them", () => {
    const selection = { ...EVERYTHING, excludeResourceTypes: ["EBS"], localOnlyResourceTypes: ["EBS"] };

    assert.deepEqual(findLocalOnlyProblems(selection, STANDARD, "args"), [
      {
        path: "args.localOnlyResourceTypes[0]",
        reason:
          'must not be named in args.excludeResourceTypes as well, which leaves nothing to keep, got "EBS"',
      },
    ]);
  });

  it("respect overrides", () => {
    const selection = { ...EVERYTHING, localOnlyResourceTypes: ["EBS"] };
    const place: CopyPlace = {
      ...STANDARD,
      overrides: [{ type: "EBS", capability: "crossAccount", supported: false, reason: "forbidden" }],
    };

    assert.deepEqual(findLocalOnlyProblems(selection, place), []);
  });
});
