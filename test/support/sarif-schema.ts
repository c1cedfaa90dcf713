import { readFileSync } from "node:fs";
import type { ErrorObject, ValidateFunction } from "ajv";
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";

const SCHEMA_FILE = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");

let validate: ValidateFunction | undefined;

/** Lists where a log breaks the schema of SARIF 2.1.0, as Microsoft ships it. */
export function findSarifProblems(log: unknown): readonly ErrorObject[] {
  validate ??= compile();
  return validate(log) ? [] : (validate.errors ?? []);
}

function compile(): ValidateFunction {
  // One pattern of the schema is none under the stricter rules for Unicode.
  const ajv = new AjvDraft04({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats(ajv);
  return ajv.compile(JSON.parse(readFileSync(SCHEMA_FILE, "utf8")) as object);
}
