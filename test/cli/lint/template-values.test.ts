import assert from "node:assert/strict";
import { TemplateValues } from "../../../cli/lint/template-values";
import { UNKNOWN } from "../../../cli/engine/values";

const TEMPLATE = {
  Parameters: {
    Name: { Type: "String", Default: "air-gapped" },
    Days: { Type: "Number", Default: 30 },
    Names: { Type: "CommaDelimitedList", Default: "a, b" },
    Open: { Type: "String" },
    Looked: { Type: "AWS::SSM::Parameter::Value<String>", Default: "/name" },
  },
  Mappings: { ByStage: { prod: { days: 365 } } },
  Resources: {
    Vault: { Type: "AWS::Backup::BackupVault", Properties: { BackupVaultName: { Ref: "Name" } } },
    Nameless: { Type: "AWS::Backup::BackupVault" },
    Role: { Type: "AWS::IAM::Role", Properties: { RoleName: "Backup", Path: "/org/" } },
    Plain: { Type: "AWS::IAM::Role", Properties: { RoleName: "Plain" } },
    Key: { Type: "AWS::KMS::Key" },
    Circle: { Type: "AWS::Backup::BackupVault", Properties: { BackupVaultName: { Ref: "Circle" } } },
  },
};

describe("TemplateValues", () => {
  const resolved: readonly (readonly [written: unknown, value: unknown])[] = [
    ["text", "text"],
    [{ a: [1, { b: null }] }, { a: [1, { b: null }] }],
    [{ Ref: "Name" }, "air-gapped"],
    [{ Ref: "Days" }, 30],
    [{ Ref: "Names" }, ["a", "b"]],
    [{ Ref: "Open" }, UNKNOWN],
    [{ Ref: "Looked" }, UNKNOWN],
    [{ Ref: "Vault" }, "air-gapped"],
    [{ Ref: "Nameless" }, UNKNOWN],
    [{ Ref: "Circle" }, UNKNOWN],
    [{ Ref: "No" }, UNKNOWN],
    [{ Ref: "constructor" }, UNKNOWN],
    [{ Ref: ["Name"] }, UNKNOWN],
    [{ Ref: "AWS::Partition" }, "aws"],
    [{ Ref: "AWS::StackName" }, UNKNOWN],
    [{ a: { Ref: "AWS::NoValue" }, b: [{ Ref: "AWS::NoValue" }, 1] }, { b: [1] }],
    [{ "Fn::GetAtt": ["Vault", "BackupVaultName"] }, "air-gapped"],
    [
      { "Fn::GetAtt": "Vault.BackupVaultArn" },
      "arn:aws:backup:us-east-1:111111111111:backup-vault:air-gapped",
    ],
    [{ "Fn::GetAtt": ["Nameless", "BackupVaultArn"] }, UNKNOWN],
    [{ "Fn::GetAtt": ["Role", "Arn"] }, "arn:aws:iam::111111111111:role/org/Backup"],
    [{ "Fn::GetAtt": ["Plain", "Arn"] }, "arn:aws:iam::111111111111:role/Plain"],
    [{ "Fn::GetAtt": ["Role", "RoleId"] }, UNKNOWN],
    [{ "Fn::GetAtt": ["Key", "Arn"] }, UNKNOWN],
    [{ "Fn::GetAtt": { toString: 1 } }, UNKNOWN],
    [{ "Fn::Sub": "${Name}-${AWS::Region}-${!Literal}" }, "air-gapped-us-east-1-${Literal}"],
    [{ "Fn::Sub": "${Vault.BackupVaultName}" }, "air-gapped"],
    [{ "Fn::Sub": "x ${Open}" }, UNKNOWN],
    [{ "Fn::Sub": ["${A}-${Days}", { A: { Ref: "Name" } }] }, "air-gapped-30"],
    [{ "Fn::Sub": ["${A}", { A: { Ref: "Open" } }] }, UNKNOWN],
    [{ "Fn::Sub": "${Names}" }, UNKNOWN],
    [{ "Fn::Sub": 3 }, UNKNOWN],
    [{ "Fn::Join": ["-", ["a", { Ref: "Days" }]] }, "a-30"],
    [{ "Fn::Join": ["-", ["a", { Ref: "Open" }]] }, UNKNOWN],
    [{ "Fn::Join": ["-", { Ref: "Names" }] }, "a-b"],
    [{ "Fn::Join": "-" }, UNKNOWN],
    [{ "Fn::Select": ["1", { Ref: "Names" }] }, "b"],
    [{ "Fn::Select": [7, { Ref: "Names" }] }, UNKNOWN],
    [{ "Fn::Select": [{ Ref: "Open" }, ["a"]] }, UNKNOWN],
    [{ "Fn::Select": 1 }, UNKNOWN],
    [{ "Fn::FindInMap": ["ByStage", "prod", "days"] }, 365],
    [{ "Fn::FindInMap": ["ByStage", "dev", "days"] }, UNKNOWN],
    [{ "Fn::FindInMap": ["ByStage", { Ref: "Open" }, "days"] }, UNKNOWN],
    [{ "Fn::FindInMap": ["ByStage"] }, UNKNOWN],
    [{ "Fn::ToJsonString": { a: { Ref: "Days" } } }, '{"a":30}'],
    [{ "Fn::ToJsonString": { a: { Ref: "Open" } } }, UNKNOWN],
    [{ "Fn::If": ["IsProd", 1, 2] }, UNKNOWN],
    [{ "Fn::ImportValue": "x" }, UNKNOWN],
    [
      { Ref: "Name", Other: 1 },
      { Ref: "Name", Other: 1 },
    ],
  ];
  for (const [written, value] of resolved) {
    it(`works out ${JSON.stringify(written)}`, () => {
      assert.deepEqual(new TemplateValues(TEMPLATE).resolve(written), value);
    });
  }

  it("says which defaults and stand-ins it took", () => {
    const values = new TemplateValues(TEMPLATE);
    values.resolve([{ Ref: "Name" }, { "Fn::Sub": "${AWS::AccountId}${Name}" }, { Ref: "Open" }]);

    assert.deepEqual([values.usedDefaults, values.usedStandIns], [["Name"], ["AWS::AccountId"]]);
  });

  const referring: readonly (readonly [written: unknown, ids: readonly string[]])[] = [
    ["Key", []],
    [{ Ref: "Key" }, ["Key"]],
    [{ Ref: "Name" }, []],
    [{ "Fn::GetAtt": ["Key", "Arn"] }, ["Key"]],
    [{ "Fn::GetAtt": "Key.Arn" }, ["Key"]],
    [{ "Fn::Sub": "${Key.Arn} ${Vault} ${!Role} ${Name}" }, ["Key", "Vault"]],
    [{ "Fn::Sub": ["${A}", { A: { Ref: "Role" } }] }, ["Role"]],
    [{ "Fn::If": ["c", [{ Ref: "Key" }], { Ref: "Vault" }] }, ["Key", "Vault"]],
  ];
  for (const [written, ids] of referring) {
    it(`names what ${JSON.stringify(written)} refers to`, () => {
      assert.deepEqual(new TemplateValues(TEMPLATE).resourcesIn(written), ids);
    });
  }
});
