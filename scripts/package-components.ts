/**
 * Writes the package that other teams install: `dist/package`. It holds the components, the rules, the knowledge and the command line, compiled; their
 * sources, for source maps and for Pulumi's other languages; and the policy pack as a folder. `npm run package` writes it.
 *
 * Its folders are those of a checkout, so that nothing has to know which of the two it runs from.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { ensureCompiled } from "./compile.js";
import { writeTypings } from "./write-typings";

const ROOT = path.join(__dirname, "..");

/** The rooms that are compiled into the package. `infra` is a deployment, not a product. */
const ROOMS = ["domain", "components", "policies", "cli"] as const;

/** Files that are taken as they are. */
const TAKEN = [
  "LICENSE",
  "README.md",
  "cli/lazy-sdk.js",
  "cli/start.js",
  "functions/restore-validator/bundle",
  "policies/PulumiPolicy.yaml",
  "policies/config",
  "policies/package.json",
  "policies/start.js",
  "scripts/compile.js",
  "scripts/module-cache.js",
];

/** What a process must have one copy of, so that the project that installs the package brings it. */
const PEERS: Readonly<Record<string, string>> = {
  "@pulumi/aws": "^7.48.0",
  "@pulumi/policy": "^1.21.0",
  "@pulumi/pulumi": "^3.248.0",
};

/** Used by what is not in the package. */
const LEFT_OUT = ["@pulumi/awsx"];

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly engines: unknown;
  readonly bin: unknown;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** What a package is written with. */
export interface PackageOptions {
  /** Typings take as long as a type check. @default true */
  readonly typings?: boolean;
}

/** Writes the package into a folder, which is emptied first. */
export function writePackage(folder: string, { typings = true }: PackageOptions = {}): void {
  fs.rmSync(folder, { recursive: true, force: true });
  ensureCompiled(ROOT);
  for (const room of ROOMS) {
    copy(room, folder, path.join("src", room), (name) => name.endsWith(".ts") || name.endsWith(".json"));
    copyCompiled(room, folder);
  }
  // Code that Pulumi's own processes load by its path, and code of other languages.
  copy("components", folder, "components", (name) => !/\.(ts|pyc)$/.test(name) && name !== "schema.json");
  for (const name of TAKEN) fs.cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  if (typings) writeTypings("tsconfig.package.json", path.join(folder, "bin"));
  write(folder, "package.json", `${JSON.stringify(packageJson(), undefined, 2)}\n`);
  write(folder, "PulumiPlugin.yaml", "runtime: nodejs\n");
  // Where Pulumi looks for the sources of components, to derive their schema.
  write(folder, "src/index.ts", 'export * from "./components";\n');
  write(folder, "tsconfig.json", `${JSON.stringify(TSCONFIG, undefined, 2)}\n`);
}

const TSCONFIG = {
  compilerOptions: {
    target: "ES2022",
    module: "nodenext",
    moduleResolution: "nodenext",
    strict: true,
    skipLibCheck: true,
    resolveJsonModule: true,
    noEmit: true,
  },
  include: ["src/index.ts"],
};

function copy(from: string, folder: string, to: string, isWanted: (name: string) => boolean): void {
  const source = path.join(ROOT, from);
  for (const entry of fs.readdirSync(source, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !isWanted(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const target = path.join(folder, to, path.relative(source, file));
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(file, target);
  }
}

/** What the sources of a room were compiled to. Source maps then name the sources where the package has them. */
function copyCompiled(room: string, folder: string): void {
  for (const name of fs.readdirSync(path.join(folder, "src", room), { recursive: true, encoding: "utf8" })) {
    const outputs = name.endsWith(".ts")
      ? [".js", ".js.map"].map((end) => name.replace(/\.ts$/, end))
      : [name];
    for (const output of outputs) {
      const [from, to] = [path.join(ROOT, "bin", room, output), path.join(folder, "bin", room, output)];
      if (!fs.existsSync(from) || fs.statSync(from).isDirectory()) continue;
      const text = fs.readFileSync(from, "utf8");
      fs.mkdirSync(path.dirname(to), { recursive: true });
      fs.writeFileSync(to, output.endsWith(".map") ? withSourcesBelowSrc(text) : text);
    }
  }
}

function withSourcesBelowSrc(sourceMap: string): string {
  const map = JSON.parse(sourceMap) as { readonly sources: readonly string[] };
  return JSON.stringify({
    ...map,
    sources: map.sources.map((source) => source.replace(/^((?:\.\.\/)+)/, "$1src/")),
  });
}

function write(folder: string, name: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
}

function packageJson(): object {
  const { name, version, description, license, engines, bin, dependencies } = JSON.parse(
    fs.readFileSync(path.join(ROOT, "package.json"), "utf8"),
  ) as PackageJson;
  const own = Object.entries(dependencies).filter(([one]) => !(one in PEERS) && !LEFT_OUT.includes(one));
  return {
    name,
    version,
    description,
    license,
    keywords: ["pulumi", "aws", "backup", "policy"],
    type: "commonjs",
    bin,
    main: "./bin/components/index.js",
    types: "./bin/components/index.d.ts",
    exports: {
      ".": exported("components/index"),
      "./rules": exported("policies/library"),
      "./domain/*": exported("domain/*"),
      "./package.json": "./package.json",
    },
    engines,
    dependencies: Object.fromEntries(own),
    peerDependencies: PEERS,
  };
}

function exported(module: string): object {
  return { types: `./bin/${module}.d.ts`, default: `./bin/${module}.js` };
}

if (require.main === module) {
  const folder = path.join(ROOT, "dist", "package");
  writePackage(folder);
  console.log(`dist/package is written; pack it with npm pack ./dist/package`);
}
