import assert from "node:assert/strict";
import { releasedStacks, type StateResource, withoutMachine } from "./released-state";

describe("the state of the release before", () => {
  it("is of no machine", () => {
    for (const { state } of releasedStacks()) assert.deepEqual(withoutMachine(state), state);
  });

  it("is written alike, whatever order the calls ended in and whichever ids were drawn", () => {
    const provider = "urn:pulumi:dev::project::pulumi:providers:aws::here";
    const exported = (drawn: string, isReversed: boolean): ReturnType<typeof withoutMachine> => {
      const needs = ["urn:b", "urn:a"];
      const resources: StateResource[] = [
        { urn: provider, type: "pulumi:providers:aws", id: drawn },
        { urn: "urn:b", type: "t", provider: `${provider}::${drawn}` },
        { urn: "urn:a", type: "t", parent: "urn:b", provider: `${provider}::${drawn}` },
        {
          urn: "urn:0",
          type: "t",
          inputs: { provider: { id: drawn } },
          dependencies: isReversed ? needs.reverse() : needs,
          propertyDependencies: { of: needs, none: null },
          ...{
            created: drawn,
            modified: drawn,
            sourcePosition: drawn,
            stackTrace: [{ sourcePosition: drawn }],
          },
        },
      ];
      return withoutMachine({
        version: 3,
        deployment: {
          manifest: { time: drawn, magic: "sum", version: "3.259.0" },
          resources: isReversed ? resources.reverse() : resources,
          ...{ secrets_providers: { type: "passphrase", state: { salt: drawn } } },
        },
      });
    };
    const written = exported("drawn-first", false);

    assert.deepEqual(written, exported("drawn-second", true));
    assert.deepEqual(
      written.deployment.resources.map(({ urn }) => urn),
      [provider, "urn:b", "urn:a", "urn:0"],
    );
    assert.doesNotMatch(JSON.stringify(written), /drawn/);
  });
});
