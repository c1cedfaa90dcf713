import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../policies/rules";
import { ensureCompiled } from "./compile.js";
import { median } from "./median";

/**
 * Measures what one more resource and one more rule cost a preview, and that the cost of a resource does not grow with the stack. All sizes are
 * measured in turn in one run, each in a process of its own; what they have in common drops out of the differences.
 */

const ROOT = join(__dirname, "..");
const RUNS = 5;
const RESOURCES = [250, 500, 1_000] as const;
/** How much dearer a resource of the large half may be than one of the small half. */
const GROWTH_AT_MOST = 1.5;

/** A team's stack: a bucket with its encryption and versioning, a table, a role and its policy, over and over. */
const PROGRAM = `import { Table } from "@pulumi/aws/dynamodb";
import { Role, RolePolicy } from "@pulumi/aws/iam";
import { Provider } from "@pulumi/aws/provider";
import { Bucket, BucketVersioning } from "@pulumi/aws/s3";
const provider = new Provider("home", { region: "eu-west-1", allowedAccountIds: ["333333333333"] });
const document = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
for (let i = 0; i < Number(process.env.RESOURCES) / 5; i += 1) {
  const bucket = new Bucket(\`bucket-\${i}\`, { bucket: \`orders-\${i}\`, tags: { backup: "true" } }, { provider });
  new BucketVersioning(\`bucket-\${i}\`, { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } }, { provider });
  new Table(\`table-\${i}\`, { name: \`orders-\${i}\`, billingMode: "PAY_PER_REQUEST", hashKey: "id", attributes: [{ name: "id", type: "S" }] }, { provider });
  const role = new Role(\`role-\${i}\`, { assumeRolePolicy: document({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }) }, { provider });
  new RolePolicy(\`role-\${i}\`, { role: role.name, policy: document({ Effect: "Allow", Action: "s3:GetObject", Resource: \`arn:aws:s3:::orders-\${i}/*\` }) }, { provider });
}
`;

/** Previews and returns seconds. A stack like this violates rules; a preview that cannot judge is an error. */
function preview(folder: string, resources: number, ...more: readonly string[]): number {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, "cli", "start.js"), "preview", "--stack", "dev", "--json", ...more],
    {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      env: { ...process.env, RESOURCES: String(resources) },
    },
  );
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0 && status !== 1)
    throw new Error(`the preview of ${resources} resources ended with ${String(status)}:\n${stderr}`);
  return seconds;
}

/** A file that switches rules off. */
function switchedOff(folder: string, name: string, off: typeof rules): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(Object.fromEntries(off.map(({ name }) => [name, "disabled"]))));
  return file;
}

function judge(isKept: boolean, text: string): void {
  console.log(`  ${isKept ? "ok      " : "TOO MUCH"} ${text}`);
  if (!isKept) process.exitCode = 1;
}

function main(folder: string): void {
  writeFileSync(join(folder, "Pulumi.yaml"), "name: growth\nruntime: nodejs\nmain: index.ts\n");
  writeFileSync(join(folder, "Pulumi.dev.yaml"), "config: {}\n");
  writeFileSync(join(folder, "package.json"), '{ "name": "growth", "private": true }');
  writeFileSync(join(folder, "index.ts"), PROGRAM);
  const half = rules.filter((_, index) => index % 2 === 0);
  const [small, middle, large] = RESOURCES;
  const contenders = {
    small: () => preview(folder, small),
    middle: () => preview(folder, middle),
    large: () => preview(folder, large),
    halfOfRules: () => preview(folder, large, "--policy-config", switchedOff(folder, "half.json", half)),
    noRules: () => preview(folder, large, "--policy-config", switchedOff(folder, "none.json", rules)),
  };
  contenders.small();
  const rounds = Array.from({ length: RUNS }, () =>
    Object.fromEntries(Object.entries(contenders).map(([name, measure]) => [name, measure()])),
  ) as Record<keyof typeof contenders, number>[];
  const seconds = (name: keyof typeof contenders): number => median(rounds.map((round) => round[name]));

  const first = (seconds("middle") - seconds("small")) / (middle - small);
  const second = (seconds("large") - seconds("middle")) / (large - middle);
  const rule = (seconds("large") - seconds("noRules")) / rules.length;
  const dearer = (seconds("large") - seconds("halfOfRules")) / half.length;
  console.log(`Medians of ${RUNS} runs in turn; ${rules.length} rules:`);
  console.log(
    `  ${small} resources ${seconds("small").toFixed(2)} s, ${middle} ${seconds("middle").toFixed(2)} s, ${large} ${seconds("large").toFixed(2)} s`,
  );
  console.log(
    `  one more resource costs ${(1e3 * first).toFixed(2)} ms, from ${middle} on ${(1e3 * second).toFixed(2)} ms`,
  );
  console.log(
    `  one rule costs ${(1e3 * rule).toFixed(2)} ms over ${large} resources, the second half of them ${(1e3 * dearer).toFixed(2)} ms each; none judging: ${seconds("noRules").toFixed(2)} s`,
  );
  judge(
    second / first <= GROWTH_AT_MOST,
    `${(second / first).toFixed(2)} x (at most ${GROWTH_AT_MOST} x)  a resource from ${middle} to ${large} / from ${small} to ${middle}`,
  );
}

ensureCompiled(ROOT);
mkdirSync(join(ROOT, "reports"), { recursive: true });
// Inside the project, so that the program finds the SDK as any project does.
const folder = mkdtempSync(join(ROOT, "reports", "growth-"));
try {
  main(folder);
} finally {
  rmSync(folder, { recursive: true });
}
