/**
 * Writes the policy pack as a folder that needs nothing of this project: `dist/policy-pack`.
 *
 * It can be used by its path (`pulumi preview --policy-pack`), published (`pulumi policy publish` packs just such a
 * folder), and installed as a package whose `rules` other packs pick from. `npm run bundle` writes it.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { build } from "esbuild";
import { writeTypings } from "./write-typings";

const ROOT = path.join(__dirname, "..");
/** What the bundle leaves to be installed: the SDKs, of which a process must have one copy. */
const DEPENDENCIES = ["@pulumi/policy", "@pulumi/pulumi"] as const;
/** The oldest Node.js that the project supports. */
const TARGET = "node20";

interface PackageJson {
  readonly version: string;
  readonly license: string;
  readonly engines: unknown;
  readonly description?: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Writes the bundle into a folder, which is emptied first. */
export async function bundlePack(folder: string): Promise<void> {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: { index: "policies/index.ts", rules: "policies/library.ts" },
    outdir: folder,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: TARGET,
    external: ["@pulumi/*"],
    sourcemap: true,
    sourcesContent: false,
    logLevel: "warning",
  });
  fs.writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(packageJson(), undefined, 2)}\n`);
  fs.writeFileSync(path.join(folder, "PulumiPolicy.yaml"), PULUMI_POLICY);
  fs.copyFileSync(path.join(ROOT, "LICENSE"), path.join(folder, "LICENSE"));
  fs.copyFileSync(path.join(ROOT, "policies/bundle.md"), path.join(folder, "README.md"));
  fs.cpSync(path.join(ROOT, "policies/config"), path.join(folder, "config"), { recursive: true });
}

/** Writes the typings of what other packs import. Takes as long as a type check. */
export function writePackTypings(folder: string): void {
  writeTypings("tsconfig.pack.json", path.join(folder, "types"));
}

const PULUMI_POLICY = `description: Refuses at preview what would leave an organization without backups that can be restored.
runtime:
  name: nodejs
  options:
    typescript: false
license: Apache-2.0
main: index.js
`;

function packageJson(): object {
  const project = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8")) as PackageJson;
  const pack = JSON.parse(fs.readFileSync(path.join(ROOT, "policies/package.json"), "utf8")) as PackageJson;
  return {
    name: "aws-org-backup-policies",
    version: project.version,
    description: pack.description,
    license: project.license,
    main: "./index.js",
    exports: {
      ".": "./index.js",
      "./rules": { types: "./types/policies/library.d.ts", default: "./rules.js" },
      "./config/*": "./config/*",
      "./package.json": "./package.json",
    },
    files: ["*.js", "*.js.map", "config", "types", "PulumiPolicy.yaml"],
    engines: project.engines,
    dependencies: Object.fromEntries(DEPENDENCIES.map((name) => [name, project.dependencies[name]])),
  };
}

async function main(): Promise<void> {
  const folder = path.join(ROOT, "dist", "policy-pack");
  await bundlePack(folder);
  writePackTypings(folder);
  const bytes = fs.statSync(path.join(folder, "index.js")).size;
  console.log(`dist/policy-pack is written; index.js has ${Math.round(bytes / 1024)} kB`);
}

if (require.main === module) void main();
