import assert from "node:assert/strict";
import fc from "fast-check";
import { memberBaselineTemplate } from "../../../domain/member/baseline-template";
import { readTemplateBaseline } from "../../../domain/member/template-baseline";

const vault = (name?: unknown, type = "AWS::Backup::BackupVault") => ({
  Type: type,
  Properties: { BackupVaultName: name },
});
const role = (properties: object) => ({ Type: "AWS::IAM::Role", Properties: properties });
const of = (resources: object, rest: object = {}) => ({ ...rest, Resources: resources });
const EMPTY = { vaultNames: [], roleNames: [], hasOtherVaults: false, hasOtherRoles: false };

describe("what a template of a StackSet makes", () => {
  const rows = [
    { title: "nothing of it", body: of({ Bucket: { Type: "AWS::S3::Bucket" } }), makes: EMPTY },
    {
      title: "vaults of both kinds, as text",
      body: JSON.stringify(
        of({ A: vault("a"), B: vault("b", "AWS::Backup::LogicallyAirGappedBackupVault") }),
      ),
      makes: { ...EMPTY, vaultNames: ["a", "b"] },
    },
    {
      title: "a vault whose name is a parameter's default",
      body: of({ A: vault({ Ref: "Name" }) }, { Parameters: { Name: { Default: "a" } } }),
      makes: { ...EMPTY, vaultNames: ["a"] },
    },
    {
      title: "a vault whose name is given",
      body: of({ A: vault({ Ref: "Name" }) }, { Parameters: { Name: { Default: "a" } } }),
      parameters: { Name: "given" },
      makes: { ...EMPTY, vaultNames: ["given"] },
    },
    {
      title: "a vault whose name the account decides, and one that has none",
      body: of({ A: vault({ "Fn::Sub": "v-${AWS::AccountId}" }), B: vault() }),
      makes: { ...EMPTY, hasOtherVaults: true },
    },
    {
      title: "roles with and without a path",
      body: of({
        A: role({ RoleName: "A" }),
        B: role({ RoleName: { "Fn::Sub": "B" }, Path: "/service-role/" }),
        C: role({ RoleName: "C", Path: "/" }),
      }),
      makes: { ...EMPTY, roleNames: ["A", "service-role/B", "C"] },
    },
    {
      title: "a role whose name CloudFormation chooses",
      body: of({ A: role({}) }),
      makes: { ...EMPTY, hasOtherRoles: true },
    },
    {
      title: "a role whose path the account decides",
      body: of({ A: role({ RoleName: "A", Path: { Ref: "AWS::AccountId" } }) }),
      makes: { ...EMPTY, hasOtherRoles: true },
    },
    { title: "nothing in what is no resource", body: of({ A: null, B: 7, C: [] }), makes: EMPTY },
    { title: "nobody knows what, in YAML", body: "Resources:\n  A:\n", makes: undefined },
    { title: "nobody knows what, without resources", body: "{}", makes: undefined },
    { title: "nobody knows what, without a template", body: undefined, makes: undefined },
  ];
  for (const { body, makes, parameters, title } of rows) {
    it(title, () => {
      assert.deepEqual(readTemplateBaseline(body, parameters), makes);
    });
  }

  it("is vault and role in our own", () => {
    const template = memberBaselineTemplate({
      partition: "aws",
      primaryRegion: "eu-west-1",
      roleName: "AWSBackupOrganization",
      vaultName: "local",
      keyAlias: "local",
      organizationId: "o-a1b2c3d4e5",
      backupAccountId: "222222222222",
    });

    assert.deepEqual(readTemplateBaseline(template), {
      ...EMPTY,
      vaultNames: ["local"],
      roleNames: ["AWSBackupOrganization"],
    });
  });

  it("is read without a throw from anything", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (body, parameters) => {
        readTemplateBaseline(body, parameters);
        readTemplateBaseline({ Resources: { A: body, B: vault(parameters) } }, parameters);
      }),
    );
  });
});
