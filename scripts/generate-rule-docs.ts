/**
 * Writes what the pages of the rules have in common: the table in `policies/README.md` and the head of every page in
 * `docs/policies/`. The rest of a page is written by hand and stays. With `--check` nothing is written; exit 1 says what
 * is stale.
 */
import type { Rule } from "../policies/rule";
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
  const rows = rules.map(({ name, description, promise, severity, enforcementLevel = "mandatory" }) =>
    row([`[${name}](../docs/policies/${name}.md)`, description, promise, severity, enforcementLevel]),
  );
  return [
    row(["rule", "what holds", "promise", "severity", "level"]),
    row(Array(5).fill("---")),
    ...rows,
  ].join("\n");
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
    [row(["setting", "what it is", "default"]), row(Array(3).fill("---")), ...settings].join("\n"),
  ].join("\n\n");
}

function judges(rule: Rule): string {
  if (rule.kind === "stack") return "the whole stack";
  const types =
    rule.types === "aws" ? "every AWS resource" : rule.types.map((type) => `\`${type}\``).join(", ");
  return rule.checkStack === undefined ? types : `${types}; then the whole stack`;
}

async function main(): Promise<void> {
  const skeleton = SECTIONS.map((section) => `## ${section}\n`).join("\n");
  const pages = rules.map((rule) => withGeneratedPart(pageOf(rule), headOf(rule), skeleton));
  writeOrCheck(await Promise.all([withGeneratedPart(README, rulesTable()), ...pages]));
}

void main();
