import assert from "node:assert/strict";
import * as policy from "@pulumi/policy";
import { placeOf } from "../../policies/place";
import { UNKNOWN } from "../support/evaluate-rule";

// The SDK exports the function without a type.
const { unknownCheckingProxy } = policy as unknown as {
  unknownCheckingProxy: <T extends object>(props: T) => T;
};

function place(props: object, providerProps?: object) {
  const provider = { type: "pulumi:providers:aws", name: "aws", urn: "urn:aws" };
  return placeOf({
    props: unknownCheckingProxy({ ...props }),
    ...(providerProps === undefined
      ? {}
      : { provider: { ...provider, props: unknownCheckingProxy({ ...providerProps }) } }),
  });
}
const roles = (...names: string[]) =>
  JSON.stringify(names.map((account) => ({ roleArn: `arn:aws:iam::${account}:role/Deployer` })));

describe("the place of a resource", () => {
  const rows: readonly [
    title: string,
    props: object,
    provider: object,
    account?: string | undefined,
    region?: string | undefined,
  ][] = [
    [
      "is where its provider works",
      {},
      { region: "a", allowedAccountIds: '["111111111111"]' },
      "111111111111",
      "a",
    ],
    ["is in its own region first", { region: "b" }, { region: "a" }, undefined, "b"],
    [
      "is in its provider's region while its own is unknown",
      { region: UNKNOWN },
      { region: "a" },
      undefined,
      "a",
    ],
    ["is in no known region when that is unknown", {}, { region: UNKNOWN }, undefined, undefined],
    ["is in no known region when that is none", { region: 7 }, {}, undefined, undefined],
    ["is in no known account of two", {}, { allowedAccountIds: '["111111111111","222222222222"]' }],
    ["reads values that are no text as well", {}, { allowedAccountIds: ["111111111111"] }, "111111111111"],
    ["is in the account of the only role", {}, { assumeRoles: roles("111111111111") }, "111111111111"],
    [
      "is in the account of the last of three roles",
      {},
      { assumeRoles: roles("1", "2", "333333333333") },
      "333333333333",
    ],
    [
      "is in the account that is allowed rather than that of a role",
      {},
      { allowedAccountIds: '["111111111111"]', assumeRoles: roles("2") },
      "111111111111",
    ],
    [
      "is in no known account while that is unknown",
      {},
      { allowedAccountIds: UNKNOWN, assumeRoles: UNKNOWN },
    ],
    [
      "is in no known account when nothing can be read",
      {},
      { allowedAccountIds: "[", assumeRoles: '["role"]' },
    ],
    ["is in no known account when a role is none", {}, { assumeRoles: '[{"roleArn":"Deployer"}]' }],
    ["is in no known account without roles", {}, { assumeRoles: "[]" }],
  ];
  for (const [title, props, provider, accountId, region] of rows) {
    it(title, () => {
      assert.deepEqual(place(props, provider), { accountId, region, provider: "urn:aws" });
    });
  }

  it("is not known without a provider", () => {
    assert.deepEqual(place({}), { accountId: undefined, region: undefined, provider: undefined });
  });
});
