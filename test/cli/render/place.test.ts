import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Secret, UNKNOWN } from "../../../cli/engine/values";
import { isDefaultProvider, placeOf } from "../../../cli/render/place";
import { ExampleStack } from "./example-stack";

const VAULT = "aws:backup/vault:Vault";
const BACKUP = { id: "222222222222", role: "backup", isAws: true };

describe("placeOf", () => {
  describe("reads the place of a dynamic resource from the role that it is given", () => {
    const ROLE = "arn:aws:iam::222222222222:role/OrgBackupDeployer";
    const OUTSIDE = { account: { role: "", isAws: false }, region: "" };
    const cases = [
      {
        title: "its region",
        type: "pulumi-nodejs:dynamic/backup:ServiceOptIn",
        inputs: { roleArn: ROLE, region: "eu-west-1" },
        place: { account: { id: "222222222222", role: "", isAws: true }, region: "eu-west-1" },
      },
      {
        title: "global for a global service",
        type: "pulumi-nodejs:dynamic/iam:ServiceLinkedRole",
        inputs: { roleArn: ROLE, region: "eu-west-1" },
        place: { account: { id: "222222222222", role: "", isAws: true }, region: "global" },
      },
      {
        title: "global without a region",
        type: "pulumi-nodejs:dynamic/backup:ServiceOptIn",
        inputs: { roleArn: ROLE },
        place: { account: { id: "222222222222", role: "", isAws: true }, region: "global" },
      },
      { title: "nowhere without a role", type: "pulumi-nodejs:dynamic:Resource", inputs: {}, place: OUTSIDE },
      {
        title: "nowhere with an ARN of something else",
        type: "pulumi-nodejs:dynamic/iam:ServiceLinkedRole",
        inputs: { roleArn: "arn:aws:sns:eu-west-1:222222222222:topic" },
        place: OUTSIDE,
      },
      {
        title: "nowhere with a role that is not known",
        type: "pulumi-nodejs:dynamic/iam:ServiceLinkedRole",
        inputs: { roleArn: UNKNOWN },
        place: OUTSIDE,
      },
    ];
    for (const { inputs, place, title, type } of cases) {
      it(title, () => {
        const resource = new ExampleStack().declare({ type, name: "dynamic", inputs });

        assert.deepEqual(placeOf(resource, undefined), place);
      });
    }
  });

  describe("reads the account from the provider", () => {
    const assumed = (accountId: string): string =>
      JSON.stringify([
        { roleArn: "arn:aws:iam::999999999999:role/First" },
        { roleArn: `arn:aws:iam::${accountId}:role/Last` },
      ]);
    const cases = [
      {
        title: "the one account that it allows",
        inputs: { allowedAccountIds: '["222222222222"]' },
        id: "222222222222",
      },
      {
        title: "a list that is not text",
        inputs: { allowedAccountIds: ["222222222222"] },
        id: "222222222222",
      },
      {
        title: "the role that it assumes last",
        inputs: { assumeRoles: assumed("222222222222") },
        id: "222222222222",
      },
      {
        title: "the role, where the allowed accounts are not known",
        inputs: { allowedAccountIds: UNKNOWN, assumeRoles: assumed("222222222222") },
        id: "222222222222",
      },
      {
        title: "nothing from several allowed accounts",
        inputs: { allowedAccountIds: '["222222222222","333333333333"]' },
      },
      { title: "nothing from a role that is not one", inputs: { assumeRoles: '[{"roleArn":"x"}]' } },
      { title: "nothing from a secret", inputs: { allowedAccountIds: new Secret('["222222222222"]') } },
      {
        title: "nothing from text that is no list",
        inputs: { allowedAccountIds: '"222222222222"', assumeRoles: "[" },
      },
      { title: "nothing from nothing", inputs: {} },
    ];
    for (const { title, inputs, id } of cases) {
      it(title, () => {
        const stack = new ExampleStack();
        const provider = stack.declare({ type: "pulumi:providers:aws", name: "backup", inputs });

        const { account } = placeOf(stack.declare({ type: VAULT, name: "v", provider }), provider);

        assert.deepEqual(account, { ...(id !== undefined && { id }), role: "backup", isAws: true });
      });
    }
  });

  describe("reads the region", () => {
    const cases = [
      { title: "from the resource first", type: VAULT, inputs: { region: "eu-west-1" }, region: "eu-west-1" },
      { title: "from the provider else", type: VAULT, inputs: {}, region: "us-west-2" },
      {
        title: "as not known",
        type: VAULT,
        inputs: { region: UNKNOWN },
        region: "region not known before deployment",
      },
      { title: "as global for a global service", type: "aws:iam/role:Role", inputs: {}, region: "global" },
      {
        title: "as global for a StackSet",
        type: "aws:cloudformation/stackSet:StackSet",
        inputs: {},
        region: "global",
      },
      {
        title: "as regional for a stack",
        type: "aws:cloudformation/stack:Stack",
        inputs: {},
        region: "us-west-2",
      },
      {
        title: "as global for settings of the organization",
        type: "aws:backup/globalSettings:GlobalSettings",
        inputs: {},
        region: "global",
      },
    ];
    for (const { title, type, inputs, region } of cases) {
      it(title, () => {
        const stack = new ExampleStack();
        const provider = stack.provider("backup", "222222222222", "us-west-2");

        assert.deepEqual(placeOf(stack.declare({ type, name: "x", inputs, provider }), provider), {
          account: BACKUP,
          region,
        });
      });
    }
  });

  it("knows a default provider by its name, and says that it is one", () => {
    const stack = new ExampleStack();
    const provider = stack.provider("default_7_48_0", "222222222222", "us-west-2");

    assert.deepEqual(placeOf(stack.declare({ type: VAULT, name: "v", provider }), provider).account, {
      ...BACKUP,
      role: "default provider",
    });
    assert.equal(isDefaultProvider(stack.provider("backup", "222222222222", "us-west-2")), false);
    assert.equal(isDefaultProvider(stack.declare({ type: VAULT, name: "default" })), false);
  });

  it("puts what is not of AWS outside of it, and what has no provider into an unknown account", () => {
    const stack = new ExampleStack();

    assert.deepEqual(placeOf(stack.declare({ type: "pulumi:pulumi:StackReference", name: "r" }), undefined), {
      account: { role: "", isAws: false },
      region: "",
    });
    assert.deepEqual(placeOf(stack.declare({ type: VAULT, name: "v" }), undefined), {
      account: { role: "", isAws: true },
      region: "region not known before deployment",
    });
  });

  it("calls nothing global that the SDK gives a region, but for StackSets", () => {
    const sdk = dirname(require.resolve("@pulumi/aws/package.json"));
    const stack = new ExampleStack();
    const provider = stack.provider("backup", "222222222222", "us-west-2");

    const wrong = regionalTypesIn(sdk).filter((type) => {
      return placeOf(stack.declare({ type, name: type, provider }), provider).region === "global";
    });

    assert.deepEqual(wrong, [
      "aws:cloudformation/stackInstances:StackInstances",
      "aws:cloudformation/stackSet:StackSet",
      "aws:cloudformation/stackSetInstance:StackSetInstance",
    ]);
  });
});

/** Type tokens of the resources that have a region, in the order of the alphabet. */
function regionalTypesIn(sdk: string): readonly string[] {
  const modules = readdirSync(sdk, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return modules.flatMap(({ name: module }) =>
    readdirSync(join(sdk, module))
      .filter((file) => file.endsWith(".d.ts"))
      .filter((file) => {
        const declaration = readFileSync(join(sdk, module, file), "utf8");
        return /extends pulumi\.CustomResource[^]*readonly region: pulumi\.Output/.test(declaration);
      })
      .map((file) => file.slice(0, -".d.ts".length))
      .map((name) => `aws:${module}/${name}:${name.slice(0, 1).toUpperCase()}${name.slice(1)}`),
  );
}
