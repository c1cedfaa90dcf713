import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ComponentResource } from "@pulumi/pulumi";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { generateSchema } from "@pulumi/pulumi/provider/experimental/schema";
import * as components from "../components";
import { writeOrCheck } from "./generated-documents";

/**
 * The schema through which the other Pulumi languages see the components. Whatever the languages cannot express (unions of
 * texts, read-only lists, functions) fails here, and whatever changes for their users shows in the committed file.
 */
const ROOT = join(__dirname, "..");
const FOLDER = join(ROOT, "components");

/** Where the committed schema lies. */
export const SCHEMA_FILE = join(FOLDER, "schema.json");

/** Derives the schema from the sources, as text. */
export function generateComponentSchema(): string {
  const { description, name, version } = JSON.parse(
    readFileSync(join(ROOT, "package.json"), "utf8"),
  ) as Record<"description" | "name" | "version", string>;
  const analyzer = new Analyzer(FOLDER, name, { name, main: "index.ts" }, new Set(componentNames()));
  const { components: found, dependencies, typeDefinitions } = analyzer.analyze();
  const schema = generateSchema(name, version, description, found, typeDefinitions, dependencies);
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** The classes that `components/index.ts` exports. */
function componentNames(): readonly string[] {
  return Object.entries(components)
    .filter(
      ([, exported]) => typeof exported === "function" && exported.prototype instanceof ComponentResource,
    )
    .map(([name]) => name);
}

if (require.main === module)
  writeOrCheck([{ file: "components/schema.json", text: generateComponentSchema() }]);
