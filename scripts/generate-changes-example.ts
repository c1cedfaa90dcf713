/**
 * Writes into the guide what `changes` says of an example: production as it is, against production with some settings changed. With `--check`
 * nothing is written.
 */
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { changesMarkdown } from "../cli/changes/changes-markdown";
import { comparePreviews } from "../cli/changes/compare-previews";
import type { PreviewDocument } from "../cli/changes/preview-document";
import { runPreview } from "../cli/preview/run-preview";
import { renderPreviewJson } from "../cli/render/preview-json";
import { withGeneratedBlocks, writeOrCheck } from "./generated-documents";

const ROOT = path.join(__dirname, "..");
const STACK_FILE = "Pulumi.prod.yaml";
/** The example prints dates; this one keeps the guide still. */
const DAY = "2026-11-28";

/** What somebody proposes: texts of the stack file, and what they become. */
const PROPOSED: Readonly<Record<string, string>> = {
  "retentionDays: 180": "retentionDays: 90",
  "minRetentionDays: 30": "minRetentionDays: 7",
  "keep 30 to 365 days": "keep 7 to 365 days",
  'resourceTypes: ["*"]': 'resourceTypes: ["*"]\n    excludeResourceTypes: [S3]',
};

async function previewIn(root: string): Promise<PreviewDocument> {
  const result = await runPreview({ root, stack: "prod", now: new Date(`${DAY}T12:00:00Z`) });
  // The program's own files are elsewhere where the folder only links to them.
  const text = renderPreviewJson(result).replaceAll(`${path.relative(root, ROOT)}/functions`, "functions");
  return JSON.parse(text) as PreviewDocument;
}

/** The project in a folder of its own, with another stack file. */
async function previewProposed(): Promise<PreviewDocument> {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(tmpdir()), "changes-example-"));
  try {
    for (const name of fs.readdirSync(ROOT).filter((each) => each !== STACK_FILE && each !== ".git"))
      fs.symlinkSync(path.join(ROOT, name), path.join(folder, name));
    const text = fs.readFileSync(path.join(ROOT, STACK_FILE), "utf8");
    const proposed = Object.entries(PROPOSED).reduce((all, [from, to]) => {
      if (!all.includes(from)) throw new Error(`${STACK_FILE} does not hold ${from}`);
      return all.replaceAll(from, to);
    }, text);
    fs.writeFileSync(path.join(folder, STACK_FILE), proposed);
    return await previewIn(folder);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

async function main(): Promise<void> {
  const [from, to] = [await previewIn(ROOT), await previewProposed()];
  const page = changesMarkdown(comparePreviews(from, to, { title: "aws-org-backup prod", day: DAY }));
  const guide = await withGeneratedBlocks("docs/guides/changes.md", {
    // The page has fences of its own.
    example: ["````text", page.trimEnd(), "````"].join("\n"),
  });
  writeOrCheck([guide]);
}

void main();
