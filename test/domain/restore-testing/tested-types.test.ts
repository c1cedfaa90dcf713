import assert from "node:assert/strict";
import { TESTABLE_TYPE_NAMES } from "../../../domain/restore-testing/testable-type";
import { testedTypesOf, untestableTypesOf } from "../../../domain/restore-testing/tested-types";

describe("types that a stack tests", () => {
  it("are all that arrive and can be tested", () => {
    assert.deepEqual(
      testedTypesOf({ resourceTypes: ["*"], excludeResourceTypes: [] }, []),
      TESTABLE_TYPE_NAMES,
    );
  });

  it("are not those that do not arrive, or are left out", () => {
    assert.deepEqual(
      testedTypesOf({ resourceTypes: ["EBS", "RDS", "S3", "EKS"], excludeResourceTypes: ["RDS"] }, ["S3"]),
      ["EBS"],
    );
  });

  it("leave the rest to be rehearsed by hand", () => {
    assert.deepEqual(untestableTypesOf({ resourceTypes: ["*"], excludeResourceTypes: ["EKS"] }), [
      "CloudFormation",
      "DSQL",
      "Redshift",
      "Redshift Serverless",
      "SAP HANA on Amazon EC2",
      "Storage Gateway",
      "Timestream",
      "VirtualMachine",
    ]);
  });
});
