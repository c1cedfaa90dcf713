/**
 * Says whether the evidence of restore tests is whole. Takes a folder with a copy of the records:
 *
 *     aws s3 sync s3://restore-evidence-prod-222222222222/records records
 *     npm run verify-evidence -- records
 *
 * Exit code 0: every record is there and carries the hash of the one before it. 1: something is missing or was changed.
 * 2: there is nothing to look at.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findChainProblems, readRecord } from "../domain/restore-testing/evidence-chain";

/** Looks at the records in a folder, and tells what it finds. */
export function verifyEvidence(folder: string | undefined, tell: (line: string) => void): number {
  const names = namesIn(folder);
  if (folder === undefined || names.length === 0) {
    tell(
      `must be given a folder with records of evidence (0000000001.json, ...), got ${folder ?? "nothing"}`,
    );
    return 2;
  }
  const texts = names.map((name) => readFileSync(join(folder, name), "utf8"));
  const problems = findChainProblems(texts, (text) => createHash("sha256").update(text).digest("hex"));
  for (const { path, reason } of problems) tell(`${path} ${reason}`);
  const tests = texts.map((text) => readRecord(text)?.test).filter((test) => test !== undefined);
  const failed = tests.filter(({ outcome }) => outcome === "FAILED").length;
  tell(`${texts.length} records, ${tests.length} restore tests, ${failed} of them failed`);
  if (problems.length === 0)
    tell("The chain is whole. Whether newer records were left out, only the bucket can say.");
  return problems.length === 0 ? 0 : 1;
}

function namesIn(folder: string | undefined): readonly string[] {
  try {
    return readdirSync(folder ?? "")
      .filter((name) => /^\d+\.json$/.test(name))
      .sort();
  } catch {
    return [];
  }
}

if (require.main === module) {
  process.exitCode = verifyEvidence(process.argv[2], (line) => {
    console.log(line);
  });
}
