/**
 * Writes the runbooks of the committed stacks into `docs/runbooks`, and into the guide to a dry run the commands of production's. With
 * `--check` nothing is written; exit 1 says what is stale.
 */
import * as path from "node:path";
import { runPreview } from "../cli/preview/run-preview";
import { runbookMarkdown, sectionMarkdown } from "../cli/runbook/runbook-markdown";
import { stackFacts } from "../cli/runbook/stack-facts";
import type { Runbook } from "../domain/runbook/document";
import { runbookOf } from "../domain/runbook/runbook";
import { withGeneratedBlocks, writeOrCheck } from "./generated-documents";

const ROOT = path.join(__dirname, "..");
const STACKS = ["prod", "staging", "dev"];
const GUIDE = "docs/guides/recover.md";
/** Parts of production's runbook whose commands the guide shows, by the name of their block. */
const SHOWN = {
  "commands of step 1": "Step 1: assess",
  "commands of step 2": "Step 2: break the glass",
  "commands of step 3": "Step 3: choose a recovery point",
  "commands of step 4": "Restore RDS",
  "commands of step 5": "Step 5: validate",
  "commands of step 6": "Step 6: point the applications at it",
};

/** Only what is typed, with what stands between its pieces. */
function commandsOf({ sections }: Runbook, title: string): string {
  const section = sections.find((each) => each.title === title);
  if (section === undefined) throw new Error(`the runbook has no part ${title}`);
  return sectionMarkdown({ ...section, blocks: section.blocks.filter(({ kind }) => kind === "shell") })
    .split("\n\n")
    .slice(1)
    .join("\n\n");
}

async function main(): Promise<void> {
  const runbooks: { readonly stack: string; readonly runbook: Runbook }[] = [];
  for (const stack of STACKS) {
    const result = await runPreview({ root: ROOT, stack, now: new Date() });
    runbooks.push({ stack, runbook: runbookOf(stackFacts(result)) });
  }
  const [prod] = runbooks;
  if (prod === undefined) throw new Error("no stack has a runbook");
  writeOrCheck([
    ...runbooks.map(({ runbook, stack }) => ({
      file: `docs/runbooks/${stack}.md`,
      text: runbookMarkdown(runbook),
    })),
    await withGeneratedBlocks(
      GUIDE,
      Object.fromEntries(
        Object.entries(SHOWN).map(([name, title]) => [name, commandsOf(prod.runbook, title)]),
      ),
    ),
  ]);
}

void main();
