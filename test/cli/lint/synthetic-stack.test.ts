import assert from "node:assert/strict";
import { ComputedOutputs } from "../../../cli/engine/computed-outputs";
import { UNKNOWN } from "../../../cli/engine/values";
import { readProperties } from "../../../cli/engine/wire-values";
import type { FoundResource } from "../../../cli/lint/found-resource";
import { ASSUMED_OPTIONS } from "../../../cli/lint/left-out-rule";
import { makeSyntheticStack } from "../../../cli/lint/synthetic-stack";
import { PROJECT_ROOT } from "../../support/preview-of";

const IDENTITY = { project: "lint-policy", stack: "prod" };

function resource(address: string, differing: Partial<FoundResource> = {}): FoundResource {
  return {
    address,
    type: "aws:backup/vault:Vault",
    inputs: { name: address },
    outputs: {},
    sources: {},
    place: { key: "aws" },
    root: [],
    origins: new Map(),
    ...differing,
  };
}

function make(...resources: readonly FoundResource[]) {
  return makeSyntheticStack(resources, IDENTITY, new ComputedOutputs(PROJECT_ROOT));
}

describe("makeSyntheticStack", () => {
  const urn = (type: string, name: string): string => `urn:pulumi:prod::lint-policy::${type}::${name}`;
  const vaultUrn = (name: string): string => urn("aws:backup/vault:Vault", name);

  it("has a stack, one provider for each place, and the resources with careful options", () => {
    const { registry } = make(
      resource("a"),
      resource("b"),
      resource("c", { place: { key: "us", region: "us-west-2", accountId: "222222222222" } }),
    );

    assert.deepEqual(
      registry.all.map(({ inputs, options, provider, urn: own }) => [
        own,
        provider,
        readProperties(inputs),
        options.protect,
      ]),
      [
        [urn("pulumi:pulumi:Stack", "lint-policy-prod"), undefined, {}, false],
        [urn("pulumi:providers:aws", "aws"), undefined, {}, false],
        [vaultUrn("a"), urn("pulumi:providers:aws", "aws"), { name: "a" }, true],
        [vaultUrn("b"), urn("pulumi:providers:aws", "aws"), { name: "b" }, true],
        [
          urn("pulumi:providers:aws", "us"),
          undefined,
          { region: "us-west-2", allowedAccountIds: '["222222222222"]' },
          false,
        ],
        [vaultUrn("c"), urn("pulumi:providers:aws", "us"), { name: "c" }, true],
      ],
    );
    assert.deepEqual(registry.require(vaultUrn("a")).options, ASSUMED_OPTIONS);
  });

  it("leaves to the provider what it computes, but keeps what a state knows", () => {
    const { registry } = make(resource("a", { outputs: { arn: "arn:x" } }));
    const outputs = readProperties(registry.require(vaultUrn("a")).outputs);

    assert.deepEqual([outputs.name, outputs.arn, outputs.kmsKeyArn], ["a", "arn:x", UNKNOWN]);
  });

  it("connects resources by their addresses", () => {
    const { registry } = make(
      resource("a", { sources: { kmsKeyArn: ["key", "elsewhere"] } }),
      resource("key", { type: "aws:kms/key:Key" }),
    );

    assert.deepEqual(registry.require(vaultUrn("a")).propertyDependencies, {
      kmsKeyArn: [urn("aws:kms/key:Key", "key")],
    });
  });

  it("finds back what the file holds, and takes the first of two with the same address", () => {
    const [first, second] = [resource("a"), resource("a", { inputs: { name: "other" } })];
    const { registry, resourceOf } = make(first, second);

    assert.equal(resourceOf(vaultUrn("a")), first);
    assert.equal(resourceOf("urn:other"), undefined);
    assert.deepEqual(readProperties(registry.require(vaultUrn("a")).inputs), { name: "a" });
  });
});
