import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { PolicyPack } from "../../cli/policy-pack/policy-pack";
import { rules } from "../../policies/rules";
import { bundlePack, writePackTypings } from "../../scripts/bundle-pack";
import { temporaryFolder, type TemporaryFolder } from "../support/temporary-folder";
import { startPackProcess } from "./command-line";

const MODULES = path.join(__dirname, "..", "..", "node_modules");
/** `npm`: they are really installed, from the registry, as a user would; CI does that. */
const DEPENDENCIES = process.env.BUNDLE_DEPENDENCIES ?? "linked";

/** A pack of another team, which picks two rules and adds one of its own. */
const TEAM_PACK = `
import { PolicyPack } from "@pulumi/policy";
import { pick, toPolicies, type Rule } from "aws-org-backup-policies/rules";

const picked: readonly Rule[] = pick("vault-lock-has-grace-period", "opt-out-tag-is-exact");
new PolicyPack("team", {
  policies: [
    ...toPolicies(picked),
    { name: "our-own", description: "Ours.", validateStack: (_args, report) => report("seen") },
  ],
});
`;

describe(`the bundled pack, in an empty folder with its own dependencies (${DEPENDENCIES})`, function () {
  this.timeout(180_000);
  let folder: TemporaryFolder;
  let pack: string;
  before(async () => {
    folder = temporaryFolder({});
    pack = path.join(folder.path, "policy-pack");
    await bundlePack(pack);
    writePackTypings(pack);
    installDependencies(pack);
  });
  after(() => {
    folder.remove();
  });

  it("starts as the command line starts it, and has every rule", async () => {
    const info = await start(pack);

    assert.deepEqual(
      [info.name, info.rules.map(({ name }) => name)],
      ["aws-org-backup", rules.map(({ name }) => name)],
    );
  });

  it("takes the settings that come with it", async () => {
    for (const file of fs.readdirSync(path.join(pack, "config"))) {
      assert.equal((await start(pack, path.join("config", file))).name, "aws-org-backup");
    }
  });

  it("holds what npm would publish: the program, the rules with their typings, the settings", () => {
    const { stdout, status } = spawnSync("npm", ["pack", "--dry-run", "--json"], {
      cwd: pack,
      encoding: "utf8",
    });
    assert.equal(status, 0);
    const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
    const names = files.map((file) => file.path);

    assert.deepEqual(names.filter((name) => !/^(types|config)\//.test(name)).sort(), [
      "LICENSE",
      "PulumiPolicy.yaml",
      "README.md",
      "index.js",
      "index.js.map",
      "package.json",
      "rules.js",
      "rules.js.map",
    ]);
    assert.ok(names.includes("types/policies/library.d.ts"));
    assert.ok(names.includes("config/prod.json"));
  });

  it("lets a team pick rules for a pack of its own, with types that hold", async () => {
    const team = path.join(folder.path, "team");
    fs.mkdirSync(path.join(team, "node_modules", "@pulumi"), { recursive: true });
    fs.symlinkSync(pack, path.join(team, "node_modules", "aws-org-backup-policies"));
    for (const name of ["policy", "pulumi"]) {
      fs.symlinkSync(
        fs.realpathSync(path.join(pack, "node_modules", "@pulumi", name)),
        path.join(team, "node_modules", "@pulumi", name),
      );
    }
    fs.writeFileSync(path.join(team, "index.ts"), TEAM_PACK);
    fs.writeFileSync(path.join(team, "package.json"), '{ "name": "team-pack", "version": "1.0.0" }');
    fs.writeFileSync(path.join(team, "PulumiPolicy.yaml"), "runtime: nodejs\n");
    const compilerOptions = {
      strict: true,
      skipLibCheck: true,
      types: [],
      module: "nodenext",
      target: "es2022",
    };
    fs.writeFileSync(
      path.join(team, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["index.ts"] }),
    );
    const { stdout, status } = spawnSync(process.execPath, [require.resolve("typescript/bin/tsc")], {
      cwd: team,
      encoding: "utf8",
    });
    assert.deepEqual({ stdout, status }, { stdout: "", status: 0 });

    const info = await start(team);
    assert.deepEqual(
      info.rules.map(({ name }) => name),
      ["vault-lock-has-grace-period", "opt-out-tag-is-exact", "our-own"],
    );
  });
});

async function start(pack: string, settings?: string) {
  const context = {
    project: "shop",
    stack: "prod",
    organization: "organization",
    config: { values: {}, secretKeys: [] },
  };
  const started = await startPackProcess(pack, context);
  try {
    const { info } = await PolicyPack.configured(started.analyzer, settings, pack);
    return info;
  } finally {
    started.close();
  }
}

function installDependencies(pack: string): void {
  if (DEPENDENCIES === "npm") {
    const { status, stderr } = spawnSync("npm", ["install", "--omit=dev", "--ignore-scripts", "--no-audit"], {
      cwd: pack,
      encoding: "utf8",
    });
    assert.equal(status, 0, stderr);
    return;
  }
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(pack, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) {
    const link = path.join(pack, "node_modules", name);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(path.join(MODULES, name), link);
  }
}
