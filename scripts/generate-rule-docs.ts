/**
 * Writes what the pages of the rules have in common: the table in `policies/README.md` and the head of every page in
 * `docs/policies/`. The rest of a page is written by hand and stays. With `--check` nothing is written; exit 1 says what
 * is stale.
 */
import { FRAMEWORKS } from "../domain/compliance/frameworks";
import { PROMISES, type Rule } from "../policies/rule";
import { rules } from "../policies/rules";
import { configSchemaOf } from "../policies/to-policy";
import { row, withGeneratedPart, writeOrCheck } from "./generated-documents";

const README = "policies/README.md";

/** Headings that every page has after its generated head. */
const SECTIONS = ["Why", "Passes", "Fails", "Configuration", "When not to use it, and limits"];

/** The page of a rule, relative to the root. */
function pageOf({ name }: Rule): string {
  return `docs/policies/${name}.md`;
}

function rulesTable(): string {
  const kept = PROMISES.filter((promise) => rules.some((rule) => rule.promise === promise));
  return kept
    .map((promise) => {
      const rows = rules
        .filter((rule) => rule.promise === promise)
        .map((rule) => {
          const { name, description, severity, enforcementLevel = "mandatory" } = rule;
          const page = `[${name}](../docs/policies/${name}.md)`;
          return row([page, description, severity, enforcementLevel, supportsOf(rule)]);
        });
      const head = ["rule", "what holds", "severity", "level", "supports"];
      return [`### ${promise}`, "", row(head), row(Array(head.length).fill("---")), ...rows].join("\n");
    })
    .join("\n\n");
}

function supportsOf({ supports }: Rule): string {
  return supports
    .map(({ framework, controls }) => `${FRAMEWORKS[framework].title} ${controls.join(", ")}`)
    .join("; ");
}

function headOf(rule: Rule): string {
  const { name, description, why, promise, severity, enforcementLevel = "mandatory", remediation } = rule;
  const facts = row([promise, severity, enforcementLevel]);
  const settings = Object.entries(configSchemaOf(rule).properties).map(
    ([key, { description: text = "", ...schema }]) =>
      row([`\`${key}\``, text, `\`${JSON.stringify(schema.default)}\``]),
  );
  return [
    `# ${name}`,
    `**${description}** ${why}`,
    [row(["promise", "severity", "level"]), row(Array(3).fill("---")), facts].join("\n"),
    `**To mend it:** ${remediation}`,
    `**Judges:** ${judges(rule)}.`,
    `**Supports** (which is not to comply with): ${supportsOf(rule)}.`,
    [row(["setting", "what it is", "default"]), row(Array(3).fill("---")), ...settings].join("\n"),
  ].join("\n\n");
}

function judges(rule: Rule): string {
  if (rule.kind === "stack" && rule.types.length === 0) return "the whole stack";
  const types =
    rule.types === "aws" ? "every AWS resource" : rule.types.map((type) => `\`${type}\``).join(", ");
  if (rule.kind === "stack") return `the whole stack, by its ${types}`;
  return rule.checkStack === undefined ? types : `${types}; then the whole stack`;
}

async function main(): Promise<void> {
  const skeleton = SECTIONS.map((section) => `## ${section}\n`).join("\n");
  const pages = rules.map((rule) => withGeneratedPart(pageOf(rule), headOf(rule), skeleton));
  writeOrCheck(await Promise.all([withGeneratedPart(README, rulesTable()), ...pages]));
}

void main();
