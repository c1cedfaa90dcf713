import assert from "node:assert/strict";
import { resourceTypeNames, type ResourceTypeName } from "../../../domain/aws/resource-types";
import {
  copiedTypes,
  listed,
  typesOfSamePattern,
  type CopySelection,
} from "../../../domain/copying/copy-selection";

const NOTHING: CopySelection = { resourceTypes: [], excludeResourceTypes: [], localOnlyResourceTypes: [] };

describe("copy selection", () => {
  describe("copies", () => {
    const cases: readonly (readonly [
      title: string,
      selection: Partial<CopySelection>,
      types: readonly ResourceTypeName[],
    ])[] = [
      ["nothing", {}, []],
      ["what is named", { resourceTypes: ["S3", "EBS"] }, ["S3", "EBS"]],
      [
        "not what is excluded",
        { resourceTypes: ["S3", "EBS", "EFS"], excludeResourceTypes: ["EBS"] },
        ["S3", "EFS"],
      ],
      [
        "not what is kept locally",
        { resourceTypes: ["S3", "EBS", "EFS"], localOnlyResourceTypes: ["S3"] },
        ["EBS", "EFS"],
      ],
      [
        "everything else of all",
        { resourceTypes: ["*"], excludeResourceTypes: ["Redshift"], localOnlyResourceTypes: ["EBS"] },
        resourceTypeNames.filter((name) => name !== "Redshift" && name !== "EBS"),
      ],
    ];
    for (const [title, selection, types] of cases) {
      it(title, () => {
        assert.deepEqual(copiedTypes({ ...NOTHING, ...selection }), types);
      });
    }
  });

  it("knows the types that one pattern selects", () => {
    const shared = resourceTypeNames.map((type) => [type, typesOfSamePattern(type)] as const);

    assert.deepEqual(Object.fromEntries(shared.filter(([, mates]) => mates.length > 0)), {
      Aurora: ["DocumentDB", "Neptune"],
      DocumentDB: ["Aurora", "Neptune"],
      Neptune: ["Aurora", "DocumentDB"],
    });
  });

  const lists: readonly (readonly [names: readonly string[], text: string])[] = [
    [[], ""],
    [["EBS"], "EBS"],
    [["EBS", "EC2"], "EBS and EC2"],
    [["EBS", "EC2", "S3"], "EBS, EC2 and S3"],
  ];
  for (const [names, text] of lists) {
    it(`writes ${names.length} names as "${text}"`, () => {
      assert.equal(listed(names), text);
    });
  }
});
