import assert from "node:assert/strict";
import { join } from "node:path";
import { renderPreviewJson } from "../../../cli/render/preview-json";
import { callCommand } from "../../support/call-command";
import { previewOf } from "../../support/preview-of";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder";

const HEADING = "## What changes in aws-org-backup prod\n\n";

describe("changes, as a person calls it", function () {
  this.timeout(120_000);
  let folder: TemporaryFolder;
  let [base, head, dev] = ["", "", ""];
  before(async () => {
    const text = renderPreviewJson(await previewOf("prod"));
    folder = temporaryFolder({
      "base.json": text,
      "head.json": text.replaceAll('"changeableForDays": 20', '"changeableForDays": 21'),
      "dev.json": renderPreviewJson(await previewOf("dev")),
    });
    [base, head, dev] = ["base.json", "head.json", "dev.json"].map((name) => join(folder.path, name)) as [
      string,
      string,
      string,
    ];
  });
  after(() => {
    folder.remove();
  });

  it("says that nothing changed", async () => {
    assert.deepEqual(await callCommand("changes", "--from", base, "--to", base), {
      exitCode: 0,
      stdout: `${HEADING}Nothing changed: protection, locks, access, policy results and resources are as they were.\n`,
      stderr: "",
    });
  });

  it("says what differs, with the day on which a lock becomes permanent, and ends with 0", async () => {
    const { exitCode, stderr, stdout } = await callCommand(
      ...["changes", "--from", base, "--to", head, "--deploy-on", "2026-11-28"],
    );

    assert.deepEqual([exitCode, stderr], [0, ""]);
    assert.equal(
      stdout.split("\n<details>")[0],
      `${HEADING}**1 weaker**, 0 stronger, 0 neither. Resources: 1 replaced.

### Weaker, or opened

- **vault air-gapped-prod in 222222222222, us-west-2**: grace period of the lock: \`20 days\` → \`21 days\`. This replaces or deletes the lock, which Pulumi refuses because it is protected; once its grace period is over AWS refuses it as well; becomes permanent on 2026-12-19 if it is deployed on 2026-11-28; from then on nobody can undo it, neither root nor AWS.
`,
    );
  });

  it("prints one JSON object with --json", async () => {
    const { stdout } = await callCommand(...["changes", "--from", base, "--to", head, "--json"]);
    const object = JSON.parse(stdout) as { counts: object; isUnchanged: boolean };

    assert.deepEqual(Object.keys(object), [
      ...["stack", "deployedOn", "isUnchanged", "counts", "changes", "resources"],
    ]);
    assert.deepEqual(
      [object.isUnchanged, object.counts],
      [false, { weaker: 1, stronger: 0, neutral: 0, resources: 1 }],
    );
  });

  it("writes no more than --limit", async () => {
    const { stdout } = await callCommand(...["changes", "--from", base, "--to", head, "--limit", "2000"]);

    assert.ok(stdout.length <= 2_000);
  });

  const ENDS: readonly (readonly [title: string, args: () => readonly string[], text: RegExp])[] = [
    ["without --from", () => ["--to", base], /required option '--from <file>' not specified/],
    ["without --to", () => ["--from", base], /required option '--to <file>' not specified/],
    [
      "without such a file",
      () => ["--from", "nope.json", "--to", base],
      /nope\.json cannot be read: there is no such file\./,
    ],
    [
      "for two stacks",
      () => ["--from", base, "--to", dev],
      /--to must be a preview of the same stack as --from, aws-org-backup prod, got "aws-org-backup dev"\./,
    ],
    [
      "for a limit too low",
      () => ["--from", base, "--to", base, "--limit", "1999"],
      /--limit must be at least 2000 characters, got 1999/,
    ],
    [
      "for a limit too high",
      () => ["--from", base, "--to", base, "--limit", "65537"],
      /--limit must be at most 65536 characters, got 65537/,
    ],
    [
      "for a limit in words",
      () => ["--from", base, "--to", base, "--limit", "all"],
      /--limit must be a whole number of characters, got "all"/,
    ],
    [
      "for a day that is none",
      () => ["--from", base, "--to", base, "--deploy-on", "2026-02-30"],
      /--deploy-on must be a day, YYYY-MM-DD, got "2026-02-30"/,
    ],
    ["for too much", () => ["--from", base, "--to", base, "prod"], /too many arguments/],
  ];
  for (const [title, args, text] of ENDS) {
    it(`ends with 2 ${title}`, async () => {
      const ended = await callCommand("changes", ...args());

      assert.deepEqual([ended.exitCode, ended.stdout], [2, ""]);
      assert.match(ended.stderr, text);
    });
  }
});
