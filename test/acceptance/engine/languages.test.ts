import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { writePackage } from "../../../scripts/package-components";
import { PROJECT_ROOT } from "../../support/preview-of";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder";
import { installLinked, packed, succeed } from "../installed-package";
import { RealEngine } from "./real-engine";
import { providerSchema } from "./stand-in-aws/provider-schema";

/** What `scripts/build-engine.sh` built: the generator of Python SDKs, and a virtual environment. */
const BUILT = process.env.ACCEPTANCE_TOOLS;
const SCHEMA = path.join(PROJECT_ROOT, "components", "schema.json");
const ADVISORY = /\[advisory\].*\n.*can't run policy/;

interface Preview {
  readonly steps: readonly { readonly newState: { readonly type: string; readonly inputs?: object } }[];
}

if (RealEngine.isThere) {
  describe("the package in other languages, through the real engine", function () {
    this.timeout(300_000);
    let folder: TemporaryFolder;
    let tarball: string;

    before(() => {
      folder = temporaryFolder({});
      writePackage(path.join(folder.path, "package"));
      tarball = packed(path.join(folder.path, "package"));
    });
    after(() => {
      folder.remove();
    });

    /** A copy of an example, with the package installed. */
    const projectOf = (example: string): string => {
      const project = fs.mkdtempSync(path.join(folder.path, example));
      fs.cpSync(path.join(PROJECT_ROOT, "examples", example), project, { recursive: true });
      installLinked(project, tarball);
      return project;
    };

    it("has the schema that is committed", async () => {
      const engine = new RealEngine(projectOf("yaml-program"));
      try {
        const { stdout } = await engine.succeed("package", "get-schema", "./node_modules/aws-org-backup");

        const committed = fs.readFileSync(SCHEMA, "utf8");
        assert.deepEqual(withoutTheNeedless(JSON.parse(stdout)), withoutTheNeedless(JSON.parse(committed)));
      } finally {
        engine.remove();
      }
    });

    if (BUILT !== undefined) {
      const ofTypes = [
        "aws-org-backup:index:AirGappedVault",
        "aws-org-backup:index:BackupKey",
        "aws:backup/vault:Vault",
        "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
        "aws:backup/vaultPolicy:VaultPolicy",
        "aws:kms/alias:Alias",
        "aws:kms/key:Key",
        "pulumi:providers:aws",
        "pulumi:pulumi:Stack",
      ];

      it("is used from YAML, and judged by the rules", async () => {
        const project = projectOf("yaml-program");
        const engine = new RealEngine(project);
        try {
          const { types, judged } = await preview(engine);

          assert.deepEqual(types, ofTypes);
          assert.doesNotMatch(judged.replace(ADVISORY, ""), /\[mandatory\]/);
        } finally {
          engine.remove();
        }
      });

      it("is used from Python, with an SDK that Pulumi generates from the schema", async () => {
        const project = projectOf("python-program");
        generateSdk(BUILT, project);
        const engine = new RealEngine(project, {
          ACCEPTANCE_PYTHON: path.join(BUILT, "python", "bin", "python"),
          PYTHONPATH: path.join(project, "sdk"),
        });
        try {
          const { types, judged } = await preview(engine);

          assert.deepEqual(types, ofTypes);
          assert.doesNotMatch(judged, /\[(mandatory|advisory)\]/);
        } finally {
          engine.remove();
        }
      });
    }
  });
}

async function preview(
  engine: RealEngine,
): Promise<{ readonly types: readonly string[]; readonly judged: string }> {
  await engine.succeed("stack", "init", "dev");
  const common = ["preview", "--stack", "dev", "--non-interactive"];
  const { stdout } = await engine.succeed(...common, "--json");
  const pack = path.join("node_modules", "aws-org-backup", "policies");
  const judged = await engine.succeed(...common, "--policy-pack", pack);
  const { steps } = JSON.parse(stdout) as Preview;
  return { types: steps.map(({ newState }) => newState.type).sort(), judged: judged.stdout };
}

/** Generates the SDK, and installs it as `pip` would: its own version is read from what was installed. */
function generateSdk(tools: string, project: string): void {
  const [source, sdk] = [path.join(project, "generated"), path.join(project, "sdk")];
  const aws = path.join(project, "aws.json");
  const { version } = JSON.parse(fs.readFileSync(require.resolve("@pulumi/aws/package.json"), "utf8")) as {
    readonly version: string;
  };
  fs.writeFileSync(aws, JSON.stringify(providerSchema(version)));
  succeed(path.join(tools, "generate-sdk"), [source, SCHEMA, aws], project);
  const pip = [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--no-deps",
    "--no-build-isolation",
    "--no-index",
    "--target",
    sdk,
    source,
  ];
  succeed(path.join(tools, "python", "bin", "python"), pip, project);
}

/** The command line drops what says nothing, and that a property is optional, which is what is not required. */
function withoutTheNeedless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTheNeedless);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, one]) => !(key === "optional" && one === true) && !isEmpty(one),
  );
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutTheNeedless(one)]));
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
