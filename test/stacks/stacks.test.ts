import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runPreview } from "../../cli/preview/run-preview";
import { UNKNOWN } from "../../cli/engine/values";
import { PROJECT_ROOT, previewOf } from "../support/preview-of";

const STACKS = readdirSync(PROJECT_ROOT)
  .map((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1])
  .filter((stack) => stack !== undefined);

/** What the pack advises: windows of the first backups. */
const SHORT_WINDOWS = Array<string>(2).fill("advisory violation first-backup-fits-its-window");
const BY_HAND =
  "AWS Backup cannot test restores of DSQL, EKS, SAP HANA on Amazon EC2, Storage Gateway, Timestream, VirtualMachine: " +
  "somebody has to rehearse them by hand.";
const LOCKED =
  "Evidence of restore tests is locked for good from its first moment, each record for 400 days.";

const LOGS_LOCKED = "Logs of federated roles are locked for good from their first moment, each for 400 days.";
const NO_TRAIL =
  "Nobody can show which application used which role: no trail is kept. Add the section federation.audit.";
const REPORTS_LOCKED = "Reports are locked for good from their first moment, each for 400 days.";

describe("committed stacks", () => {
  it("are the three environments (R2, R36)", () => {
    assert.deepEqual(STACKS.sort(), ["dev", "prod", "staging"]);
  });

  for (const stack of STACKS) {
    it(`${stack} keeps every policy, and none is left undecided (R29)`, async () => {
      const { findings, notices, pack } = await previewOf(stack);

      const owner = "The organization-wide settings are those of stack prod: deploy it first.";
      const ofProduction = [LOGS_LOCKED, BY_HAND, LOCKED, REPORTS_LOCKED];
      const expected =
        stack === "prod" ? ofProduction : [owner, ...(stack === "staging" ? [NO_TRAIL] : []), BY_HAND];
      const advised = findings.map(
        ({ enforcementLevel, kind, policy }) => `${enforcementLevel} ${kind} ${policy}`,
      );
      assert.deepEqual(
        { advised, notices },
        { advised: SHORT_WINDOWS, notices: expected.map((message) => ({ severity: "info", message })) },
      );
      assert.ok(pack.rules.length > 0);
    });

    it(`${stack} declares the resources that it is known for: their URNs are their identity`, async () => {
      const { resources } = await previewOf(stack);

      const urns = resources.map(({ urn }) => urn).sort();
      assert.deepEqual(urns, goldenOf(stack, urns));
    });

    it(`${stack} asks for nothing with whatever credentials are at hand`, async () => {
      const { resources } = await previewOf(stack);

      const ofAws = resources.filter(({ type }) => type.startsWith("aws:"));
      const providers = new Set(ofAws.map(({ provider }) => provider));
      // Only dev has an account of workflows.
      const known = [...(stack === "dev" ? ["airflow"] : []), "backup", "management"];
      assert.deepEqual([...providers].map((urn) => urn?.split("::").at(-1)).sort(), known);
    });

    it(`${stack} builds every document from plain text, so that every rule can read it`, async () => {
      const { resources } = await previewOf(stack);

      const documents = resources
        .filter(({ custom }) => custom)
        .flatMap(({ inputs, urn }) =>
          ["policy", "content", "templateBody"]
            .filter((field) => field in inputs)
            .map((field) => ({ urn, value: inputs[field] })),
        );
      assert.ok(documents.length >= 4);
      assert.deepEqual(
        documents.filter(({ value }) => value === UNKNOWN || typeof value !== "string"),
        [],
      );
    });
  }

  it("previews several stacks in one process alike, in any order", async () => {
    const again = await runPreview({
      root: PROJECT_ROOT,
      stack: "prod",
      now: new Date("2026-11-23T12:00:00Z"),
    });
    const first = await previewOf("prod");

    assert.deepEqual(
      again.resources.map(({ inputs, urn }) => ({ urn, inputs })),
      first.resources.map(({ inputs, urn }) => ({ urn, inputs })),
    );
  });
});

/** The committed list. A URN that changes is a resource that is destroyed and made anew: renew it on purpose only. */
function goldenOf(stack: string, urns: readonly string[]): readonly string[] {
  const file = join(PROJECT_ROOT, "test", "stacks", "golden", `${stack}.urns.txt`);
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, `${urns.join("\n")}\n`);
  return readFileSync(file, "utf8").trim().split("\n");
}
