import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProjectRoot } from "../../../cli/project/project-root";
import { UserError } from "../../../cli/user-error";

describe("findProjectRoot", () => {
  let folder = "";
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "project-root-")));
    mkdirSync(join(folder, "project", "infra", "deep"), { recursive: true });
    writeFileSync(join(folder, "project", "Pulumi.yaml"), "name: p\n");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("finds the folder itself", () => {
    assert.equal(findProjectRoot(join(folder, "project")), join(folder, "project"));
  });

  it("finds the nearest folder above", () => {
    writeFileSync(join(folder, "project", "infra", "Pulumi.yaml"), "name: q\n");

    assert.equal(findProjectRoot(join(folder, "project", "infra", "deep")), join(folder, "project", "infra"));
  });

  it("says where it looked when there is none", () => {
    assert.throws(
      () => findProjectRoot(folder),
      new UserError(
        `There is no Pulumi.yaml in ${folder} or above it. Run this in the folder of a Pulumi project.`,
      ),
    );
  });
});
