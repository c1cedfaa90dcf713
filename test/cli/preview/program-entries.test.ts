import assert from "node:assert/strict";
import { join } from "node:path";
import { findPack, findProgram, ownPack, programFolderOf } from "../../../cli/preview/program-entries";
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
    {
      title: "JavaScript before TypeScript, as Node does",
      files: { "package.json": "{}", "index.js": "", "index.ts": "" },
      entry: "index.js",
    },
    ...[
      { exports: "./app.ts" },
      { exports: { ".": "./app.ts" } },
      { exports: { ".": { import: "./esm.ts", require: "./app.ts" } } },
      { exports: { ".": { require: "./cjs.ts", default: "./app.ts" } } },
      { exports: { ".": { import: "./app.ts" } } },
    ].map((content) => ({
      title: `what ${JSON.stringify(content)} exports, before main`,
      files: { "package.json": JSON.stringify({ ...content, main: "old.ts" }), "app.ts": "", "old.ts": "" },
      entry: "app.ts",
    })),
    {
      title: "the first file of a folder whose package exports other things alone, whatever main says",
      files: {
        "package.json": '{ "exports": { "./x": "./x.ts" }, "main": "old.ts" }',
        "index.ts": "",
        "old.ts": "",
      },
      entry: "index.ts",
    },
  ];

  for (const { title, files, entry } of cases) {
    it(`finds ${title}`, () => {
      folder = temporaryFolder(files);

      assert.deepEqual(findProgram(folder.path), { entry: join(folder.path, entry), folder: folder.path });
    });
  }

  const elsewhere = [
    {
      title: "a file that Pulumi.yaml names, whatever the package says",
      files: { "package.json": MAIN, "infra/index.ts": "", "stacks/main.ts": "" },
      main: "stacks/main.ts",
      entry: "stacks/main.ts",
      works: "stacks",
    },
    {
      title: "a folder's own package",
      files: { "package.json": MAIN, "stacks/package.json": '{ "main": "app.ts" }', "stacks/app.ts": "" },
      main: "stacks/",
      entry: "stacks/app.ts",
      works: "stacks",
    },
    {
      title: "what the package above a folder names, from that package on",
      files: { "package.json": MAIN, "infra/index.ts": "", "stacks/index.ts": "" },
      main: "stacks",
      entry: "infra/index.ts",
      works: "stacks",
    },
    {
      title: "the first file of a folder whose package names none",
      files: { "package.json": "{}", "stacks/index.ts": "" },
      main: "./stacks",
      entry: "stacks/index.ts",
      works: "stacks",
    },
  ];

  for (const { entry, files, main, title, works } of elsewhere) {
    it(`finds ${title}`, () => {
      folder = temporaryFolder(files);

      assert.deepEqual(findProgram(folder.path, main), {
        entry: join(folder.path, entry),
        folder: join(folder.path, works),
      });
    });
  }

  it("names what Pulumi.yaml names and is not there", () => {
    folder = temporaryFolder({ "package.json": MAIN, "infra/index.ts": "" });

    assert.throws(
      () => findProgram(folder.path, "stacks"),
      new UserError('main of Pulumi.yaml must name a file or a folder that exists, got "stacks".'),
    );
  });

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
      () => findProgram(folder.path),
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
