import assert from "node:assert/strict";
import {
  defaultProviderName,
  findDisabledPackagesProblem,
  isDefaultProviderDisabled,
  isProviderType,
  packageOf,
  providerTypeOf,
  referenceTo,
  urnOfReference,
} from "../../../cli/engine/provider-rules";

describe("provider-rules", () => {
  const types = [
    { type: "aws:backup/vault:Vault", isProvider: false, packageName: "aws" },
    { type: "pulumi:providers:aws", isProvider: true, packageName: "aws" },
    { type: "pulumi:pulumi:StackReference", isProvider: false, packageName: "pulumi" },
  ];

  for (const { type, isProvider, packageName } of types) {
    it(`knows the package of ${type}`, () => {
      assert.deepEqual([isProviderType(type), packageOf(type)], [isProvider, packageName]);
    });
  }

  it("names the type of a package's provider", () => {
    assert.equal(providerTypeOf("aws"), "pulumi:providers:aws");
  });

  it("finds the URN in a reference to a provider", () => {
    const urn = "urn:pulumi:prod::shop::pulumi:providers:aws::backup";

    assert.equal(urnOfReference(referenceTo(urn)), urn);
  });

  const names = [
    { version: "7.48.0", name: "default_7_48_0" },
    { version: "1.0.0-alpha.1", name: "default_1_0_0-alpha_1" },
    { version: "", name: "default" },
  ];

  for (const { version, name } of names) {
    it(`names the default provider of version "${version}"`, () => {
      assert.equal(defaultProviderName(version), name);
    });
  }

  const disabled: readonly { value: string | undefined; packageName: string; is: boolean }[] = [
    { value: undefined, packageName: "aws", is: false },
    { value: "", packageName: "aws", is: false },
    { value: "[]", packageName: "aws", is: false },
    { value: '["aws"]', packageName: "aws", is: true },
    { value: '[" aws "]', packageName: "aws", is: true },
    { value: '["gcp"]', packageName: "aws", is: false },
    { value: '["gcp", "*"]', packageName: "aws", is: true },
    { value: '["*"]', packageName: "pulumi", is: false },
    { value: "aws", packageName: "aws", is: false },
    { value: '"aws"', packageName: "aws", is: false },
  ];

  for (const { value, packageName, is } of disabled) {
    it(`takes ${String(value)} as ${is ? "forbidding" : "allowing"} the default provider of ${packageName}`, () => {
      assert.equal(isDefaultProviderDisabled(value, packageName), is);
    });
  }

  const settings = [
    { value: undefined, problem: undefined },
    { value: "", problem: undefined },
    { value: '["aws"]', problem: undefined },
    { value: "aws", problem: 'must be a list of package names, such as ["aws"], got aws' },
    { value: "[1]", problem: 'must be a list of package names, such as ["aws"], got [1]' },
  ];

  for (const { value, problem } of settings) {
    it(`judges the setting ${String(value)}`, () => {
      assert.equal(findDisabledPackagesProblem(value), problem);
    });
  }
});
