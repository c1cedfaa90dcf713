import assert from "node:assert/strict";
import { calledResource } from "../../../domain/cloudtrail/called-resource";

describe("what a recorded call is about", () => {
  for (const [title, record, resource] of [
    [
      "a resource of the record",
      { resources: [{ ARN: "arn:1" }], requestParameters: { roleArn: "arn:2" } },
      "arn:1",
    ],
    ["the first resource that has an ARN", { resources: [{ type: "x" }, { ARN: "arn:1" }] }, "arn:1"],
    ["a parameter", { requestParameters: { backupVaultName: "v" } }, "v"],
    ["the most exact parameter", { requestParameters: { backupVaultName: "v", recoveryPointArn: "p" } }, "p"],
    ["a parameter in a JSON text", { requestparameters: '{"keyId":"k"}' }, "k"],
    ["nothing that it says", { requestParameters: { other: "x" } }, undefined],
    ["nothing without parameters", { requestParameters: null }, undefined],
  ] as const)
    it(`is ${title}`, () => {
      assert.equal(calledResource(record), resource);
    });
});
