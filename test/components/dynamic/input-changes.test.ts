import assert from "node:assert/strict";
import { compareInputs } from "../../../components/dynamic/input-changes";

describe("changes of inputs", () => {
  const olds = { region: "eu-west-1", types: ["EBS"], __provider: "old text", status: "ENABLED" };
  const { status: _status, ...same } = olds;

  const compared: readonly { title: string; news: object; changes: boolean; replaces: string[] }[] = [
    { title: "nothing, whatever outputs there are", news: same, changes: false, replaces: [] },
    { title: "a list", news: { ...same, types: ["EBS", "EC2"] }, changes: true, replaces: [] },
    { title: "an input that is new", news: { ...same, extra: 1 }, changes: true, replaces: [] },
    { title: "the provider's text", news: { ...same, __provider: "new text" }, changes: true, replaces: [] },
    {
      title: "what makes it another resource",
      news: { ...same, region: "us-west-2", types: [] },
      changes: true,
      replaces: ["region"],
    },
  ];
  for (const { changes, news, replaces, title } of compared) {
    it(`are found in ${title}`, () => {
      assert.deepEqual(compareInputs(olds, news, ["region"]), { changes, replaces });
    });
  }
});
