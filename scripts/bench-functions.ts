import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { bundleFile, FUNCTIONS } from "./bundle-functions";
import { median } from "./median";

/**
 * Measures the functions that are deployed: how large the bundle is, and what a cold start costs before the first event, which
 * is starting Node.js and loading the bundle. Fails when a figure is above its limit.
 */

const RUNS = 9;
const LIMITS = {
  bundleKilobytes: 1300,
  zippedKilobytes: 350,
  /** Cold start, as a multiple of starting Node.js with nothing to do. */
  coldStartRatio: 5,
  /** Of the 512 megabytes that the function has. */
  peakMegabytes: 150,
};

interface Measurement {
  readonly seconds: number;
  readonly peakMegabytes: number;
}

function measure(script: string): Measurement {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const peakFile = join(folder, "peak");
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(
    process.execPath,
    ["-r", join(__dirname, "report-peak.js"), "-e", script],
    {
      env: {
        ...process.env,
        PEAK_FILE: peakFile,
        AWS_REGION: "us-west-2",
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
      },
      encoding: "utf8",
    },
  );
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0) throw new Error(`node -e ${script} ended with ${String(status)}:\n${stderr}`);
  const peakMegabytes = Number(readFileSync(peakFile, "utf8")) / 1024;
  rmSync(folder, { recursive: true });
  return { seconds, peakMegabytes };
}

for (const name of FUNCTIONS) {
  const file = bundleFile(name);
  const text = readFileSync(file);
  const rounds = Array.from({ length: RUNS }, () => ({
    floor: measure("0"),
    cold: measure(`require(${JSON.stringify(file)})`),
  }));
  const floor = median(rounds.map((round) => round.floor.seconds));
  const cold = median(rounds.map((round) => round.cold.seconds));
  const figures: readonly (readonly [what: string, value: number, limit: number, unit: string])[] = [
    ["bundle", text.length / 1024, LIMITS.bundleKilobytes, "kB"],
    ["bundle, compressed", gzipSync(text).length / 1024, LIMITS.zippedKilobytes, "kB"],
    ["cold start / starting Node.js", cold / floor, LIMITS.coldStartRatio, "x"],
    [
      "peak memory when it has started",
      median(rounds.map((round) => round.cold.peakMegabytes)),
      LIMITS.peakMegabytes,
      "MB",
    ],
  ];
  console.log(
    `functions/${name}, medians of ${RUNS} runs: Node.js ${(floor * 1000).toFixed(0)} ms, with the bundle loaded ${(cold * 1000).toFixed(0)} ms`,
  );
  for (const [what, value, limit, unit] of figures) {
    const verdict = value <= limit ? "ok" : "TOO MUCH";
    console.log(`  ${verdict.padEnd(8)} ${value.toFixed(2)} ${unit} (at most ${limit} ${unit})  ${what}`);
    if (value > limit) process.exitCode = 1;
  }
}
