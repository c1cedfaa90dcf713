import assert from "node:assert/strict";
import {
  CHANGE_LIST,
  FEATURE_TABLE,
  type CapabilityCell,
  type CapabilityRow,
} from "../../../domain/copying/capability";
import type { CopyOverride } from "../../../domain/copying/overrides";
import { partRoute, type PartRoute, type RouteSettings } from "../../../domain/copying/part-route";
import type { CopyEnds } from "../../../domain/copying/region-limits";

const YES: CapabilityCell = { supported: true, ...FEATURE_TABLE };
const NO: CapabilityCell = { supported: false, ...FEATURE_TABLE };

/** A row of a type that no region limits, with everything but what is given. */
function row(cells: Partial<CapabilityRow>): CapabilityRow {
  return {
    type: "EBS",
    crossRegion: YES,
    crossAccount: YES,
    crossRegionAndAccount: YES,
    logicallyAirGappedVault: YES,
    fullyManaged: NO,
    ...cells,
  };
}

const ACROSS: CopyEnds = { sourceRegion: "eu-west-1", targetRegion: "us-west-2" };
const WITHIN: CopyEnds = { sourceRegion: "us-west-2", targetRegion: "us-west-2" };
const FROM_NOWHERE: CopyEnds = { targetRegion: "us-west-2" };

const STANDARD: RouteSettings = { vaultKind: "standard", overrides: [] };
const AIR_GAPPED: RouteSettings = { vaultKind: "logically-air-gapped", overrides: [] };

const ONE_ACTION = "copied to another account and another region in one action";
const NOT_AT_ALL = "not copied at all";
const NOT_TAKEN = "not taken by a logically air-gapped vault";

const CASES: readonly (readonly [
  title: string,
  cells: Partial<CapabilityRow>,
  ends: CopyEnds,
  settings: RouteSettings,
  route: PartRoute["route"],
  why: string,
])[] = [
  ["everything possible", {}, ACROSS, STANDARD, "one-hop", ONE_ACTION],
  ["everything possible, source unknown", {}, FROM_NOWHERE, STANDARD, "one-hop", ONE_ACTION],
  ["everything possible within a region", {}, WITHIN, STANDARD, "one-hop", "copied to another account"],
  [
    "everything possible, air-gapped",
    {},
    ACROSS,
    AIR_GAPPED,
    "one-hop",
    `${ONE_ACTION}, and taken by a logically air-gapped vault`,
  ],
  [
    "everything possible, air-gapped, within a region",
    {},
    WITHIN,
    AIR_GAPPED,
    "one-hop",
    "copied to another account, and taken by a logically air-gapped vault",
  ],
  [
    "each copy, not both at once",
    { crossRegionAndAccount: NO },
    ACROSS,
    STANDARD,
    "second-hop",
    `not ${ONE_ACTION}`,
  ],
  [
    "each copy, not both at once, air-gapped",
    { crossRegionAndAccount: NO },
    ACROSS,
    AIR_GAPPED,
    "second-hop",
    `not ${ONE_ACTION}`,
  ],
  [
    "each copy, not both at once, within a region",
    { crossRegionAndAccount: NO },
    WITHIN,
    STANDARD,
    "one-hop",
    "copied to another account",
  ],
  ["no other account", { crossAccount: NO }, ACROSS, STANDARD, "none", "not copied to another account"],
  [
    "no other account within a region",
    { crossAccount: NO },
    WITHIN,
    STANDARD,
    "none",
    "not copied to another account",
  ],
  ["no other region", { crossRegion: NO }, ACROSS, STANDARD, "none", "not copied to another region"],
  [
    "no other region within a region",
    { crossRegion: NO },
    WITHIN,
    STANDARD,
    "one-hop",
    "copied to another account",
  ],
  ["neither", { crossRegion: NO, crossAccount: NO }, ACROSS, STANDARD, "none", NOT_AT_ALL],
  [
    "neither, source unknown",
    { crossRegion: NO, crossAccount: NO },
    FROM_NOWHERE,
    STANDARD,
    "none",
    NOT_AT_ALL,
  ],
  [
    "neither, within a region",
    { crossRegion: NO, crossAccount: NO },
    WITHIN,
    STANDARD,
    "none",
    "not copied to another account",
  ],
  ["no air-gapped vault, standard", { logicallyAirGappedVault: NO }, ACROSS, STANDARD, "one-hop", ONE_ACTION],
  ["no air-gapped vault, air-gapped", { logicallyAirGappedVault: NO }, ACROSS, AIR_GAPPED, "none", NOT_TAKEN],
  [
    "no air-gapped vault within a region",
    { logicallyAirGappedVault: NO },
    WITHIN,
    AIR_GAPPED,
    "none",
    NOT_TAKEN,
  ],
  [
    "nothing at all, air-gapped",
    { crossRegion: NO, crossAccount: NO, logicallyAirGappedVault: NO },
    ACROSS,
    AIR_GAPPED,
    "none",
    NOT_TAKEN,
  ],
  ["neither, air-gapped", { crossRegion: NO, crossAccount: NO }, ACROSS, AIR_GAPPED, "none", NOT_AT_ALL],
  [
    "another partition",
    {},
    { sourceRegion: "cn-north-1", targetRegion: "us-west-2" },
    STANDARD,
    "none",
    "never copied between partitions (aws-cn to aws)",
  ],
  [
    "GovCloud to China",
    { crossAccount: NO },
    { sourceRegion: "us-gov-west-1", targetRegion: "cn-north-1" },
    AIR_GAPPED,
    "none",
    "never copied between partitions (aws-us-gov to aws-cn)",
  ],
  [
    "within China",
    {},
    { sourceRegion: "cn-north-1", targetRegion: "cn-northwest-1" },
    STANDARD,
    "one-hop",
    ONE_ACTION,
  ],
  [
    "Neptune out of an opt-in region",
    { type: "Neptune" },
    { sourceRegion: "af-south-1", targetRegion: "us-west-2" },
    STANDARD,
    "none",
    "not copied to another account where af-south-1 is one end",
  ],
  [
    "FSx out of Bahrain",
    { type: "FSx" },
    { sourceRegion: "me-south-1", targetRegion: "us-west-2" },
    STANDARD,
    "none",
    "not copied to another region where me-south-1 is one end",
  ],
  [
    "FSx within Bahrain",
    { type: "FSx" },
    { sourceRegion: "me-south-1", targetRegion: "me-south-1" },
    STANDARD,
    "one-hop",
    "copied to another account",
  ],
];

