import assert from "node:assert/strict";
import { join } from "node:path";
import { findPack, findProgramEntry, ownPack, programFolderOf } from "../../../cli/preview/program-entries";
import { UserError } from "../../../cli/user-error";
import { PROJECT_ROOT } from "../../support/preview-of";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder";

const MAIN = '{ "main": "infra/index.ts" }';
const STARTED = '{ "main": "infra/start.js" }';

describe("program-entries", () => {
  let folder: TemporaryFolder;
  afterEach(() => {
    folder.remove();
  });

  const cases = [
    {
      title: "the source, where this code runs from sources itself",
      files: { "package.json": MAIN, "infra/index.ts": "", "bin/infra/index.js": "" },
      entry: "infra/index.ts",
    },
    {
      title: "what was compiled, where there is no source",
      files: { "package.json": MAIN, "bin/infra/index.js": "" },
      entry: "bin/infra/index.js",
    },
    {
      title: "the source beside what Pulumi starts",
      files: {
        "package.json": STARTED,
        "infra/start.js": "",
        "infra/index.ts": "",
        "bin/infra/index.js": "",
      },
      entry: "infra/index.ts",
    },
    {
      title: "what was compiled, where the source beside what Pulumi starts is missing",
      files: { "package.json": STARTED, "infra/start.js": "", "bin/infra/index.js": "" },
      entry: "bin/infra/index.js",
    },
    {
      title: "a program that is only called so",
      files: { "package.json": STARTED, "infra/start.js": "" },
      entry: "infra/start.js",
    },
    {
      title: "the same in the project's own folder",
      files: { "package.json": '{ "main": "start.js" }', "start.js": "", "index.ts": "" },
      entry: "index.ts",
    },
    {
      title: "a program whose name only ends like that",
      files: { "package.json": '{ "main": "restart.js" }', "restart.js": "", "index.ts": "" },
      entry: "restart.js",
    },
    {
      title: "the file that Node takes where the package names none",
      files: { "package.json": "{}", "index.ts": "" },
      entry: "index.ts",
    },
    { title: "the same without a package", files: { "index.ts": "" }, entry: "index.ts" },
  ];

  for (const { title, files, entry } of cases) {
    it(`finds ${title}`, () => {
      folder = temporaryFolder(files);

      assert.equal(findProgramEntry(folder.path), join(folder.path, entry));
    });
  }

  it("finds the policy pack", () => {
    folder = temporaryFolder({ "policies/index.ts": "" });

    assert.deepEqual(findPack(folder.path), {
      entry: join(folder.path, "policies", "index.ts"),
      folder: join(folder.path, "policies"),
    });
  });

  it("finds ours, where a project has no policy pack", () => {
    folder = temporaryFolder({});

    assert.deepEqual(findPack(folder.path), ownPack());
    assert.equal(ownPack().folder, join(PROJECT_ROOT, "policies"));
  });

  it("names what is missing", () => {
    folder = temporaryFolder({ "package.json": MAIN });

    assert.throws(
      () => findProgramEntry(folder.path),
      new UserError("infra/index.ts does not exist, and neither does its compilation."),
    );
  });

  it("knows the folder of a program's sources", () => {
    folder = temporaryFolder({});
    const folders = ["infra/index.ts", "bin/infra/index.js", "index.ts", "bin/index.js"].map((entry) =>
      programFolderOf(folder.path, join(folder.path, entry)),
    );

    assert.deepEqual(folders, ["infra", "infra", "", ""]);
  });
});
