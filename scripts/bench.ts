import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./median";

/**
 * Measures the preview against a floor in the same run, so that the figure means the same on every machine.
 * Prints ratios and fails when one is above its limit.
 */

const ROOT = join(__dirname, "..");
const RUNS = 9;
/** The figures that the project promises. */
const LIMITS = {
  previewRatio: 1.0,
  previewPeakMegabytes: 150,
  firstPreviewSeconds: 10,
  nextStackRatio: 0.35,
};

interface Measurement {
  readonly seconds: number;
  readonly peakMegabytes: number;
}

/** Runs node once and waits. The peak is what the process itself says when it ends. */
function measure(args: readonly string[]): Measurement {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const peakFile = join(folder, "peak");
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ["-r", join(__dirname, "report-peak.js"), ...args], {
    cwd: ROOT,
    env: { ...process.env, PEAK_FILE: peakFile },
    encoding: "utf8",
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${String(status)}:\n${stderr}`);
  const peakMegabytes = Number(readFileSync(peakFile, "utf8")) / 1024;
  rmSync(folder, { recursive: true });
  return { seconds, peakMegabytes };
}

function medianOf(measurements: readonly Measurement[]): Measurement {
  return {
    seconds: median(measurements.map(({ seconds }) => seconds)),
    peakMegabytes: median(measurements.map(({ peakMegabytes }) => peakMegabytes)),
  };
}

const CONTENDERS = {
  floor: ["-e", "require('@pulumi/pulumi')"],
  preview: ["cli/start.js", "preview", "--stack", "prod"],
  twoStacks: ["cli/start.js", "preview", "--stack", "prod", "--stack", "staging"],
} as const;

// As after `npm ci`: nothing is compiled, and no module is kept in its compiled form.
for (const made of ["bin", "node_modules/.cache/aws-org-backup"])
  rmSync(join(ROOT, made), { recursive: true, force: true });
const first = measure(CONTENDERS.preview);

const rounds = Array.from({ length: RUNS }, () => ({
  floor: measure(CONTENDERS.floor),
  preview: measure(CONTENDERS.preview),
  twoStacks: measure(CONTENDERS.twoStacks),
}));
const floor = medianOf(rounds.map((round) => round.floor));
const preview = medianOf(rounds.map((round) => round.preview));
const twoStacks = medianOf(rounds.map((round) => round.twoStacks));

const figures: readonly (readonly [what: string, value: number, limit: number, unit: string])[] = [
  [
    "preview of prod with every policy / require('@pulumi/pulumi')",
    preview.seconds / floor.seconds,
    LIMITS.previewRatio,
    "x",
  ],
  [
    "one more stack in the same process / the first",
    twoStacks.seconds / preview.seconds - 1,
    LIMITS.nextStackRatio,
    "x",
  ],
  ["peak memory of the preview", preview.peakMegabytes, LIMITS.previewPeakMegabytes, "MB"],
  ["first preview after installation, compiling everything", first.seconds, LIMITS.firstPreviewSeconds, "s"],
];

console.log(`Medians of ${RUNS} runs in turn, started with node itself, so without npm's own start:`);
console.log(
  `  floor ${floor.seconds.toFixed(3)} s, ${floor.peakMegabytes.toFixed(0)} MB; preview ${preview.seconds.toFixed(3)} s`,
);
for (const [what, value, limit, unit] of figures) {
  const verdict = value <= limit ? "ok" : "TOO MUCH";
  console.log(`  ${verdict.padEnd(8)} ${value.toFixed(2)} ${unit} (at most ${limit} ${unit})  ${what}`);
  if (value > limit) process.exitCode = 1;
}
