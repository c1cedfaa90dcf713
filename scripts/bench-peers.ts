import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { median } from "./median";

/**
 * Measures the preview of prod against an AWS CDK application of as many resources (`peers/app.ts`), judged by cdk-nag, in one run. The peers are
 * installed from the npm registry into a scratch folder.
 */

const ROOT = path.join(__dirname, "..");
const RUNS = 5;
const PEERS = [
  "aws-cdk@2.1148.1",
  "aws-cdk-lib@2.276.0",
  "cdk-nag@3.0.2",
  "constructs@10.8.1",
  "ts-node@10.9.2",
  "typescript@5.9.3",
];

/** How many times faster than each peer the project promises to be. */
const PROMISES = [
  { name: "compiled", what: "the compiled app with cdk-nag through the CDK CLI", atLeast: 10 },
  {
    name: "tsNode",
    what: "the app as `cdk init` sets it up (ts-node), with cdk-nag, through the CDK CLI",
    atLeast: 25,
  },
  {
    name: "bareNag",
    what: "the bare compiled app with cdk-nag, CDK's template validation switched off",
    atLeast: 2,
  },
  { name: "bare", what: "the bare compiled app without any check", atLeast: 1 },
] as const;
/** The preview's peak memory against that of the first two, at most. */
const MEMORY_AT_MOST = 0.5;

interface Measurement {
  readonly seconds: number;
  /** Of the process that needed most. */
  readonly megabytes: number;
  readonly output: string;
}

function run(
  args: readonly string[],
  folder: string,
  variables: Readonly<Record<string, string>> = {},
): Measurement {
  const peaks = fs.mkdtempSync(path.join(tmpdir(), "peaks-"));
  const started = process.hrtime.bigint();
  const { stdout, stderr } = spawnSync(process.execPath, [...args], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: {
      ...process.env,
      CDK_DISABLE_CLI_TELEMETRY: "true",
      CI: "true",
      PEAK_FOLDER: peaks,
      NODE_OPTIONS: `--require ${path.join(__dirname, "report-peak.js")}`,
      ...variables,
    },
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const found = fs
    .readdirSync(peaks)
    .map((name) => Number(fs.readFileSync(path.join(peaks, name), "utf8")) / 1024);
  fs.rmSync(peaks, { recursive: true });
  return { seconds, megabytes: Math.max(...found), output: `${stdout}${stderr}` };
}

/** Writes the application, and what the preview declares: that is its data. A stack for each provider. */
function writeApp(folder: string): number {
  const { output } = run(["cli/start.js", "preview", "--stack", "prod", "--json"], ROOT);
  const { steps } = JSON.parse(output) as {
    steps: { newState: { urn: string; type: string; provider?: string; inputs?: Record<string, unknown> } }[];
  };
  const resources = steps
    .filter(({ newState: { type } }) => /^(aws|pulumi-nodejs):/.test(type))
    .map(({ newState: { inputs = {}, provider = "", type, urn } }, index) => ({
      name: `R${index}${(urn.split("::").at(-1) ?? "").replace(/\W/g, "")}`,
      type,
      stack: `Of${(provider.split("::")[3] ?? "nobody").replace(/\W/g, "")}`,
      inputs: Object.fromEntries(Object.entries(inputs).filter(([key]) => !key.startsWith("__"))),
    }));
  fs.writeFileSync(path.join(folder, "resources.json"), JSON.stringify(resources));
  fs.cpSync(path.join(__dirname, "peers"), folder, { recursive: true });
  const tsconfig = {
    compilerOptions: {
      target: "ES2022",
      module: "commonjs",
      strict: true,
      skipLibCheck: true,
      types: ["node"],
    },
  };
  fs.writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
  return resources.length;
}

function resourcesWritten(outdir: string): number {
  return fs
    .readdirSync(outdir)
    .filter((name) => name.endsWith(".template.json"))
    .map(
      (name) =>
        JSON.parse(fs.readFileSync(path.join(outdir, name), "utf8")) as {
          Resources: Record<string, { Type: string }>;
        },
    )
    .flatMap(({ Resources }) => Object.values(Resources))
    .filter(({ Type }) => Type !== "AWS::CDK::Metadata").length;
}

function install(folder: string): void {
  fs.writeFileSync(path.join(folder, "package.json"), '{ "name": "peers", "private": true }');
  const { status, stderr } = spawnSync(
    "npm",
    ["install", "--no-audit", "--no-fund", "@types/node@20.19.43", ...PEERS],
    {
      cwd: folder,
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(`the peers cannot be installed:\n${stderr}`);
  const compiled = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "--project", "."], {
    cwd: folder,
    encoding: "utf8",
  });
  if (compiled.status !== 0) throw new Error(`the app does not compile:\n${compiled.stdout}`);
}

function main(): void {
  const folder = fs.mkdtempSync(path.join(tmpdir(), "peers-"));
  const outdir = path.join(folder, "out");
  try {
    const count = writeApp(folder);
    install(folder);
    const cdk = ["node_modules/aws-cdk/bin/cdk", "synth", "--quiet", "--output", outdir, "--app"];
    const contenders = {
      preview: () => run(["cli/start.js", "preview", "--stack", "prod"], ROOT),
      compiled: () => run([...cdk, "node app.js"], folder, { NAG: "true" }),
      tsNode: () =>
        run([...cdk, "node node_modules/ts-node/dist/bin.js --prefer-ts-exts app.ts"], folder, {
          NAG: "true",
        }),
      bareNag: () => run(["app.js"], folder, { NAG: "true", CDK_OUTDIR: outdir, CDK_VALIDATION: "false" }),
      bare: () => run(["app.js"], folder, { CDK_OUTDIR: outdir, CDK_VALIDATION: "false" }),
    };
    contenders.preview();
    const rounds = Array.from({ length: RUNS }, () =>
      Object.fromEntries(Object.entries(contenders).map(([name, measure]) => [name, measure()])),
    ) as Record<keyof typeof contenders, Measurement>[];
    const medianOf = (name: keyof typeof contenders, of: "megabytes" | "seconds"): number =>
      median(rounds.map((round) => round[name][of]));

    console.log(
      `${count} resources in the preview, ${resourcesWritten(outdir)} in the templates; medians of ${RUNS} runs in turn:`,
    );
    console.log(
      `  preview ${medianOf("preview", "seconds").toFixed(2)} s, ${medianOf("preview", "megabytes").toFixed(0)} MB`,
    );
    for (const { atLeast, name, what } of PROMISES) {
      const faster = medianOf(name, "seconds") / medianOf("preview", "seconds");
      judge(
        faster >= atLeast,
        `${faster.toFixed(2)} x as fast (at least ${atLeast} x) as ${what}, ${medianOf(name, "seconds").toFixed(2)} s`,
      );
    }
    const peer = Math.min(medianOf("compiled", "megabytes"), medianOf("tsNode", "megabytes"));
    const share = medianOf("preview", "megabytes") / peer;
    judge(
      share <= MEMORY_AT_MOST,
      `${share.toFixed(2)} of the memory (at most ${MEMORY_AT_MOST}) of the CDK CLI's runs, ${peer.toFixed(0)} MB`,
    );
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function judge(isKept: boolean, text: string): void {
  console.log(`  ${isKept ? "ok      " : "TOO SLOW"} ${text}`);
  if (!isKept) process.exitCode = 1;
}

main();
