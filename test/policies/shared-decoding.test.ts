import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { Struct } from "../../cli/engine/sdk-messages";
import { decodedFormOf, shareDecoding } from "../../policies/shared-decoding";

interface Decoder {
  deserializeProperties: (struct: object, proxySecrets: boolean) => object;
}

const requireHere = createRequire(__filename);
const DECODER = "@pulumi/policy/deserialize";
const proxies = requireHere("@pulumi/policy/proxy") as {
  unknownCheckingProxy: (props: object) => object;
};
const struct = () => Struct.fromJavaScript({ size: 8, tags: { team: "shop" } });

describe("shared decoding", () => {
  // Other tests of the same process load the SDK anew, or share its decoder: this one has a copy of its own.
  const file = requireHere.resolve(DECODER);
  const othersCopy = requireHere.cache[file];
  let sdk: Decoder;
  let own: Decoder["deserializeProperties"];
  before(() => {
    Reflect.deleteProperty(requireHere.cache, file);
    sdk = requireHere(file) as Decoder;
    own = sdk.deserializeProperties;
    shareDecoding();
  });
  after(() => {
    if (othersCopy === undefined) Reflect.deleteProperty(requireHere.cache, file);
    else requireHere.cache[file] = othersCopy;
  });

  it("replaces the SDK's decoder: the pinned version of the SDK still lets it", () => {
    assert.notEqual(sdk.deserializeProperties, own);
  });

  it("gives one form of one message to everybody, equal to what the SDK gives", () => {
    const message = struct();
    const [one, other] = [1, 2].map(() => sdk.deserializeProperties(message, false));

    assert.equal(one, other);
    assert.deepEqual(one, own(message, false));
  });

  it("gives two messages two forms, also when they say the same", () => {
    assert.notEqual(sdk.deserializeProperties(struct(), false), sdk.deserializeProperties(struct(), false));
  });

  it("gives each remediation a form of its own, which it may change", () => {
    const message = struct();

    assert.notEqual(sdk.deserializeProperties(message, true), sdk.deserializeProperties(message, true));
  });

  it("changes nothing when it is asked for twice", () => {
    const decoder = sdk.deserializeProperties;
    shareDecoding();

    assert.equal(sdk.deserializeProperties, decoder);
  });

  it("finds the shared form behind the SDK's wrapper", () => {
    const props = sdk.deserializeProperties(struct(), false);

    assert.equal(decodedFormOf(proxies.unknownCheckingProxy(props)), props);
    assert.equal(decodedFormOf(props), props);
  });
});
