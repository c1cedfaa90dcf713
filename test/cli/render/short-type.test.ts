import assert from "node:assert/strict";
import { shortType } from "../../../cli/render/short-type";

describe("shortType", () => {
  const cases = [
    { token: "aws:backup/vault:Vault", isCustom: true, short: "backup.Vault" },
    { token: "aws:index/region:Region", isCustom: true, short: "Region" },
    { token: "aws-org-backup:index:AirGappedVault", isCustom: false, short: "AirGappedVault" },
    { token: "awsx:ec2:Vpc", isCustom: false, short: "awsx.ec2.Vpc" },
    { token: "random:index/randomPassword:RandomPassword", isCustom: true, short: "random.RandomPassword" },
    { token: "pulumi:pulumi:StackReference", isCustom: true, short: "StackReference" },
    { token: "pulumi:providers:aws", isCustom: true, short: "aws provider" },
    { token: "pulumi-nodejs:dynamic:Resource", isCustom: true, short: "dynamic.Resource" },
    { token: "pulumi-nodejs:dynamic/organization:PolicyType", isCustom: true, short: "dynamic.PolicyType" },
    { token: "no token at all", isCustom: true, short: "no token at all" },
  ];
  for (const { token, isCustom, short } of cases) {
    it(`shortens ${token}`, () => {
      assert.equal(shortType(token, isCustom), short);
    });
  }
});
