import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ProjectCopy } from "../../support/project-copy";
import { RealEngine } from "./real-engine";
import { type ExportedStack, type ReleasedStack, releasedStacks } from "./released-state";
import { changesOf, lossesOf, type UpgradeStep } from "./upgrade-steps";

const VAULT = "aws:backup/vault:Vault";
const ROLE = "aws:iam/role:Role";

if (RealEngine.isThere) {
  describe("today's program over the state of the release before, in the real engine", function () {
    this.timeout(240_000);

    for (const released of releasedStacks()) {
      it(`takes nothing of ${released.stack} away, and changes what is listed`, async () => {
        const { exitCode, steps, printed } = await upgrade(released, released.state);

        assert.deepEqual(lossesOf(steps), [], LOST);
        assert.equal(exitCode, 0, printed);
        assert.deepEqual(changesOf(steps), listedChanges(released.changesFile, changesOf(steps)), UNLISTED);
      });
    }

    it("would notice a name that changed without an alias", async () => {
      const released = stackOf("prod");
      const role = urnIn(released.state, ROLE, "restore-testing");
      const { exitCode, steps } = await upgrade(released, renamed(released.state, role, `${role}-before`));

      assert.equal(exitCode, 0);
      assert.deepEqual(lossesOf(steps), [`delete ${role}-before`]);
      assert.ok(changesOf(steps).includes(`create ${role}`));
    });

    it("would notice a vault that is replaced, which the engine refuses as well", async () => {
      const released = stackOf("prod");
      const vault = urnIn(released.state, VAULT, "air-gapped");
      const state = JSON.parse(JSON.stringify(released.state)) as ExportedStack;
      const { inputs } = state.deployment.resources.find(({ urn }) => urn === vault) ?? {};
      Object.assign(inputs ?? {}, { name: "another" });
      const { exitCode, steps, printed } = await upgrade(released, state);

      assert.notEqual(exitCode, 0);
      assert.match(printed, /unable to replace resource .*marked for protection/s);
      assert.deepEqual(lossesOf(steps), [`replace ${vault}`]);
    });
  });
}

const LOST =
  "Resources that must be kept would be deleted or replaced. Give what was renamed an alias (`aliases` of its options), and leave the arguments that replace it as they are.";
const UNLISTED =
  "The upgrade changes other things than are listed. If that is meant, write it down: UPDATE_GOLDEN=1 npm run acceptance, and a changeset.";

interface Upgrade {
  readonly exitCode: number | null;
  readonly steps: readonly UpgradeStep[];
  readonly printed: string;
}

/** Previews today's program, with the settings of a release, over a state. */
async function upgrade({ stack, settings }: ReleasedStack, state: ExportedStack): Promise<Upgrade> {
  const project = new ProjectCopy("copied");
  const engine = new RealEngine(project.folder);
  try {
    project.write(`Pulumi.${stack}.yaml`, settings);
    await engine.succeed("stack", "init", stack);
    project.write("state.json", JSON.stringify(withSecretsOf(state, project, `Pulumi.${stack}.yaml`)));
    await engine.succeed("stack", "import", "--stack", stack, "--file", "state.json");
    const end = await engine.run("preview", "--stack", stack, "--json", "--non-interactive");
    const { steps = [] } = JSON.parse(end.stdout) as { readonly steps?: readonly UpgradeStep[] };
    return { exitCode: end.exitCode, steps, printed: end.stdout + end.stderr };
  } finally {
    engine.remove();
    project.remove();
  }
}

/** A state whose secrets are encrypted from now on as those of a stack that was just made, which notes in its file how. */
function withSecretsOf({ version, deployment }: ExportedStack, project: ProjectCopy, file: string): object {
  const [, salt] = /^encryptionsalt: (.*)$/m.exec(readFileSync(join(project.folder, file), "utf8")) ?? [];
  assert.ok(salt);
  return {
    version,
    deployment: { ...deployment, secrets_providers: { type: "passphrase", state: { salt } } },
  };
}

function stackOf(name: string): ReleasedStack {
  const found = releasedStacks().find(({ stack }) => stack === name);
  assert.ok(found);
  return found;
}

/** The URN of the first resource of a type whose name begins so. */
function urnIn({ deployment }: ExportedStack, type: string, name: string): string {
  const found = deployment.resources.find(
    (resource) => resource.type === type && resource.urn.split("::").at(-1)?.startsWith(name),
  );
  assert.ok(found, `${type} ${name}`);
  return found.urn;
}

/** A state in which a resource has another URN, wherever it is named. */
function renamed(state: ExportedStack, from: string, to: string): ExportedStack {
  return JSON.parse(
    JSON.stringify(state).replaceAll(JSON.stringify(from), JSON.stringify(to)),
  ) as ExportedStack;
}

/** The committed list of what an upgrade changes. Renew it on purpose only. */
function listedChanges(file: string, changes: readonly string[]): readonly string[] {
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, changes.map((line) => `${line}\n`).join(""));
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "");
}
