import assert from "node:assert/strict";
import { capabilitiesOf } from "../../../domain/copying/capabilities";
import { FEATURE_TABLE, type CapabilityRow } from "../../../domain/copying/capability";
import { effectiveCell, isOverridden } from "../../../domain/copying/effective-cell";
import type { CopyOverride } from "../../../domain/copying/overrides";
import { REGION_LIMITS } from "../../../domain/copying/region-limits";
import type { ResourceTypeName } from "../../../domain/aws/resource-types";

const ORDINARY = { sourceRegion: "eu-west-1", targetRegion: "us-west-2" };
const OUT_OF_CAPE_TOWN = { sourceRegion: "af-south-1", targetRegion: "us-west-2" };
const INTO_CALGARY = { sourceRegion: "eu-west-1", targetRegion: "ca-west-1" };

function rowOf(type: ResourceTypeName, part?: string): CapabilityRow {
  const row = capabilitiesOf(type).find((each) => each.part === part);
  assert.ok(row !== undefined);
  return row;
}

const REGION_TABLE = { asOf: REGION_LIMITS[0]?.asOf, source: REGION_LIMITS[0]?.source };

describe("effective cell", () => {
  it("is the table's where nothing else is known", () => {
    const row = rowOf("Neptune");

    assert.equal(effectiveCell(row, "crossAccount", ORDINARY, []), row.crossAccount);
  });

  it("is no in a region that forbids it", () => {
    assert.deepEqual(effectiveCell(rowOf("Neptune"), "crossAccount", OUT_OF_CAPE_TOWN, []), {
      supported: false,
      ...REGION_TABLE,
      limitedIn: "af-south-1",
    });
  });

  it("stays the table's no in a region that would forbid it as well", () => {
    const row = rowOf("CloudFormation");

    assert.equal(effectiveCell(row, "crossAccount", OUT_OF_CAPE_TOWN, []), row.crossAccount);
  });

  it("stays yes, and becomes doubtful, in a region that perhaps forbids it", () => {
    assert.deepEqual(effectiveCell(rowOf("EBS"), "logicallyAirGappedVault", INTO_CALGARY, []), {
      supported: true,
      ...REGION_TABLE,
      doubt: `${REGION_LIMITS[2]?.doubt ?? ""} (ca-west-1)`,
    });
  });

  it("is what an override says, whatever the table and the region say", () => {
    const override: CopyOverride = {
      type: "Neptune",
      capability: "crossAccount",
      supported: true,
      reason: "tried it",
    };

    assert.deepEqual(effectiveCell(rowOf("Neptune"), "crossAccount", OUT_OF_CAPE_TOWN, [override]), {
      supported: true,
      source: "override: tried it",
      asOf: FEATURE_TABLE.asOf,
      overriddenBecause: "tried it",
    });
  });

  describe("looks for the override that fits best", () => {
    const no = { capability: "crossAccount", supported: false } as const;
    const whole: CopyOverride = { ...no, type: "RDS", reason: "whole" };
    const instances: CopyOverride = { ...no, type: "RDS", part: "instances", reason: "instances" };
    const clusters: CopyOverride = { ...no, type: "RDS", part: "Multi-AZ clusters", reason: "clusters" };
    const cases: readonly (readonly [
      title: string,
      overrides: readonly CopyOverride[],
      reason: string | undefined,
    ])[] = [
      ["the part before the type", [whole, instances], "instances"],
      ["the type for lack of the part", [clusters, whole], "whole"],
      ["not another part", [clusters], undefined],
      ["not another type", [{ ...whole, type: "EBS" }], undefined],
      ["not another capability", [{ ...whole, capability: "crossRegion" }], undefined],
    ];
    for (const [title, overrides, reason] of cases) {
      it(title, () => {
        const cell = effectiveCell(rowOf("RDS", "instances"), "crossAccount", ORDINARY, overrides);

        assert.equal(cell.overriddenBecause, reason);
      });
    }

    it("not one of a part for a type without parts", () => {
      const override: CopyOverride = { ...instances, type: "EBS" };

      assert.equal(
        effectiveCell(rowOf("EBS"), "crossAccount", ORDINARY, [override]),
        rowOf("EBS").crossAccount,
      );
    });
  });

  it("can be told from the table's", () => {
    assert.deepEqual(
      [isOverridden({ source: "override: tried it" }), isOverridden(FEATURE_TABLE)],
      [true, false],
    );
  });
});
