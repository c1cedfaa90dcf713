import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ensureCompiled } from "../../../scripts/compile";
import { callCommand } from "../../support/call-command";
import { exchangeEvent, foreignEvent, sessionEvent } from "../../support/federated-events";
import { PROJECT_ROOT } from "../../support/preview-of";

const FIXTURES = join(PROJECT_ROOT, "test/fixtures/verify-federation");
const MAPPED = join(FIXTURES, "mapped.json");
const NOT_MAPPED = join(FIXTURES, "not-mapped.json");

describe("verify-federation, as a person calls it", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "verify-federation-"));
  const at = (name: string): string => join(folder, name);
  before(() => {
    ensureCompiled(PROJECT_ROOT);
    const own = [exchangeEvent(), sessionEvent()];
    const files: Readonly<Record<string, string | Buffer>> = {
      "trail.json.gz": gzipSync(JSON.stringify({ Records: own })),
      "list.json": JSON.stringify(own),
      "lines.jsonl": own.map((event) => JSON.stringify(event)).join("\n"),
      "bus.jsonl": own.map((detail) => JSON.stringify({ "detail-type": "x", detail })).join("\n"),
      "foreign.json": JSON.stringify([foreignEvent()]),
      "half.jsonl": `${JSON.stringify(exchangeEvent())}\n{"eventName":`,
      "with-mark.json": `\uFEFF${JSON.stringify(own)}`,
      "empty.json": "",
      "none.json": JSON.stringify({ Records: [] }),
      "text.txt": "no events at all",
      "broken.json.gz": gzipSync("[]").subarray(0, 12),
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(at(name), content);
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const ENDS: readonly (readonly [title: string, args: readonly string[], exitCode: number, text: RegExp])[] =
    [
      [
        "0 when every use maps",
        [MAPPED],
        0,
        /all 3 uses of federated roles map .* 4 events in 1 file: 3 concern/,
      ],
      ...["trail.json.gz", "list.json", "lines.jsonl", "bus.jsonl", "with-mark.json"].map(
        (name) =>
          [
            `0 for ${name}`,
            [at(name)],
            0,
            /all 2 uses of federated roles map .* 2 events in 1 file/,
          ] as const,
      ),
      [
        "0 for several files",
        [at("list.json"), at("foreign.json")],
        0,
        /3 events in 2 files: 2 concern the stack's federated roles, 1 does not, 0 could not be judged/,
      ],
      ["0 where no role is used", [at("foreign.json")], 0, /no federated role is used in these events/],
      ["1 when some do not", [NOT_MAPPED], 1, /7 of 10 uses of federated roles do not map/],
      [
        "1 when one of several files has one that does not",
        [MAPPED, NOT_MAPPED],
        1,
        /7 of 13 uses of federated roles do not map/,
      ],
      [
        "1 for an event that cannot be judged",
        [at("half.jsonl")],
        1,
        /nothing speaks against the uses of federated roles, but 1 event could not be judged .*half\.jsonl:2 must be JSON/,
      ],
      ["2 for a file that is empty", [at("empty.json")], 2, /empty\.json is empty\./],
      ["2 for a file without events", [at("none.json")], 2, /none\.json holds no event\./],
      ["2 for a file of something else", [at("text.txt")], 2, /is neither JSON nor one JSON object a line/],
      ["2 for a file that is not there", [at("nowhere.json")], 2, /nowhere\.json cannot be read: ENOENT/],
      [
        "2 for a compressed file that is cut off",
        [at("broken.json.gz")],
        2,
        /cannot be read: unexpected end/,
      ],
      [
        "2 with everything that cannot be read",
        [at("empty.json"), MAPPED, at("text.txt")],
        2,
        /empty\.json is empty\n.*text\.txt is neither/,
      ],
      ["2 without a file", [], 2, /missing required argument 'files'/],
      [
        "2 for a stack without such roles",
        [MAPPED, "--stack", "dev"],
        2,
        /The stack dev has no federated role/,
      ],
      ["2 for a stack that is not there", [MAPPED, "--stack", "nowhere"], 2, /nowhere/],
    ];
  for (const [title, args, exitCode, text] of ENDS)
    it(`ends with ${title}`, async () => {
      const ended = await callCommand("verify-federation", ...args);
      assert.equal(ended.exitCode, exitCode, ended.stderr);
      assert.match(exitCode === 2 ? ended.stderr : ended.stdout.replace(/\s+/g, " "), text);
    });

  it("prints one JSON object and nothing else with --json", async () => {
    const { exitCode, stdout } = await callCommand("verify-federation", NOT_MAPPED, "--json");
    const answer = JSON.parse(stdout) as Record<string, unknown>;
    assert.equal(exitCode, 1);
    assert.deepEqual(
      Object.entries(answer).map(([key, value]) => [key, Array.isArray(value) ? value.length : value]),
      [
        ["stack", "prod"],
        ["files", 1],
        ["isClean", false],
        ["events", 15],
        ["foreign", 1],
        ["mapped", 2],
        ["roles", 1],
        ["notMapped", 7],
        ["notTold", 1],
        ["refused", 2],
        ["unread", 4],
      ],
    );
  });
});
