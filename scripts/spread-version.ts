/** Writes the version of `package.json` wherever else it stands. Part of cutting a release (see CONTRIBUTING.md). */
import * as fs from "node:fs";
import * as path from "node:path";

/** As much of a `package.json`, or of a lock file, as names the version. */
interface Versioned {
  version?: string;
  readonly packages?: Record<string, { version?: string }>;
  readonly dependencies?: Record<string, string>;
}

/**
 * Every file of a project that names its version, with that version in it.
 *
 * @param root the project's folder
 * @returns what the files must hold, by their paths
 */
export function withVersion(root: string): ReadonlyMap<string, string> {
  const { name, version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as {
    readonly name: string;
    readonly version: string;
  };
  const files = ["package-lock.json", path.join("policies", "package.json"), ...examplesOf(root)];
  return new Map(
    files.map((file) => {
      const content = JSON.parse(fs.readFileSync(path.join(root, file), "utf8")) as Versioned;
      const own = content.packages?.[""];
      if (own !== undefined) own.version = version;
      // The version of an example is its own; what it depends on is ours.
      if (content.dependencies?.[name] !== undefined) content.dependencies[name] = version;
      else content.version = version;
      return [file, `${JSON.stringify(content, undefined, 2)}\n`];
    }),
  );
}

function examplesOf(root: string): readonly string[] {
  const examples = path.join(root, "examples");
  return fs
    .readdirSync(examples)
    .map((example) => path.join("examples", example, "package.json"))
    .filter((file) => fs.existsSync(path.join(root, file)));
}

if (require.main === module) {
  const root = path.join(__dirname, "..");
  for (const [file, text] of withVersion(root)) fs.writeFileSync(path.join(root, file), text);
}