function override(capability: CopyOverride["capability"], supported: boolean): RouteSettings {
  return { ...STANDARD, overrides: [{ type: "EBS", capability, supported, reason: "we know" }] };
}

describe("route of a part", () => {
  for (const [title, cells, ends, settings, route, why] of CASES) {
    it(`is ${route} with ${title}`, () => {
      const found = partRoute(row(cells), ends, settings);

      assert.deepEqual({ route: found.route, why: found.why }, { route, why });
    });
  }

  describe("says what an override forbids", () => {
    const cases = [
      ["crossAccount", "none", "not copied to another account, as an override says (we know)"],
      ["crossRegion", "none", "not copied to another region, as an override says (we know)"],
      ["crossRegionAndAccount", "second-hop", `not ${ONE_ACTION}, as an override says (we know)`],
    ] as const;
    for (const [capability, route, why] of cases) {
      it(capability, () => {
        assert.deepEqual(partRoute(row({}), ACROSS, override(capability, false)), {
          route,
          why,
          source: "override: we know",
          asOf: "2026-09-21",
          doubts: [],
        });
      });
    }
  });

  it("follows an override that allows what the table forbids", () => {
    assert.deepEqual(
      partRoute(row({ crossRegionAndAccount: NO }), ACROSS, override("crossRegionAndAccount", true)),
      {
        route: "one-hop",
        why: ONE_ACTION,
        source: "override: we know",
        asOf: "2026-09-21",
        doubts: [],
      },
    );
  });

  it("needs each of the copies, even where an override allows both at once", () => {
    assert.equal(
      partRoute(row({ crossAccount: NO }), ACROSS, override("crossRegionAndAccount", true)).route,
      "none",
    );
  });

  describe("names the page that decides", () => {
    const other = { ...CHANGE_LIST };
    const cases: readonly (readonly [
      title: string,
      cells: Partial<CapabilityRow>,
      ends: CopyEnds,
      settings: RouteSettings,
    ])[] = [
      ["both copies at once", { crossRegionAndAccount: { supported: true, ...other } }, ACROSS, STANDARD],
      ["the copy to another account", { crossAccount: { supported: true, ...other } }, WITHIN, STANDARD],
      ["the vault", { logicallyAirGappedVault: { supported: true, ...other } }, ACROSS, AIR_GAPPED],
      [
        "the first that lacks",
        { crossAccount: { supported: false, ...other }, crossRegion: NO },
        ACROSS,
        STANDARD,
      ],
      [
        "both at once, which lack",
        { crossRegionAndAccount: { supported: false, ...other } },
        ACROSS,
        STANDARD,
      ],
    ];
    for (const [title, cells, ends, settings] of cases) {
      it(title, () => {
        const { source, asOf } = partRoute(row(cells), ends, settings);

        assert.deepEqual({ source, asOf }, other);
      });
    }

    it("the list of regions, between partitions", () => {
      const { source, asOf } = partRoute(
        row({}),
        { sourceRegion: "cn-north-1", targetRegion: "us-west-2" },
        STANDARD,
      );

      assert.deepEqual(
        [asOf, source],
        ["2026-11-10", "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html"],
      );
    });
  });

  describe("tells the doubts of what it uses", () => {
    const doubted = (doubt: string, supported = true): CapabilityCell => ({
      supported,
      ...FEATURE_TABLE,
      doubt,
    });
    const cells = {
      crossRegion: doubted("region"),
      crossAccount: doubted("account"),
      crossRegionAndAccount: doubted("both"),
      logicallyAirGappedVault: doubted("vault"),
    };
    const cases: readonly (readonly [
      title: string,
      cells: Partial<CapabilityRow>,
      ends: CopyEnds,
      settings: RouteSettings,
      doubts: readonly string[],
    ])[] = [
      ["across regions", cells, ACROSS, STANDARD, ["account", "region", "both"]],
      ["within a region", cells, WITHIN, STANDARD, ["account"]],
      ["air-gapped", cells, ACROSS, AIR_GAPPED, ["vault", "account", "region", "both"]],
      [
        "one reason for all",
        { crossRegion: cells.crossRegion, crossAccount: cells.crossRegion },
        ACROSS,
        STANDARD,
        ["region"],
      ],
      [
        "the one that lacks",
        { ...cells, crossAccount: doubted("not the account", false) },
        ACROSS,
        STANDARD,
        ["not the account"],
      ],
      [
        "both at once, which lack",
        { ...cells, crossRegionAndAccount: doubted("not both", false) },
        ACROSS,
        STANDARD,
        ["not both"],
      ],
      ["a region in doubt", {}, { ...ACROSS, targetRegion: "ca-west-1" }, STANDARD, []],
    ];
    for (const [title, given, ends, settings, doubts] of cases) {
      it(title, () => {
        assert.deepEqual(partRoute(row(given), ends, settings).doubts, doubts);
      });
    }
  });
});
