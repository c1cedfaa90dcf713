import assert from "node:assert/strict";
import { fromTemplate, inWordsOfProvider, inWordsOfTemplate } from "../../../domain/audit/declared-control";
import type { AuditControl } from "../../../domain/audit/audit-control";

const BARE: AuditControl = { name: "BACKUP_RECOVERY_POINT_ENCRYPTED", parameters: {} };
const FULL: AuditControl = {
  name: "BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION",
  parameters: { crossRegionList: "us-west-2" },
  scope: { resourceTypes: ["EBS"] },
};
const SINGLE: AuditControl = {
  name: "BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED",
  parameters: {},
  scope: { resourceIds: ["central"], resourceTypes: ["AWS::Backup::BackupVault"] },
};

describe("a control", () => {
  it("in the words of the provider", () => {
    assert.deepEqual([BARE, FULL, SINGLE].map(inWordsOfProvider), [
      { name: BARE.name },
      {
        name: FULL.name,
        inputParameters: [{ name: "crossRegionList", value: "us-west-2" }],
        scope: { complianceResourceTypes: ["EBS"] },
      },
      {
        name: SINGLE.name,
        scope: {
          complianceResourceTypes: ["AWS::Backup::BackupVault"],
          complianceResourceIds: ["central"],
        },
      },
    ]);
  });

  it("in the words of a template", () => {
    assert.deepEqual([BARE, FULL, SINGLE].map(inWordsOfTemplate), [
      { ControlName: BARE.name },
      {
        ControlName: FULL.name,
        ControlInputParameters: [{ ParameterName: "crossRegionList", ParameterValue: "us-west-2" }],
        ControlScope: { ComplianceResourceTypes: ["EBS"] },
      },
      {
        ControlName: SINGLE.name,
        ControlScope: {
          ComplianceResourceTypes: ["AWS::Backup::BackupVault"],
          ComplianceResourceIds: ["central"],
        },
      },
    ]);
  });

  it("is read from a template as the provider would have it", () => {
    const read = [BARE, FULL, SINGLE].map((control) => fromTemplate(inWordsOfTemplate(control)));
    assert.deepEqual(JSON.parse(JSON.stringify(read)), [BARE, FULL, SINGLE].map(inWordsOfProvider));
  });

  it("is read with its tags, and left as it is when it is none", () => {
    assert.deepEqual(
      fromTemplate({ ControlName: "x", ControlScope: { Tags: [{ Key: "a", Value: "b" }, 7] } }),
      {
        name: "x",
        scope: { complianceResourceIds: undefined, complianceResourceTypes: undefined, tags: { a: "b" } },
      },
    );
    assert.deepEqual(
      [fromTemplate("text"), fromTemplate({ ControlInputParameters: [7] })],
      ["text", { name: undefined, inputParameters: [7] }],
    );
  });
});
