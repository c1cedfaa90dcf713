import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { findChainProblems, type TestedRestore } from "../../../../domain/restore-testing/evidence-chain";
import { Evidence } from "../../../../functions/restore-validator/core/evidence";
import type { EvidenceBucket } from "../../../../functions/restore-validator/core/ports";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A bucket in memory, in which other writers can be let in before each write. */
class Bucket implements EvidenceBucket {
  readonly objects = new Map<string, string>();
  before: (key: string) => Promise<void> = () => Promise.resolve();

  lastKey(prefix: string): Promise<string | undefined> {
    return Promise.resolve(
      [...this.objects.keys()]
        .filter((key) => key.startsWith(prefix))
        .sort()
        .at(-1),
    );
  }

  read(key: string): Promise<string | undefined> {
    return Promise.resolve(this.objects.get(key));
  }

  async create(key: string, text: string): Promise<boolean> {
    await this.before(key);
    if (this.objects.has(key)) return false;
    this.objects.set(key, text);
    return true;
  }

  get records(): readonly string[] {
    return [...this.objects.entries()].filter(([key]) => key.startsWith("records/")).map(([, text]) => text);
  }
}

function testOf(restoreJobId: string): TestedRestore {
  return {
    restoreJobId,
    restoreTestingPlanArn: "plan",
    resourceType: "EBS",
    outcome: "SUCCESSFUL",
    reason: "",
    checks: [],
  };
}

describe("writers of evidence", () => {
  let bucket: Bucket;
  let evidence: Evidence;
  beforeEach(() => {
    bucket = new Bucket();
    evidence = new Evidence({ evidence: bucket, now: () => new Date("2026-11-23T12:00:00Z"), sha256 });
  });

  it("keep one chain when many write at once, and write each restore once", async () => {
    const ids = ["a", "b", "c", "a", "b", "a", "d"];

    const written = await Promise.all(ids.map((id) => evidence.append(testOf(id))));

    assert.deepEqual(written.filter(({ isNew }) => isNew).length, 4);
    assert.equal(bucket.records.length, 5);
    assert.deepEqual(findChainProblems(bucket.records, sha256), []);
  });

  it("find what another wrote between looking and writing", async () => {
    let hasRaced = false;
    bucket.before = async (key) => {
      if (hasRaced || key !== "records/0000000002.json") return;
      hasRaced = true;
      await evidence.append({ ...testOf("a"), outcome: "FAILED" });
    };

    const { isNew, test } = await evidence.append(testOf("a"));

    assert.deepEqual(
      { isNew, outcome: test.outcome, records: bucket.records.length },
      { isNew: false, outcome: "FAILED", records: 2 },
    );
  });

  it("mark a restore whose writer broke down before it marked it", async () => {
    await evidence.append(testOf("a"));
    bucket.objects.delete("restores/a");

    const known = await evidence.of("a");
    await evidence.append(testOf("b"));

    assert.deepEqual(
      [known, bucket.objects.get("restores/a"), (await evidence.of("a"))?.restoreJobId],
      [testOf("a"), "records/0000000002.json", "a"],
    );
  });

  it("give up when others are always faster, instead of going on for ever", async () => {
    bucket.before = (key) => {
      if (key.startsWith("records/"))
        bucket.objects.set(
          key,
          bucket.objects.get(key) ??
            '{"version":1,"sequence":' +
              String(Number(key.slice(8, 18))) +
              ',"previousSha256":"","writtenAt":""}',
        );
      return Promise.resolve();
    };

    await assert.rejects(evidence.append(testOf("a")), {
      message: "other writers were always faster with the next record",
    });
  });

  it("stop at a record that cannot be read, instead of writing over it", async () => {
    bucket.objects.set("records/0000000001.json", "?");

    await assert.rejects(evidence.append(testOf("a")), {
      message: "records/0000000001.json is no record of evidence",
    });
  });
});
