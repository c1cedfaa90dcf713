import assert from "node:assert/strict";
import fc from "fast-check";
import { REGIONS } from "../../../domain/aws/regions";
import { resourceTypeNames } from "../../../domain/aws/resource-types";
import type { CopyPlace, CopySelection } from "../../../domain/copying/copy-selection";
import type { CopyOverride } from "../../../domain/copying/overrides";
import { findLostTypes, findUnreachableTypes } from "../../../domain/copying/unreachable-types";
import { VaultKind } from "../../../domain/vault/vault-kind";

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

const WAYS =
  "exclude with protect.excludeResourceTypes, or name in protect.localOnlyResourceTypes to keep backups in their own accounts only";

const NO_HOP = "not copied to another account and another region in one action";

function override(rest: Partial<CopyOverride>): CopyPlace {
  const whole: CopyOverride = {
    type: "EBS",
    capability: "crossRegionAndAccount",
    supported: false,
    reason: "forbidden here",
    ...rest,
  };
  return { ...STANDARD, overrides: [whole] };
}

const CASES: readonly (readonly [
  title: string,
  selection: Partial<CopySelection>,
  place: CopyPlace,
  problems: readonly (readonly [path: string, reason: string])[],
])[] = [
  [
    "everything, to a standard vault",
    {},
    STANDARD,
    [
      [
        "protect.resourceTypes[0]",
        `must leave out CloudFormation (not copied to another account, as of 2026-09-21): ${WAYS}, got "*"`,
      ],
      [
        "protect.resourceTypes[0]",
        `must leave out Redshift and Redshift Serverless (not copied at all, as of 2026-09-21): ${WAYS}, got "*"`,
      ],
    ],
  ],
  [
    "everything, to a logically air-gapped vault",
    {},
    AIR_GAPPED,
    [
      [
        "protect.resourceTypes[0]",
        `must leave out CloudFormation, RDS, Redshift, Redshift Serverless and SAP HANA on Amazon EC2 (not taken by a logically air-gapped vault, as of 2026-09-21): ${WAYS}, got "*"`,
      ],
      [
        "protect.resourceTypes[0]",
        `must leave out FSx (OpenZFS and NetApp ONTAP: not taken by a logically air-gapped vault, as of 2026-09-21): ${WAYS}, or override with a reason if there are none of these, got "*"`,
      ],
    ],
  ],
  [
    "everything but what is excluded",
    { excludeResourceTypes: ["CloudFormation", "Redshift", "Redshift Serverless"] },
    STANDARD,
    [],
  ],
  [
    "everything, with the rest kept locally",
    { localOnlyResourceTypes: ["CloudFormation", "Redshift", "Redshift Serverless"] },
    STANDARD,
    [],
  ],
  [
    "everything, some excluded and some kept locally",
    { excludeResourceTypes: ["Redshift"], localOnlyResourceTypes: ["CloudFormation", "Redshift Serverless"] },
    STANDARD,
    [],
  ],
  [
    "named types, each at its own place",
    { resourceTypes: ["EBS", "Redshift", "S3", "Redshift Serverless"] },
    STANDARD,
    [
      [
        "protect.resourceTypes[1]",
        `must leave out Redshift (not copied at all, as of 2026-09-21): ${WAYS}, got "Redshift"`,
      ],
      [
        "protect.resourceTypes[3]",
        `must leave out Redshift Serverless (not copied at all, as of 2026-09-21): ${WAYS}, got "Redshift Serverless"`,
      ],
    ],
  ],
  [
    "named types that are kept locally",
    { resourceTypes: ["EBS", "Redshift"], localOnlyResourceTypes: ["Redshift"] },
    STANDARD,
    [],
  ],
  [
    "types in doubt",
    { resourceTypes: ["DSQL", "EKS", "RDS", "FSx", "SAP HANA on Amazon EC2", "DynamoDB"] },
    STANDARD,
    [],
  ],
  ["a name that is no type", { resourceTypes: ["Lambda"] }, STANDARD, []],
  [
    "a type that one pattern selects along with others",
    {
      resourceTypes: ["*"],
      excludeResourceTypes: ["CloudFormation", "Redshift", "Redshift Serverless", "Timestream"],
    },
    { ...STANDARD, sourceRegions: ["eu-west-1", "af-south-1"] },
    [
      [
        "protect.resourceTypes[0]",
        `must leave out Neptune (not copied to another account where af-south-1 is one end, as of 2026-09-21): ${WAYS}, together with Aurora and DocumentDB, which one pattern selects along, got "*"`,
      ],
    ],
  ],
  [
    "a type that one pattern selects along with one that is copied",
    { resourceTypes: ["Aurora", "Neptune"] },
    { ...STANDARD, sourceRegions: ["af-south-1"] },
    [
      [
        "protect.resourceTypes[1]",
        `must leave out Neptune (not copied to another account where af-south-1 is one end, as of 2026-09-21): ${WAYS}, together with Aurora, which one pattern selects along, got "Neptune"`,
      ],
    ],
  ],
  [
    "types that one pattern selects, all lost",
    { resourceTypes: ["Aurora", "Neptune"] },
    { ...STANDARD, sourceRegions: ["cn-north-1"] },
    [
      [
        "protect.resourceTypes[0]",
        `must leave out Aurora (never copied between partitions (aws-cn to aws), as of 2026-11-10): ${WAYS}, got "Aurora"`,
      ],
      [
        "protect.resourceTypes[1]",
        `must leave out Neptune (never copied between partitions (aws-cn to aws), as of 2026-11-10): ${WAYS}, got "Neptune"`,
      ],
    ],
  ],
  [
    "a type that needs a second hop",
    { resourceTypes: ["EBS"] },
    override({}),
    [
      [
        "protect.resourceTypes[0]",
        `must leave out EBS (${NO_HOP}, as an override says (forbidden here), and this product builds no second hop): ${WAYS}, got "EBS"`,
      ],
    ],
  ],
  [
    "a type that an override keeps back",
    { resourceTypes: ["EBS"] },
    override({ capability: "crossAccount" }),
    [
      [
        "protect.resourceTypes[0]",
        `must leave out EBS (not copied to another account, as an override says (forbidden here)): ${WAYS}, got "EBS"`,
      ],
    ],
  ],
  [
    "a type of which a part is kept back, and another by the table",
    { resourceTypes: ["FSx"] },
    {
      ...AIR_GAPPED,
      overrides: [
        {
          type: "FSx",
          part: "OpenZFS",
          capability: "logicallyAirGappedVault",
          supported: false,
          reason: "tried it",
        },
      ],
    },
    [
      [
        "protect.resourceTypes[0]",
        `must leave out FSx (OpenZFS: not taken by a logically air-gapped vault, as an override says (tried it); NetApp ONTAP: not taken by a logically air-gapped vault, as of 2026-09-21): ${WAYS}, or override with a reason if there are none of these, got "FSx"`,
      ],
    ],
  ],
  [
    "a type of which an override says that there are no such parts",
    { resourceTypes: ["FSx"] },
    {
      ...AIR_GAPPED,
      overrides: [
        { type: "FSx", capability: "logicallyAirGappedVault", supported: true, reason: "Windows only" },
      ],
    },
    [],
  ],
  [
    "a type that is lost, where the table may be wrong",
    { resourceTypes: ["RDS"] },
    override({ type: "RDS", part: "instances", capability: "crossAccount" }),
    [
      [
        "protect.resourceTypes[0]",
        `must leave out RDS (not copied to another account, as an override says (forbidden here)): ${WAYS}, or override with a reason if you know better, got "RDS"`,
      ],
    ],
  ],
  [
    "a type that is kept back for nothing, besides one that is lost",
    { resourceTypes: ["EBS", "S3", "Redshift"], localOnlyResourceTypes: ["EBS"] },
    STANDARD,
    [
      [
        "protect.resourceTypes[2]",
        `must leave out Redshift (not copied at all, as of 2026-09-21): ${WAYS}, got "Redshift"`,
      ],
      [
        "protect.localOnlyResourceTypes[0]",
        'must not be held back, because its copy reaches the vault, got "EBS"',
      ],
    ],
  ],
];

