import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import type { Command } from "commander";
import { changesCommand } from "../../cli/commands/changes";
import { doctorCommand } from "../../cli/commands/doctor";
import { explainCommand } from "../../cli/commands/explain";
import { lintPolicyCommand } from "../../cli/commands/lint-policy";
import { previewCommand } from "../../cli/commands/preview";
import { proveCommand } from "../../cli/commands/prove";
import { runbookCommand } from "../../cli/commands/runbook";
import { verifyFederationCommand } from "../../cli/commands/verify-federation";
import { whoCanCommand } from "../../cli/commands/who-can";
import { anchorOf } from "../../domain/runbook/document";
import {
  documentationPages,
  SCRIPTS,
  type ShownCommand,
  shownCommands,
  splitPage,
} from "../support/documentation";
import { PROJECT_ROOT } from "../support/preview-of";

const PAGES = documentationPages();
const COMMANDS: ReadonlyMap<string, Command> = new Map(
  [
    changesCommand,
    doctorCommand,
    explainCommand,
    lintPolicyCommand,
    previewCommand,
    proveCommand,
    runbookCommand,
    verifyFederationCommand,
    whoCanCommand,
  ]
    .map((make) => make(() => undefined))
    .map((command) => [command.name(), command]),
);
/** What a reader would stumble over, typing it. */
function problemsOf({ args, line, name }: ShownCommand): readonly string[] {
  const command = COMMANDS.get(name);
  if (command === undefined) {
    const isScript = line.startsWith("npm run") && name in SCRIPTS;
    return isScript ? [] : [`there is no ${name}`];
  }
  return args
    .filter((arg) => /^--?[a-z]/.test(arg) && arg !== "--help")
    .filter((arg) => !command.options.some(({ long, short }) => [long, short].includes(arg.split("=")[0])))
    .map((arg) => `${name} has no option ${arg}`);
}

/** The headings of a page, as GitHub names them in links. */
function anchorsOf(path: string): ReadonlySet<string> {
  const prose = splitPage({ path, text: readFileSync(join(PROJECT_ROOT, path), "utf8") }).prose;
  const headings = [...prose.matchAll(/^#{1,6} +(.+)$/gm)].map(([, title = ""]) =>
    anchorOf(title.replaceAll(/\[([^\]]+)\]\([^)]*\)|`/g, "$1")),
  );
  const named = [...prose.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id = ""]) => id);
  return new Set([...headings, ...named]);
}

describe("pages", function () {
  for (const page of PAGES) {
    it(`link to what is there: ${page.path}`, () => {
      const links = [...splitPage(page).prose.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(
        ([, link = ""]) => link,
      );
      const broken = links.filter((link) => {
        const [file = "", anchor] = link.split("#");
        const path = file === "" ? page.path : normalize(join(dirname(page.path), file));
        if (!existsSync(join(PROJECT_ROOT, path))) return true;
        return anchor !== undefined && path.endsWith(".md") && !anchorsOf(path).has(anchor);
      });

      assert.deepEqual(broken, []);
    });
  }

  it("tell their readers to type only what is there", () => {
    const commands = PAGES.flatMap(shownCommands);

    assert.deepEqual(
      commands.flatMap((command) =>
        problemsOf(command).map((problem) => `${command.page}: ${command.line}: ${problem}`),
      ),
      [],
    );
    const shown = new Set(commands.map(({ name }) => name));
    assert.deepEqual(
      [...COMMANDS.keys()].filter((name) => !shown.has(name)),
      [],
      "commands that no page shows",
    );
  });
});
