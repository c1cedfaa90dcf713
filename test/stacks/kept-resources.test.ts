import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PreviewedResource } from "../../cli/preview/preview-result";
import { isKept, lostUrns } from "../support/kept-resources";
import { PROJECT_ROOT, previewOf } from "../support/preview-of";

/**
 * Vaults, locks, keys, buckets and roles under the URNs by which stacks know them. A line is added by UPDATE_GOLDEN=1, and is taken out by hand
 * only, when no stack can have it any more.
 */
describe("what must be kept", function () {
  this.timeout(60_000);

  for (const stack of ["dev", "prod", "staging"]) {
    it(`answers to the URNs that ${stack} knows it by`, async () => {
      const { resources } = await previewOf(stack);
      const [listed, today] = [listOf(stack), keptIn(resources)];
      const missing = today.filter((urn) => !listed.includes(urn));
      if (process.env.UPDATE_GOLDEN === "1") writeList(stack, [...listed, ...missing]);

      assert.deepEqual(
        lostUrns(listed, resources),
        [],
        `Whatever has these URNs in a stack's state would be deleted. Give the resource that takes its place the old name: ` +
          `new …(name, args, { aliases: [{ name: "…" }] }), or aliases: [{ parent: … }] where it moved.`,
      );
      assert.deepEqual(
        missing.filter((urn) => !listOf(stack).includes(urn)),
        [],
        "UPDATE_GOLDEN=1 adds them",
      );
    });
  }

  it("is not lost when it says what it was called before", () => {
    const named = (name: string): string => `urn:pulumi:prod::aws-org-backup::aws:kms/key:Key::${name}`;
    const cases = [
      { title: "as it was", urn: named("copies"), aliases: [], lost: [] },
      { title: "renamed", urn: named("key"), aliases: [], lost: [named("copies")] },
      { title: "renamed, with an alias", urn: named("key"), aliases: [named("copies")], lost: [] },
      {
        title: "renamed, with another alias",
        urn: named("key"),
        aliases: [named("copy")],
        lost: [named("copies")],
      },
    ];

    assert.deepEqual(
      cases.map(({ title, urn, aliases }) => ({
        title,
        lost: lostUrns([named("copies")], [{ urn, options: { aliases } }]),
      })),
      cases.map(({ title, lost }) => ({ title, lost })),
    );
  });
});

function keptIn(resources: readonly PreviewedResource[]): readonly string[] {
  return resources.filter(({ type, options }) => isKept({ type, ...options })).map(({ urn }) => urn);
}

function fileOf(stack: string): string {
  return join(PROJECT_ROOT, "test", "stacks", "golden", `${stack}.kept.txt`);
}

function listOf(stack: string): readonly string[] {
  const file = fileOf(stack);
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
}

function writeList(stack: string, urns: readonly string[]): void {
  writeFileSync(
    fileOf(stack),
    [...urns]
      .sort()
      .map((urn) => `${urn}\n`)
      .join(""),
  );
}
