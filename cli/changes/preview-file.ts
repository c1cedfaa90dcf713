import { readFileSync } from "node:fs";
import { got, isRecord, type Problem } from "../../domain/problem";
import { UserError } from "../user-error";
import type { PreviewDocument } from "./preview-document";

const WAY_OUT = "Write it with `npx aws-org-backup preview --stack prod --json`.";

/** Keys that only an offline preview writes, and what they hold. */
const LISTS: Readonly<Record<string, string>> = {
  policies: "the results of its policies",
  protection: "its backup policies",
  access: "who may do what",
};

/**
 * Reads what `preview --json` has written.
 *
 * @throws {@link UserError} with everything that is wrong with the file, and how to make a right one.
 */
export function readPreviewFile(file: string): PreviewDocument {
  const document = parse(file);
  const problems = findPreviewProblems(document);
  if (problems.length === 0) return document as PreviewDocument; // its shape was looked at just before
  const list = problems.map(({ path, reason }) => `  ${path} ${reason}`.trimEnd()).join("\n");
  throw new UserError(`${file} is no offline preview:\n${list}\n${WAY_OUT}`);
}

function parse(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${reasonOf(error)}. ${WAY_OUT}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file} is no JSON: ${reasonOf(error)}. ${WAY_OUT}`);
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a folder";
  return error instanceof Error ? error.message : String(error);
}

/** Lists what a value lacks that a preview has. */
export function findPreviewProblems(document: unknown): readonly Problem[] {
  if (!isRecord(document)) return [{ path: "the whole", reason: `must be one object, ${got(document)}` }];
  const { pack, steps } = document;
  return [
    ...(Array.isArray(steps)
      ? steps.flatMap(findStepProblems)
      : [{ path: "steps", reason: `must be the list of its resources, ${got(steps)}` }]),
    ...(isRecord(pack) && Array.isArray(pack.rules) && pack.rules.every(isRule)
      ? []
      : [{ path: "pack", reason: `must be the policy pack, with its rules, ${got(pack)}` }]),
    ...Object.entries(LISTS)
      .filter(([key]) => !isListOfRecords(document[key]))
      .map(([path, what]) => ({ path, reason: `must be a list of ${what}, ${got(document[path])}` })),
  ];
}

function findStepProblems(step: unknown, index: number): readonly Problem[] {
  const state = isRecord(step) ? step.newState : undefined;
  if (isRecord(state) && typeof state.urn === "string" && typeof state.type === "string") return [];
  return [
    {
      path: `steps[${index}].newState`,
      reason: `must be a resource with its URN and type, ${got(state)}`,
    },
  ];
}

function isRule(rule: unknown): boolean {
  return isRecord(rule) && typeof rule.name === "string" && typeof rule.enforcementLevel === "string";
}

function isListOfRecords(value: unknown): boolean {
  return Array.isArray(value) && value.every(isRecord);
}
