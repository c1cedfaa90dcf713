import assert from "node:assert/strict";
import { documentationPages, SCRIPTS, type ShownCommand, shownCommands } from "../support/documentation";
import { ProjectCopy } from "../support/project-copy";

/** Files that a reader has to bring, and folders that another step makes. */
const BROUGHT = /\b(?:base|head|plan|event|events|org|settings)\.json\b|\bvault\.yaml\b|\*|^-$/;
/** Guides that first change the settings; a test of their own follows them. */
const FOLLOWED = "docs/guides/federation-";

/** Commands of the stacks that a page shows with no file that the reader brings, and that write none. */
function isRunAsItIs({ args, isWhole, line, name, page }: ShownCommand): boolean {
  return (
    isWhole &&
    (SCRIPTS[name] ?? "").startsWith("node cli/start.js") &&
    line.startsWith("npm run") &&
    !page.startsWith(FOLLOWED) &&
    !page.startsWith("examples/") &&
    !["--write", "--export"].some((option) => args.includes(option)) &&
    args.every((arg) => !BROUGHT.test(arg) || arg.startsWith("examples/") || arg.startsWith("test/"))
  );
}

describe("commands that pages show", function () {
  this.timeout(60_000);
  let project: ProjectCopy;
  before(() => {
    project = new ProjectCopy();
    project.link("examples");
    project.link("test");
  });
  after(() => {
    project.remove();
  });

  const runs = new Map(
    documentationPages()
      .flatMap(shownCommands)
      .filter(isRunAsItIs)
      .map((command) => [[command.name, ...command.args].join(" "), command]),
  );
  for (const [typed, { args, name, page }] of runs) {
    it(`answers: ${typed} (${page})`, () => {
      const { exitCode, stderr, stdout } = project.run(name, ...args);

      assert.ok(exitCode === 0 || exitCode === 1, stderr);
      assert.notEqual(stdout, "");
    });
  }
});
