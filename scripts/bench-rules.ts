import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureCompiled } from "./compile.js";
import { median } from "./median";

/**
 * Measures how long all rules take over a large stack, beside a bare loop that reads the same properties, and that the
 * time grows with the resources and not faster. Both sizes are measured in turn in one run. Prints the figures and fails
 * when one is above its limit.
 */

const ROOT = join(__dirname, "..");
const RUNS = 5;
const RESOURCES = 1_000;
const GROWTH = 10;
/** The figures that the project promises. */
const LIMITS = { seconds: 2, peakMegabytes: 400, loopRatio: 60, timeRatio: 12 };
/** So many of the slowest rules are named. */
const NAMED = 5;

interface Judgement {
  readonly seconds: number;
  readonly loopSeconds: number;
  readonly rules: number;
  readonly perRule: Readonly<Record<string, number>>;
}

interface Measurement extends Judgement {
  readonly peakMegabytes: number;
}

function measure(resources: number): Measurement {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const peakFile = join(folder, "peak");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["-r", join(__dirname, "report-peak.js"), join(__dirname, "judge-many-resources.js")],
    {
      cwd: ROOT,
      env: { ...process.env, PEAK_FILE: peakFile, RESOURCES: String(resources) },
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(`the judgement ended with ${String(status)}:\n${stderr}`);
  const peakMegabytes = Number(readFileSync(peakFile, "utf8")) / 1024;
  rmSync(folder, { recursive: true });
  return { ...(JSON.parse(stdout) as Judgement), peakMegabytes };
}

ensureCompiled(ROOT);
const rounds = Array.from({ length: RUNS }, () => ({
  small: measure(RESOURCES),
  large: measure(RESOURCES * GROWTH),
}));
const large = rounds.map((round) => round.large);
const seconds = median(large.map((one) => one.seconds));
const figures: readonly (readonly [what: string, value: number, limit: number, unit: string])[] = [
  [`all rules over ${RESOURCES * GROWTH} resources`, seconds, LIMITS.seconds, "s"],
  [`peak memory of that`, median(large.map((one) => one.peakMegabytes)), LIMITS.peakMegabytes, "MB"],
  [
    `that / a bare loop that reads the same properties`,
    median(large.map((one) => one.seconds / one.loopSeconds)),
    LIMITS.loopRatio,
    "x",
  ],
  [
    `that / the time of ${RESOURCES} resources`,
    seconds / median(rounds.map((round) => round.small.seconds)),
    LIMITS.timeRatio,
    "x",
  ],
];

const [last] = large;
const slowest = Object.entries(last?.perRule ?? {}).sort(([, one], [, other]) => other - one);
console.log(
  `Medians of ${RUNS} runs in turn; ${last?.rules ?? 0} rules, a tenth of the resources of AWS Backup; slowest:`,
);
for (const [rule, time] of slowest.slice(0, NAMED)) console.log(`  ${time.toFixed(3)} s  ${rule}`);
for (const [what, value, limit, unit] of figures) {
  const verdict = value <= limit ? "ok" : "TOO MUCH";
  console.log(`  ${verdict.padEnd(8)} ${value.toFixed(2)} ${unit} (at most ${limit} ${unit})  ${what}`);
  if (value > limit) process.exitCode = 1;
}
