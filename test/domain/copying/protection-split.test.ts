import assert from "node:assert/strict";
import * as fc from "fast-check";
import { resourceTypeNames } from "../../../domain/aws/resource-types";
import type { CopyPlace, CopySelection } from "../../../domain/copying/copy-selection";
import { splitProtection } from "../../../domain/copying/protection-split";
import { typesOf } from "../../../domain/copying/routes";
import { findLostTypes } from "../../../domain/copying/unreachable-types";

const PLACE: CopyPlace = {
  sourceRegions: ["eu-west-1"],
  targetRegion: "us-west-2",
  vaultKind: "standard",
  overrides: [],
};
const STRANDED = ["CloudFormation", "Redshift", "Redshift Serverless"] as const;

function selectionOf(change: Partial<CopySelection>): CopySelection {
  return { resourceTypes: ["*"], excludeResourceTypes: [], localOnlyResourceTypes: [], ...change };
}

describe("splitProtection (R4, R16)", () => {
  const cases: readonly {
    title: string;
    selection: Partial<CopySelection>;
    copied: { resourceTypes: readonly string[]; excludeResourceTypes: readonly string[] };
    localOnly: readonly string[];
  }[] = [
    {
      title: "keeps local what cannot arrive, out of everything",
      selection: {},
      copied: { resourceTypes: ["*"], excludeResourceTypes: STRANDED },
      localOnly: STRANDED,
    },
    {
      title: "keeps local what the stack names, besides",
      selection: { localOnlyResourceTypes: ["VirtualMachine"] },
      copied: { resourceTypes: ["*"], excludeResourceTypes: [...STRANDED, "VirtualMachine"] },
      localOnly: [...STRANDED, "VirtualMachine"],
    },
    {
      title: "does not bring back what is excluded",
      selection: { excludeResourceTypes: ["Redshift"] },
      copied: {
        resourceTypes: ["*"],
        excludeResourceTypes: ["Redshift", "CloudFormation", "Redshift Serverless"],
      },
      localOnly: ["CloudFormation", "Redshift Serverless"],
    },
    {
      title: "moves nothing that is not named, out of a list",
      selection: { resourceTypes: ["EBS", "Redshift"] },
      copied: { resourceTypes: ["EBS", "Redshift"], excludeResourceTypes: [] },
      localOnly: [],
    },
    {
      title: "moves what is named, out of a list",
      selection: { resourceTypes: ["EBS", "Redshift"], localOnlyResourceTypes: ["Redshift"] },
      copied: { resourceTypes: ["EBS"], excludeResourceTypes: [] },
      localOnly: ["Redshift"],
    },
    {
      title: "leaves nothing to copy when everything in a list is kept local",
      selection: { resourceTypes: ["Redshift"], localOnlyResourceTypes: ["Redshift"] },
      copied: { resourceTypes: [], excludeResourceTypes: [] },
      localOnly: ["Redshift"],
    },
  ];
  for (const { copied, localOnly, selection, title } of cases) {
    it(title, () => {
      assert.deepEqual(splitProtection(selectionOf(selection), PLACE), { copied, localOnly });
    });
  }

  it("keeps FSx local when the vault is logically air-gapped", () => {
    const { localOnly } = splitProtection(selectionOf({}), { ...PLACE, vaultKind: "logically-air-gapped" });

    assert.ok(localOnly.includes("FSx") && localOnly.includes("RDS"));
  });

  it("loses no type and doubles none, and what it copies arrives", () => {
    const excluded = fc.subarray([...resourceTypeNames]);
    fc.assert(
      fc.property(excluded, (excludeResourceTypes) => {
        const { copied, localOnly } = splitProtection(selectionOf({ excludeResourceTypes }), PLACE);

        const copiedTypes = typesOf(copied.resourceTypes).filter(
          (type) => !copied.excludeResourceTypes.includes(type),
        );
        assert.deepEqual(
          [...copiedTypes, ...localOnly, ...excludeResourceTypes].sort(),
          [...resourceTypeNames].sort(),
        );
        assert.deepEqual(findLostTypes(selectionOf({ ...copied }), PLACE), []);
      }),
    );
  });
});
