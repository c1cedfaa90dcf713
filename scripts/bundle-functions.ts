/**
 * Writes the code of each function as one file that AWS Lambda runs: `functions/<name>/bundle/index.js`. The file is
 * committed, so that a deployment needs no bundler; `npm run docs:check` and a test say when it is stale.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { build, type BuildResult } from "esbuild";

const ROOT = path.join(__dirname, "..");

/** The functions, by the names of their folders. */
export const FUNCTIONS = ["restore-validator"] as const;

/** The oldest Node.js that the project supports: tests run the bundle on it, AWS Lambda has a newer one. */
const TARGET = "node20";

/** Where the code of a function lies once it is bundled. */
export function bundleFile(name: string): string {
  return path.join(ROOT, "functions", name, "bundle", "index.js");
}

/**
 * Bundles a function with the clients of the AWS SDK that it uses, as they stand in the lock file. The SDK that Lambda brings
 * along is left alone, because it changes without notice.
 *
 * @returns the text of the bundle, the same on every machine
 */
export async function bundleFunction(name: string): Promise<string> {
  const result: BuildResult<{ write: false }> = await build({
    absWorkingDir: ROOT,
    entryPoints: [`functions/${name}/index.ts`],
    outfile: `functions/${name}/bundle/index.js`,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: TARGET,
    // The ES modules of the SDK, of which a bundle keeps only what is used.
    mainFields: ["module", "main"],
    alias: {
      "@aws-sdk/credential-provider-node": `./functions/${name}/aws/environment-credentials.ts`,
    },
    minify: true,
    legalComments: "none",
    banner: { js: BANNER },
    write: false,
    logLevel: "warning",
  });
  const [file] = result.outputFiles;
  if (file === undefined) throw new Error(`esbuild wrote nothing for ${name}`);
  return file.text;
}

const BANNER =
  "/* Written by `npm run functions`; do not edit. Holds clients of the AWS SDK for JavaScript (Apache-2.0). */";

async function main(): Promise<void> {
  for (const name of FUNCTIONS) {
    const [file, text] = [bundleFile(name), await bundleFunction(name)];
    const isCurrent = fs.existsSync(file) && fs.readFileSync(file, "utf8") === text;
    if (process.argv.includes("--check")) {
      if (isCurrent) continue;
      console.error(`${path.relative(ROOT, file)} is stale; run npm run functions`);
      process.exitCode = 1;
      continue;
    }
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    console.log(`${path.relative(ROOT, file)} has ${Math.round(text.length / 1024)} kB`);
  }
}

if (require.main === module) void main();
