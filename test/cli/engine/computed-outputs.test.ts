import assert from "node:assert/strict";
import * as path from "node:path";
import { ComputedOutputs } from "../../../cli/engine/computed-outputs";
import { Struct } from "../../../cli/engine/sdk-messages";
import { UNKNOWN } from "../../../cli/engine/values";
import { readProperties } from "../../../cli/engine/wire-values";

describe("ComputedOutputs", () => {
  const computed = new ComputedOutputs(path.join(__dirname, "..", "..", ".."));

  const cases = [
    {
      title: "what the provider alone sets, and what it sets where the program does not",
      type: "aws:backup/vault:Vault",
      names: ["arn", "kmsKeyArn", "name", "recoveryPoints", "region", "tagsAll"],
    },
    {
      title: "of a type with optional outputs, those that always have a value",
      type: "aws:kms/alias:Alias",
      names: ["arn", "name", "namePrefix", "region", "targetKeyArn", "targetKeyId"],
    },
    { title: "nothing for a type that the package does not have", type: "aws:backup/safe:Safe", names: [] },
    {
      title: "nothing for a package that is not installed",
      type: "random:index/randomId:RandomId",
      names: [],
    },
    { title: "nothing for the engine's own types", type: "pulumi:pulumi:StackReference", names: [] },
    { title: "nothing for what is no type", type: "Vault", names: [] },
  ];

  for (const { title, type, names } of cases) {
    it(`names ${title}`, () => {
      assert.deepEqual([...computed.namesOf(type)].sort(), names);
    });
  }

  it("makes outputs of the inputs and of unknown values for the rest", () => {
    const inputs = Struct.fromJavaScript({ name: "central", forceDestroy: true });

    assert.deepEqual(readProperties(computed.outputsOf("aws:backup/vault:Vault", inputs)), {
      name: "central",
      forceDestroy: true,
      arn: UNKNOWN,
      kmsKeyArn: UNKNOWN,
      recoveryPoints: UNKNOWN,
      region: UNKNOWN,
      tagsAll: UNKNOWN,
    });
    assert.deepEqual(inputs.toJavaScript(), { name: "central", forceDestroy: true });
  });
});
