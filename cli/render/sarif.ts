import { createHash } from "node:crypto";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import type { ExitCode } from "../exit-code";
import type { LintedFile, LintFinding, LintResult } from "../lint/lint-result";
import type { PackRule } from "../policy-pack/pack-info";
import type { Severity } from "../preview/preview-result";

/** What a log says beside its results. */
export interface SarifOptions {
  /** The folder that the paths of files are relative to: the root of the repository. */
  readonly folder: string;
  readonly exitCode: ExitCode;
}

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
const HOME = "https://github.com/aws-org-backup/aws-org-backup";

/**
 * How code scanning ranks security findings: over 9.0 is critical, from 7.0 high, from 4.0 medium.
 *
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
const SECURITY_SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "3.0",
};

const LEVELS = { mandatory: "error", advisory: "warning" } as const;

/** The version of how fingerprints are made; another way needs another name. */
const FINGERPRINT = "findingHash/v1";

/**
 * Writes what was found in files as a SARIF 2.1.0 log, for code scanning and editors. Ends with a line break.
 *
 * A rule that could not run is a note, because nothing is known to be wrong.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function renderSarif(result: LintResult, { exitCode, folder }: SarifOptions): string {
  const { files, pack } = result;
  const indexes = new Map(pack.rules.map(({ name }, index) => [name, index]));
  const occurrences = new Map<string, number>();
  const log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: pack.name,
            semanticVersion: pack.version,
            informationUri: HOME,
            rules: pack.rules.map(ruleOf),
          },
        },
        invocations: [
          {
            executionSuccessful: files.every(({ error }) => error === undefined),
            exitCode,
            toolExecutionNotifications: files.flatMap((file) => notificationsOf(file, folder)),
          },
        ],
        columnKind: "utf16CodeUnits",
        results: files.flatMap(({ findings }) =>
          findings.map((finding) =>
            resultOf(finding, indexes, fingerprintOf(finding, folder, occurrences), folder),
          ),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf(rule: PackRule): object {
  const { description, level, name, remediation, severity, tags, title, url } = rule;
  const mend = remediation === "" ? [] : [remediation];
  return {
    id: name,
    name: pascalCase(name),
    shortDescription: { text: `${title}.` },
    fullDescription: { text: description },
    help: {
      text: [description, ...mend].join("\n\n"),
      markdown: [
        description,
        ...mend.map((text) => `**How to mend it:** ${text}`),
        ...(url === "" ? [] : [`[More](${url})`]),
      ].join("\n\n"),
    },
    ...(url !== "" && { helpUri: url }),
    defaultConfiguration: { level: level === "advisory" ? LEVELS.advisory : LEVELS.mandatory },
    properties: {
      "security-severity": SECURITY_SEVERITIES[severity],
      tags: ["security", "aws-backup", ...tags],
    },
  };
}

/** The standard wants a name that is one word: `vault-lock-has-grace-period` is `VaultLockHasGracePeriod`. */
function pascalCase(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

function resultOf(
  finding: LintFinding,
  indexes: ReadonlyMap<string, number>,
  fingerprint: string,
  folder: string,
): object {
  const { address, enforcementLevel, kind, message, path: place, policy, position } = finding;
  const isUndecided = kind === "undecided";
  const ruleIndex = indexes.get(policy);
  return {
    ruleId: policy,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: isUndecided ? "note" : LEVELS[enforcementLevel],
    message: { text: isUndecided ? `Not decided: ${message}` : message },
    locations: [
      {
        ...locationOf(position.file, position.line, folder),
        ...(address !== undefined && {
          logicalLocations: [
            {
              name: address,
              fullyQualifiedName: place === undefined ? address : `${address}.${place}`,
              kind: "resource",
            },
          ],
        }),
      },
    ],
    partialFingerprints: { [FINGERPRINT]: fingerprint },
  };
}

/** Files that were not judged are errors, so that a run that looked at nothing is not taken for a clean one. */
function notificationsOf({ error, file, notices }: LintedFile, folder: string): readonly object[] {
  const notification = (level: "error" | "note", message: string, line: number | undefined): object => ({
    level,
    message: { text: message },
    locations: [locationOf(file, line, folder)],
  });
  return [
    ...(error === undefined ? [] : [notification("error", `${file} ${error.message}`, error.line)]),
    ...notices.map(({ line, message }) => notification("note", message, line)),
  ];
}

function locationOf(file: string, line: number | undefined, folder: string): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file, folder) },
      ...(line !== undefined && { region: { startLine: line } }),
    },
  };
}

/** Relative to the folder, as code scanning needs it; absolute for a file outside of it. */
function uriOf(file: string, folder: string): string {
  const absolute = path.resolve(folder, file);
  const relative = path.relative(folder, absolute);
  if (relative.split(path.sep)[0] === ".." || path.isAbsolute(relative)) return pathToFileURL(absolute).href;
  return relative.split(path.sep).map(encodeURIComponent).join("/");
}

/**
 * What stays the same when lines move: the file, what it is about, the rule and what it says. Of several that are the same,
 * each has its number.
 */
function fingerprintOf(finding: LintFinding, folder: string, occurrences: Map<string, number>): string {
  const { address, message, path: place, policy, position } = finding;
  const text = JSON.stringify([uriOf(position.file, folder), address, place, policy, message]);
  const count = (occurrences.get(text) ?? 0) + 1;
  occurrences.set(text, count);
  return createHash("sha256").update(`${text}${count}`).digest("hex");
}