describe("unreachable types", () => {
  for (const [title, selection, place, problems] of CASES) {
    it(`${problems.length === 0 ? "are none in" : "are told of"} ${title}`, () => {
      assert.deepEqual(
        findUnreachableTypes({ ...EVERYTHING, ...selection }, place),
        problems.map(([path, reason]) => ({ path, reason })),
      );
    });
  }

  it("are told by the names of the settings that hold them", () => {
    assert.deepEqual(
      findUnreachableTypes(
        { ...EVERYTHING, resourceTypes: ["Redshift", "EBS"], localOnlyResourceTypes: ["EBS"] },
        STANDARD,
        "args",
      ),
      [
        {
          path: "args.resourceTypes[0]",
          reason:
            'must leave out Redshift (not copied at all, as of 2026-09-21): exclude with args.excludeResourceTypes, or name in args.localOnlyResourceTypes to keep backups in their own accounts only, got "Redshift"',
        },
        {
          path: "args.localOnlyResourceTypes[0]",
          reason: 'must not be held back, because its copy reaches the vault, got "EBS"',
        },
      ],
    );
    assert.equal(
      findLostTypes({ ...EVERYTHING, resourceTypes: ["Redshift"] }, STANDARD)[0]?.path,
      "protect.resourceTypes[0]",
    );
  });

  describe("laws", () => {
    const types = fc.subarray([...resourceTypeNames]);
    const place = fc.record({
      sourceRegions: fc.subarray(
        REGIONS.map(({ code }) => code),
        { maxLength: 3 },
      ),
      targetRegion: fc.constantFrom(...REGIONS.map(({ code }) => code)),
      vaultKind: fc.constantFrom(...Object.values(VaultKind)),
      overrides: fc.constant([]),
    });
    const named = fc.constantFrom<readonly string[]>(["*"], [...resourceTypeNames]);

    /** The types that the problems are about. */
    const lost = (selection: CopySelection, where: CopyPlace): readonly string[] => {
      const reasons = findLostTypes(selection, where).map(({ reason }) => reason.replace(/ \(.*/, ""));
      return reasons.flatMap((reason) => reason.replace("must leave out ", "").split(/, | and /));
    };

    it("excluding more types never makes a plan worse", () => {
      fc.assert(
        fc.property(named, types, types, types, place, (resourceTypes, excluded, more, localOnly, where) => {
          const before = { resourceTypes, excludeResourceTypes: excluded, localOnlyResourceTypes: localOnly };
          const after = { ...before, excludeResourceTypes: [...excluded, ...more] };
          const was = lost(before, where);

          assert.deepEqual(
            lost(after, where).filter((type) => !was.includes(type)),
            [],
          );
        }),
      );
    });

    it("excluding what is told leaves nothing to tell", () => {
      fc.assert(
        fc.property(named, place, (resourceTypes, where) => {
          const told = lost({ ...EVERYTHING, resourceTypes }, where);

          assert.deepEqual(
            findUnreachableTypes({ ...EVERYTHING, resourceTypes, excludeResourceTypes: told }, where),
            [],
          );
        }),
      );
    });
  });
});
