import assert from "node:assert/strict";
import fc from "fast-check";
import { resourceTypeNames } from "../../../domain/aws/resource-types";
import {
  findResourceTypeScopeProblems,
  resourceTypesInScope,
} from "../../../domain/organization/resource-type-scope";

const AT = { resourceTypes: "protect.resourceTypes", excludeResourceTypes: "protect.excludeResourceTypes" };

describe("scope of resource types", () => {
  const scopes: readonly { title: string; in: string[]; out: string[]; types: readonly string[] }[] = [
    { title: "all", in: ["*"], out: [], types: resourceTypeNames },
    {
      title: "all but one",
      in: ["*"],
      out: ["S3"],
      types: resourceTypeNames.filter((name) => name !== "S3"),
    },
    { title: "a list, sorted", in: ["S3", "EBS"], out: [], types: ["EBS", "S3"] },
    { title: "a list without what is left out", in: ["S3", "EBS"], out: ["S3"], types: ["EBS"] },
    { title: "nothing of a name that AWS Backup does not know", in: ["Ec2"], out: [], types: [] },
  ];
  for (const scope of scopes) {
    it(`is ${scope.title}`, () => {
      assert.deepEqual(
        resourceTypesInScope({ resourceTypes: scope.in, excludeResourceTypes: scope.out }),
        scope.types,
      );
    });
  }

  it("never holds a type that is left out, and every other that is selected", () => {
    const types = fc.subarray([...resourceTypeNames]);
    fc.assert(
      fc.property(types, types, (resourceTypes, excludeResourceTypes) => {
        const scope = resourceTypesInScope({ resourceTypes, excludeResourceTypes });

        assert.deepEqual(
          new Set([...scope, ...excludeResourceTypes]),
          new Set([...resourceTypes, ...excludeResourceTypes]),
        );
        assert.ok(scope.every((type) => !excludeResourceTypes.includes(type)));
      }),
    );
  });

  it("has no problem with sound lists", () => {
    assert.deepEqual(
      findResourceTypeScopeProblems({ resourceTypes: ["*"], excludeResourceTypes: ["S3"] }, AT),
      [],
    );
  });

  it("names the problems of both lists by their paths", () => {
    assert.deepEqual(findResourceTypeScopeProblems({ resourceTypes: [], excludeResourceTypes: "S3" }, AT), [
      {
        path: "protect.resourceTypes",
        reason: 'must name at least one type, or "*" for all, got an empty list',
      },
      { path: "protect.excludeResourceTypes", reason: 'must be a list, got "S3"' },
    ]);
  });
});
