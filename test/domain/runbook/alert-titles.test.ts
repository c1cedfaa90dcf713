import assert from "node:assert/strict";
import { RunbookAnchor } from "../../../domain/alerts/alert-class";
import { alertClassesOf } from "../../../domain/alerts/alert-classes";
import { ALERT_TITLES } from "../../../domain/runbook/alert-titles";
import { anchorOf } from "../../../domain/runbook/document";
import { runbookOf } from "../../../domain/runbook/runbook";
import { BARE_FACTS, FACTS } from "../../support/runbook-facts";

const SCOPE = {
  environment: "prod",
  centralVaultName: "air-gapped-prod",
  localVaultName: "org-backup-prod",
  permissionSetName: "BackupBreakGlass-prod",
};

describe("headings that alerts point to", () => {
  for (const [anchor, { title }] of Object.entries(ALERT_TITLES)) {
    it(`"${title}" is at #${anchor}`, () => {
      assert.equal(anchorOf(title), anchor);
    });
  }

  for (const [title, facts] of [
    ["a whole stack", FACTS],
    ["a stack with nothing but what it needs", BARE_FACTS],
  ] as const) {
    it(`are all in the runbook of ${title}, and each says more than its title`, () => {
      const sections = new Map(
        runbookOf(facts).sections.map((section) => [anchorOf(section.title), section]),
      );
      const used = new Set([
        ...Object.values(RunbookAnchor),
        ...alertClassesOf(SCOPE).map(({ message }) => message.runbook),
      ]);

      for (const anchor of used) {
        const blocks = sections.get(anchor)?.blocks ?? [];
        assert.ok(blocks.length > 0, anchor);
        const said = JSON.stringify(blocks);
        assert.match(said, /\*\*What it means\.\*\*/, anchor);
      }
    });
  }

  it("say who decides, what to look at first and what to do then, each with commands", () => {
    const sections = runbookOf(FACTS).sections;
    for (const { title } of Object.values(ALERT_TITLES)) {
      const blocks = sections.find((section) => section.title === title)?.blocks ?? [];
      const said = JSON.stringify(blocks);
      for (const part of ["**First look", "**Who decides.**"])
        assert.ok(said.includes(part), `${title}: ${part}`);
      assert.ok(
        blocks.some(({ kind }) => kind === "shell"),
        title,
      );
    }
  });
});
