import assert from "node:assert/strict";
import { Struct, type WireObject } from "../../../cli/engine/sdk-messages";
import { Asset, ResourceReference, Secret, UNKNOWN } from "../../../cli/engine/values";
import { readProperties, Signature, SIGNATURE_KEY, writeProperties } from "../../../cli/engine/wire-values";

const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const URN = "urn:pulumi:prod::shop::aws:kms/key:Key::key";

describe("wire-values", () => {
  const same: readonly { title: string; wire: WireObject; read: Record<string, unknown> }[] = [
    { title: "nothing", wire: {}, read: {} },
    {
      title: "plain values",
      wire: { text: "a", number: 1.5, no: false, nothing: null, list: [1, ["b"]], map: { c: {} } },
      read: { text: "a", number: 1.5, no: false, nothing: null, list: [1, ["b"]], map: { c: {} } },
    },
    { title: "an unknown value", wire: { a: UNKNOWN_TEXT }, read: { a: UNKNOWN } },
    {
      title: "an unknown value deep inside",
      wire: { a: [{ b: UNKNOWN_TEXT }] },
      read: { a: [{ b: UNKNOWN }] },
    },
    {
      title: "a secret",
      wire: { a: { [SIGNATURE_KEY]: Signature.Secret, value: { b: 1 } } },
      read: { a: new Secret({ b: 1 }) },
    },
    {
      title: "a secret that is unknown",
      wire: { a: { [SIGNATURE_KEY]: Signature.Secret, value: UNKNOWN_TEXT } },
      read: { a: new Secret(UNKNOWN) },
    },
    {
      title: "a component",
      wire: { a: { [SIGNATURE_KEY]: Signature.Resource, urn: URN } },
      read: { a: new ResourceReference(URN, undefined, "") },
    },
    {
      title: "a resource with an id",
      wire: { a: { [SIGNATURE_KEY]: Signature.Resource, urn: URN, id: "k-1", packageVersion: "7.48.0" } },
      read: { a: new ResourceReference(URN, "k-1", "7.48.0") },
    },
    {
      title: "a resource whose id is unknown",
      wire: { a: { [SIGNATURE_KEY]: Signature.Resource, urn: URN, id: UNKNOWN_TEXT } },
      read: { a: new ResourceReference(URN, UNKNOWN, "") },
    },
    {
      title: "a file",
      wire: { a: { [SIGNATURE_KEY]: Signature.Asset, path: "a.txt" } },
      read: { a: new Asset("asset", { path: "a.txt" }) },
    },
    {
      title: "an archive of files",
      wire: {
        a: {
          [SIGNATURE_KEY]: Signature.Archive,
          assets: { b: { [SIGNATURE_KEY]: Signature.Asset, text: "b" } },
        },
      },
      read: { a: new Asset("archive", { assets: { b: new Asset("asset", { text: "b" }) } }) },
    },
  ];

  for (const { title, wire, read } of same) {
    it(`reads and writes ${title}`, () => {
      assert.deepEqual(readProperties(Struct.fromJavaScript(wire)), read);
      assert.deepEqual(writeProperties(read).toJavaScript(), wire);
    });
  }

  const readOnly: readonly { title: string; wire: WireObject; read: Record<string, unknown> }[] = [
    { title: "an unknown number", wire: { a: "3eeb2bf0-c639-47a8-9e75-3b44932eb421" }, read: { a: UNKNOWN } },
    {
      title: "a resource without an id yet",
      wire: { a: { [SIGNATURE_KEY]: Signature.Resource, urn: URN, id: "" } },
      read: { a: new ResourceReference(URN, UNKNOWN, "") },
    },
    {
      title: "an output that is known",
      wire: { a: { [SIGNATURE_KEY]: Signature.Output, value: [1], dependencies: [URN] } },
      read: { a: [1] },
    },
    {
      title: "an output that is not",
      wire: { a: { [SIGNATURE_KEY]: Signature.Output } },
      read: { a: UNKNOWN },
    },
    {
      title: "an output that is secret",
      wire: { a: { [SIGNATURE_KEY]: Signature.Output, value: "s", secret: true } },
      read: { a: new Secret("s") },
    },
  ];

  for (const { title, wire, read } of readOnly) {
    it(`reads ${title}`, () => {
      assert.deepEqual(readProperties(Struct.fromJavaScript(wire)), read);
    });
  }

  it("reads a missing map as an empty one", () => {
    assert.deepEqual(readProperties(undefined), {});
  });

  it("writes what is undefined as nothing", () => {
    assert.deepEqual(writeProperties({ a: undefined }).toJavaScript(), { a: null });
  });
});
