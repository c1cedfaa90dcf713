import assert from "node:assert/strict";
import { memberAuditTemplate } from "../../../domain/audit/member-audit-template";
import { controlsOfMember } from "../../../domain/audit/audited-backups";
import { inWordsOfProvider } from "../../../domain/audit/declared-control";
import { inWordsOfFramework, readTemplateFrameworks } from "../../../domain/audit/template-framework";

const SPEC = {
  frameworkName: "org_backup",
  organizationId: "o-a1b2c3d4e5",
  schedule: { cron: "cron(0 10 * * ? *)", startWindowMinutes: 60, completionWindowMinutes: 120 },
  retentionDays: 14,
  vaultName: "org-backup",
  resourceTypes: ["EBS"],
  copiedTypes: ["EBS"],
  copyAccountId: "222222222222",
  copyRegion: "us-west-2",
};
const AT = "templateBody.AWS::Backup::Framework.FrameworkControls";

describe("a framework in a template", () => {
  it("is read as it was written", () => {
    const read = readTemplateFrameworks(JSON.stringify(memberAuditTemplate(SPEC)));
    assert.deepEqual(JSON.parse(JSON.stringify(read)), [
      { at: AT, controls: controlsOfMember(SPEC).map(inWordsOfProvider) },
    ]);
  });

  it("has the values of parameters, and not those that nobody knows", () => {
    const template = {
      Parameters: { Days: { Type: "String", Default: "14" } },
      Resources: {
        Framework: {
          Type: "AWS::Backup::Framework",
          Properties: {
            FrameworkControls: [
              {
                ControlName: "x",
                ControlInputParameters: [
                  { ParameterName: "a", ParameterValue: { Ref: "Days" } },
                  { ParameterName: "b", ParameterValue: { "Fn::Sub": "${AWS::Region}" } },
                  { ParameterName: "c", ParameterValue: 7 },
                  7,
                ],
              },
            ],
          },
        },
        Vault: { Type: "AWS::Backup::BackupVault", Properties: {} },
      },
    };
    assert.deepEqual(readTemplateFrameworks(template), [
      {
        at: AT,
        controls: [
          {
            name: "x",
            inputParameters: [
              { name: "a", value: "14" },
              { name: "c", value: 7 },
            ],
          },
        ],
      },
    ]);
  });

  for (const body of ["text", 7, null, {}, { Resources: { F: { Type: "AWS::Backup::Framework" } } }])
    it(`is not there, or empty, in ${JSON.stringify(body)}`, () => {
      assert.deepEqual(
        readTemplateFrameworks(body).flatMap(({ controls }) => controls),
        [],
      );
    });

  it("has problems in its own words", () => {
    const problems = [".inputParameters[2].value", ".inputParameters[2].name", ".name", ".scope.tags"].map(
      (end) => ({ path: `${AT}[1]${end}`, reason: "must be" }),
    );
    assert.deepEqual(
      inWordsOfFramework(problems).map(({ path }) => path.replace(`${AT}[1]`, "")),
      [
        ".ControlInputParameters[2].ParameterValue",
        ".ControlInputParameters[2].ParameterName",
        ".ControlName",
        ".ControlScope.tags",
      ],
    );
  });
});
