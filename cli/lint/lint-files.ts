import { documentAsResource } from "./bare-document";
import {
  type DocumentJudge,
  type JudgedFinding,
  type JudgeOptions,
  withDocumentJudge,
} from "./document-judge";
import type { DocumentKind } from "./document-kind";
import { FileError } from "./file-error";
import { placeFinding } from "./finding-place";
import type { FoundResource } from "./found-resource";
import { LEFT_OUT_RULES } from "./left-out-rule";
import type { FileNotice, LintedFile, LintFinding, LintResult } from "./lint-result";
import { parseDocument, type ParsedDocument } from "./parsed-document";
import { type Recognised, recogniseDocument } from "./recognise-document";
import { findTemplateResources } from "./template-resources";
import { findTerraformResources } from "./terraform-resources";
import { readTextFile, STDIN } from "./text-file";

/** What to lint, and by what. */
export interface LintRequest extends JudgeOptions {
  /** Paths; `-` for the standard input. */
  readonly files: readonly string[];
  /** What the user says the documents are. @default - told from what they hold */
  readonly kind?: DocumentKind;
}

/** What a file holds, before it is judged. */
interface ReadFile {
  readonly document: ParsedDocument;
  readonly recognised: Recognised;
  readonly resources: readonly FoundResource[];
  readonly notices: readonly FileNotice[];
}

/**
 * Judges files that did not come from Pulumi with the rules of the policy pack. A file that cannot be judged says so, and
 * the others are judged all the same.
 *
 * @throws UserError where the settings for the pack are invalid.
 */
export async function lintFiles({ files, kind, ...options }: LintRequest): Promise<LintResult> {
  // Before the pack is loaded: that changes the working folder.
  const read = files.map((file) => ({ file, content: orError(() => readFile(file, kind)) }));
  return await withDocumentJudge(options, async (judge) => {
    const linted: LintedFile[] = [];
    for (const { content, file } of read) linted.push(await lintFile(nameOf(file), content, judge));
    const { info, activeRules } = judge.pack;
    const isLeftOut = (name: string): boolean => LEFT_OUT_RULES.some(({ policy }) => policy === name);
    return {
      stack: options.stack,
      files: linted,
      pack: {
        name: info.name,
        version: info.version,
        rules: activeRules.filter(({ name }) => !isLeftOut(name)),
      },
      leftOut: LEFT_OUT_RULES.filter(({ policy }) => activeRules.some(({ name }) => name === policy)),
    };
  });
}

function nameOf(file: string): string {
  return file === STDIN ? "standard input" : file;
}

function readFile(file: string, kind: DocumentKind | undefined): ReadFile {
  const document = parseDocument(readTextFile(file));
  const recognised = recogniseDocument(document.content, kind);
  const duplicates = document.duplicateKeys.map(({ path, line }) => ({
    message: `The key ${path} is given more than once; the last one was judged.`,
    line,
  }));
  const { assumptions, resources } = findResources(document, recognised);
  const notices = [...duplicates, ...assumptions.map((message) => ({ message }))];
  return { document, recognised, resources, notices };
}

function findResources(
  document: ParsedDocument,
  { kind, title }: Recognised,
): { readonly resources: readonly FoundResource[]; readonly assumptions: readonly string[] } {
  if (kind !== "terraform" && kind !== "cloudformation")
    return { resources: [documentAsResource(document, kind)], assumptions: [] };
  const found =
    kind === "terraform"
      ? { resources: findTerraformResources(document.content), assumptions: [] }
      : findTemplateResources(document.content, document.lineOf);
  if (found.resources.length > 0) return found;
  const nothing = `This ${title} has no resource that the rules judge.`;
  return { ...found, assumptions: [...found.assumptions, nothing] };
}

async function lintFile(
  file: string,
  content: ReadFile | FileError,
  judge: DocumentJudge,
): Promise<LintedFile> {
  if (content instanceof FileError)
    return { file, resources: [], findings: [], notices: [], error: errorOf(content) };
  const { notices, recognised, resources } = content;
  const known = {
    ...{ file, recognised, notices },
    resources: resources.map(({ address, type }) => ({ address, type })),
  };
  try {
    const findings = await judge.judge(resources);
    const byAddress = new Map(resources.map((resource) => [resource.address, resource]));
    return { ...known, findings: findings.map((one) => findingIn(file, content.document, byAddress, one)) };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return { ...known, findings: [], error: errorOf(error) };
  }
}

function findingIn(
  file: string,
  { lineOf }: ParsedDocument,
  resources: ReadonlyMap<string, FoundResource>,
  { finding, resource }: JudgedFinding,
): LintFinding {
  const { address, message, path, shown } = placeFinding(finding, resource, resources);
  return {
    ...finding,
    message,
    ...(address === undefined ? {} : { address }),
    ...(shown === undefined ? {} : { path: shown }),
    position: { file, line: lineOf(path) },
  };
}

function errorOf({ line, message }: FileError): NonNullable<LintedFile["error"]> {
  return { message, ...(line === undefined ? {} : { line }) };
}

function orError<T>(read: () => T): T | FileError {
  try {
    return read();
  } catch (error) {
    if (error instanceof FileError) return error;
    throw error;
  }
}
