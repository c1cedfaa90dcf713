import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "../../support/preview-of";
import { temporaryFolder } from "../../support/temporary-folder";

const START = join(PROJECT_ROOT, "cli/start.js");
const STACK = { "Pulumi.prod.yaml": "config:\n  aws:region: eu-west-1\n" };
const queueOf = (name: string): string =>
  `import * as sqs from "@pulumi/aws/sqs";\nnew sqs.Queue(${name}, { sqsManagedSseEnabled: true });\n`;

interface Step {
  readonly newState: { readonly type: string; readonly urn: string; readonly sourcePosition?: string };
}

/** Previews a project that is not ours, and gives its queues. */
function queueStates(files: Readonly<Record<string, string>>): readonly Step["newState"][] {
  const folder = temporaryFolder({ ...STACK, ...files });
  try {
    symlinkSync(join(PROJECT_ROOT, "node_modules"), join(folder.path, "node_modules"));
    const { stderr, stdout } = spawnSync(process.execPath, [START, "preview", "--stack", "prod", "--json"], {
      cwd: folder.path,
      encoding: "utf8",
    });
    assert.notEqual(stdout, "", stderr);
    const { steps } = JSON.parse(stdout) as { readonly steps: readonly Step[] };
    return steps.map(({ newState }) => newState).filter(({ type }) => type === "aws:sqs/queue:Queue");
  } finally {
    folder.remove();
  }
}

/** The names of its queues. */
function queuesOf(files: Readonly<Record<string, string>>): readonly string[] {
  return queueStates(files).map(({ urn }) => urn.split("::").at(-1) ?? "");
}

describe("preview of other projects", function () {
  this.timeout(60_000); // whole previews, with TypeScript to compile

  it("runs the sources, not what was compiled of them some day", () => {
    const compiled = 'new (require("@pulumi/aws").sqs.Queue)("old");\n';
    const files = {
      "Pulumi.yaml": "name: other\nruntime: nodejs\n",
      "package.json": '{ "main": "index.ts" }',
      "index.ts": queueOf('"new"'),
      "bin/index.js": compiled,
    };

    assert.deepEqual(queuesOf(files), ["new"]);
  });

  for (const [title, compilerOptions] of Object.entries({
    "compiles into a folder": { outDir: "bin", rootDir: "." },
    "keeps its maps elsewhere": { outDir: "bin", sourceRoot: "/sources", mapRoot: "maps" },
    "keeps its maps inside": { outDir: "bin", inlineSourceMap: true },
  })) {
    it(`names the line of a source whose project ${title}`, () => {
      const files = {
        "Pulumi.yaml": "name: other\nruntime: nodejs\n",
        "package.json": '{ "main": "infra/index.ts" }',
        "tsconfig.json": JSON.stringify({ compilerOptions: { strict: true, ...compilerOptions } }),
        "infra/index.ts": queueOf('"new"'),
      };

      assert.deepEqual(
        queueStates(files).map(({ sourcePosition }) => sourcePosition),
        ["project:///infra/index.ts#2"],
      );
    });
  }

  it("runs what was compiled where the package says so", () => {
    const files = {
      "Pulumi.yaml": "name: other\nruntime: nodejs\n",
      "package.json": '{ "main": "bin/index.js" }',
      "index.ts": queueOf('"new"'),
      "bin/index.js": 'new (require("@pulumi/aws").sqs.Queue)("old");\n',
    };

    assert.deepEqual(queuesOf(files), ["old"]);
  });

  it("runs in the folder that Pulumi.yaml names, and knows where the project is", () => {
    const files = {
      "Pulumi.yaml": "name: other\nruntime: nodejs\nmain: stacks/\n",
      "package.json": "{}",
      "stacks/name.txt": "beside",
      "stacks/index.ts":
        'import * as fs from "node:fs";\nimport * as path from "node:path";\nimport * as pulumi from "@pulumi/pulumi";\n' +
        queueOf(
          "`${fs.readFileSync('name.txt', 'utf8')}-${path.relative(pulumi.runtime.getRootDirectory(), process.cwd())}`",
        ),
    };

    assert.deepEqual(queuesOf(files), ["beside-stacks"]);
  });

  it("runs JavaScript that no package names", () => {
    const files = {
      "Pulumi.yaml": "name: other\nruntime: nodejs\nmain: index.js\n",
      "index.js": 'new (require("@pulumi/aws").sqs.Queue)("plain");\n',
    };

    assert.deepEqual(queuesOf(files), ["plain"]);
  });
});
