import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
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
function measure(args: readonly string[], cwd = ROOT): Measurement {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const peakFile = join(folder, "peak");
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ["-r", join(__dirname, "report-peak.js"), ...args], {
    cwd,
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

/** A project of one queue: what a preview costs before there is anything in the stack. */
function writeSmallProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "bench-small-"));
  const files = {
    "Pulumi.yaml": "name: small\nruntime: nodejs\nmain: index.js\n",
    "Pulumi.prod.yaml": "config:\n  aws:region: eu-west-1\n",
    "package.json": '{ "name": "small" }\n',
    "index.js": 'new (require("@pulumi/aws").sqs.Queue)("queue");\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return folder;
}

const START = join(ROOT, "cli/start.js");
const CONTENDERS = {
  floor: ["-e", "require('@pulumi/pulumi')"],
  preview: [START, "preview", "--stack", "prod"],
  twoStacks: [START, "preview", "--stack", "prod", "--stack", "staging"],
} as const;

// As after `npm ci`: nothing is compiled, and no module is kept in its compiled form.
for (const made of ["bin", "node_modules/.cache/aws-org-backup"])
  rmSync(join(ROOT, made), { recursive: true, force: true });
const first = measure(CONTENDERS.preview);
const smallProject = writeSmallProject();
const smallPreview = (): Measurement => measure(CONTENDERS.preview, smallProject);
smallPreview(); // keeps the modules that only it loads

const rounds = Array.from({ length: RUNS }, () => ({
  floor: measure(CONTENDERS.floor),
  preview: measure(CONTENDERS.preview),
  twoStacks: measure(CONTENDERS.twoStacks),
  small: smallPreview(),
}));
rmSync(smallProject, { recursive: true });
const floor = medianOf(rounds.map((round) => round.floor));
const preview = medianOf(rounds.map((round) => round.preview));
const twoStacks = medianOf(rounds.map((round) => round.twoStacks));
const small = medianOf(rounds.map((round) => round.small));

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
console.log(
  `  a stack of one queue, every policy loaded: ${small.seconds.toFixed(3)} s, ${(small.seconds / floor.seconds).toFixed(2)} x of the floor`,
);
for (const [what, value, limit, unit] of figures) {
  const verdict = value <= limit ? "ok" : "TOO MUCH";
  console.log(`  ${verdict.padEnd(8)} ${value.toFixed(2)} ${unit} (at most ${limit} ${unit})  ${what}`);
  if (value > limit) process.exitCode = 1;
}
