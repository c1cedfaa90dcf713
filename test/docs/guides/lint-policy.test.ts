import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as yaml from "js-yaml";
import { DocumentKind } from "../../../cli/lint/document-kind";
import { LEFT_OUT_RULES } from "../../../cli/lint/left-out-rule";
import { ensureCompiled } from "../../../scripts/compile";
import { PROJECT_ROOT } from "../../support/preview-of";
import { ProjectCopy } from "../../support/project-copy";

const GUIDE = readFileSync(join(PROJECT_ROOT, "docs/guides/lint-policy.md"), "utf8");

/** The blocks of code in a language, in the order of the page. */
function blocks(language: string): readonly string[] {
  return [...GUIDE.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, "gm"))].map(
    ([, code = ""]) => code,
  );
}

describe("guide to lint-policy", function () {
  this.timeout(60_000);

  it("shows what the command really prints about its example", () => {
    ensureCompiled(PROJECT_ROOT);
    const project = new ProjectCopy();
    try {
      project.write("vault.yaml", blocks("yaml")[0] ?? "");
      const { exitCode, stdout } = project.run("lint-policy", "vault.yaml");
      const parts = (blocks("text")[0] ?? "").split("...\n");

      assert.equal(exitCode, 1);
      assert.equal(parts.length, 4);
      for (const part of parts) assert.ok(stdout.includes(part), part);
    } finally {
      project.remove();
    }
  });

  it("names every kind, and every rule that is left out", () => {
    for (const kind of Object.values(DocumentKind)) assert.ok(GUIDE.includes(kind), kind);
    for (const { policy } of LEFT_OUT_RULES) assert.ok(GUIDE.includes(`\`${policy}\``), policy);
  });

  it("gives YAML that can be read", () => {
    const [, ...recipes] = blocks("yaml");

    assert.equal(recipes.length, 2);
    for (const recipe of recipes) assert.equal(typeof yaml.load(recipe), "object");
  });
});
