import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { version } from "../package.json";
import { command } from "./acceptance/installed-package";
import { PROJECT_ROOT } from "./support/preview-of";
import { temporaryFolder, type TemporaryFolder } from "./support/temporary-folder";

const CHANGESETS = path.join(PROJECT_ROOT, ".changeset");
const CHANGELOG = fs.readFileSync(path.join(PROJECT_ROOT, "CHANGELOG.md"), "utf8");

/** A changeset as `npx changeset` writes it. */
const written = (name: string, kind: string, summary: string): string =>
  `---\n"${name}": ${kind}\n---\n\n${summary}\n`;

describe("changesets", function () {
  this.timeout(60_000);
  let project: TemporaryFolder;

  /** What cutting a release reads, and nothing of git: a changeset is sound by itself. */
  beforeEach(() => {
    project = temporaryFolder({});
    for (const name of ["package.json", "CHANGELOG.md", ".changeset", ".prettierrc.json"])
      fs.cpSync(path.join(PROJECT_ROOT, name), path.join(project.path, name), { recursive: true });
    fs.symlinkSync(path.join(PROJECT_ROOT, "node_modules"), path.join(project.path, "node_modules"));
  });
  afterEach(() => {
    project.remove();
  });

  const cut = (): { readonly status: number | null; readonly printed: string } => {
    const bin = require.resolve("@changesets/cli/bin.js");
    const { status, stdout, stderr } = command(process.execPath, [bin, "version"], project.path);
    return { status, printed: stdout + stderr };
  };
  const read = (name: string): string => fs.readFileSync(path.join(project.path, name), "utf8");
  const add = (name: string, text: string): void => {
    fs.writeFileSync(path.join(project.path, ".changeset", name), text);
  };

  it("become the first section of the changelog, and leave the others as they are", () => {
    add("one-of-the-test.md", written("aws-org-backup", "minor", "Something that a user would notice."));
    const { status, printed } = cut();

    assert.equal(status, 0, printed);
    const released = (JSON.parse(read("package.json")) as { readonly version: string }).version;
    assert.notEqual(released, version);
    const [title = "", ...before] = CHANGELOG.split(/(?=^## )/m);
    const [newTitle, section = "", ...rest] = read("CHANGELOG.md").split(/(?=^## )/m);
    assert.deepEqual([newTitle, rest.join("")], [title, before.join("")]);
    assert.ok(section.startsWith(`## ${released}\n`));
    // Lines after the first one are indented there.
    const inOneLine = section.replaceAll(/\s+/g, " ");
    for (const summary of [...summaries(), "Something that a user would notice."])
      assert.ok(inOneLine.includes(summary.replaceAll(/\s+/g, " ")), summary);
    assert.deepEqual(fs.readdirSync(path.join(project.path, ".changeset")).sort(), [
      "README.md",
      "config.json",
    ]);
  });

  const refused = [
    { title: "another package", text: written("aws-org-backup-policies", "minor", "A rule.") },
    { title: "another kind of change", text: written("aws-org-backup", "small", "A rule.") },
    { title: "no front matter", text: "A rule.\n" },
  ];
  for (const { title, text } of refused) {
    it(`are refused: ${title}`, () => {
      add("one-of-the-test.md", text);

      assert.notEqual(cut().status, 0);
    });
  }

  it("say something, each", () => {
    assert.deepEqual(
      summaries().filter((summary) => summary.length < 10),
      [],
    );
  });

  it("are all that is new: the changelog begins with the version of the project", () => {
    assert.match(CHANGELOG, new RegExp(`^# Changes\n\n## ${version.replaceAll(".", "\\.")}\n`));
  });
});

/** What the committed changesets say. */
function summaries(): readonly string[] {
  return fs
    .readdirSync(CHANGESETS)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .map((name) =>
      fs
        .readFileSync(path.join(CHANGESETS, name), "utf8")
        .replace(/^---\n[^]*?\n---\n/, "")
        .trim(),
    );
}
