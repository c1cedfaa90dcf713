/** Writes the preview of production into the README, as it was on a fixed day. With `--check` nothing is written. */
import * as path from "node:path";
import { runPreview } from "../cli/preview/run-preview";
import { renderPreview } from "../cli/render/preview";
import { withGeneratedPart, writeOrCheck } from "./generated-documents";

/** The preview prints dates; this one keeps the README still. */
const DAY = new Date("2026-11-23T12:00:00Z");
/** Columns that a code block has on a page without scrolling. */
const WIDTH = 100;

async function main(): Promise<void> {
  const result = await runPreview({ root: path.join(__dirname, ".."), stack: "prod", now: DAY });
  const text = renderPreview(result, { colors: false, width: WIDTH, now: DAY });
  writeOrCheck([await withGeneratedPart("README.md", ["```text", text.trimEnd(), "```"].join("\n"))]);
}

void main();
