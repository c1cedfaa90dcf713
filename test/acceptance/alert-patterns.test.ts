import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { ALERT_CASES, describeWalks, productionAlerts, QUIET_CASES } from "../support/alert-completeness";
import type { Matcher, SampleEvent } from "../support/alert-walk";

/** The Python of a virtual environment with LocalStack's engine of EventBridge. CI makes one; without it nothing is declared here. */
const ENGINE = process.env.EVENT_ENGINE;
const ROOT = path.join(__dirname, "..", "..");

describe("patterns of alerts, matched by an engine that is not ours", function () {
  this.timeout(120_000);
  let answers: ReadonlyMap<string, boolean>;

  before(async () => {
    const { rules } = await productionAlerts();
    const patterns = [...new Set(rules.map(({ pattern }) => JSON.stringify(pattern)))];
    const events = [...ALERT_CASES, ...QUIET_CASES].map(({ event }) => event);
    answers = askEngine(patterns, events);
  });

  const match: Matcher = (pattern, event) => {
    const answer = answers.get(keyOf(JSON.stringify(pattern), event));
    assert.ok(answer !== undefined, "the engine was not asked");
    return answer;
  };

  if (ENGINE !== undefined) describeWalks(() => match);
});

function keyOf(pattern: string, event: SampleEvent): string {
  return `${pattern} ${JSON.stringify(event)}`;
}

/** Asks the engine about every pattern and every event, in one process. */
function askEngine(
  patterns: readonly string[],
  events: readonly SampleEvent[],
): ReadonlyMap<string, boolean> {
  const pairs = patterns.flatMap((pattern) => events.map((event) => ({ pattern, event })));
  const { status, stderr, stdout } = spawnSync(
    ENGINE ?? "",
    [path.join(ROOT, "scripts", "match-events.py")],
    {
      cwd: ROOT,
      encoding: "utf8",
      input: JSON.stringify(pairs.map(({ event, pattern }) => [JSON.parse(pattern) as unknown, event])),
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  assert.equal(status, 0, stderr);
  const said = JSON.parse(stdout) as readonly boolean[];
  assert.equal(said.length, pairs.length);
  return new Map(pairs.map(({ event, pattern }, index) => [keyOf(pattern, event), said[index] === true]));
}
