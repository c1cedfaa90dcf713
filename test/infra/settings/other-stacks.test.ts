import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOtherStacks } from "../../../infra/settings/other-stacks";

describe("readOtherStacks", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "other-stacks-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("reads every stack but the own one, and passes over what it cannot read", () => {
    writeFileSync(join(folder, "Pulumi.yaml"), "name: p\n");
    writeFileSync(join(folder, "Pulumi.own.yaml"), "config:\n  p:organization: { id: own }\n");
    writeFileSync(
      join(folder, "Pulumi.prod.yaml"),
      "config:\n  p:organization: { id: prod }\n  p:protect: { targets: [ou-1] }\n  q:organization: { id: q }\n",
    );
    writeFileSync(join(folder, "Pulumi.dev.yaml"), "config: {}\n");
    writeFileSync(join(folder, "Pulumi.empty.yaml"), "");
    writeFileSync(join(folder, "Pulumi.broken.yaml"), "config: [\n");
    writeFileSync(join(folder, "notes.txt"), "");

    assert.deepEqual(readOtherStacks(folder, "p", "own"), [
      { name: "broken", organization: undefined, protect: undefined },
      { name: "dev", organization: undefined, protect: undefined },
      { name: "empty", organization: undefined, protect: undefined },
      { name: "prod", organization: { id: "prod" }, protect: { targets: ["ou-1"] } },
    ]);
  });
});
