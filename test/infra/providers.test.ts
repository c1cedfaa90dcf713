import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { PROJECT_ROOT } from "../support/preview-of";
import { ProjectCopy } from "../support/project-copy";

const STACK_FILE = "Pulumi.prod.yaml";

type Config = Readonly<Record<string, unknown>>;
interface Step {
  readonly newState: { readonly type: string; readonly urn: string; readonly inputs: Config };
}

/** Production with the settings of the guide to continuous deployment. */
function withGuidesSettings(project: ProjectCopy): void {
  const guide = readFileSync(join(PROJECT_ROOT, "docs", "guides", "continuous-deployment.md"), "utf8");
  const settings = parse(/```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? "") as Config;
  assert.deepEqual(Object.keys(settings), ["aws-org-backup:accounts", "aws-org-backup:federation"]);
  const stack = parse(readFileSync(join(PROJECT_ROOT, STACK_FILE), "utf8")) as { config: Config };
  project.write(STACK_FILE, stringify({ config: { ...stack.config, ...settings } }));
}

describe("the stack of the guide to continuous deployment", function () {
  this.timeout(120_000);
  let project: ProjectCopy;
  let deploying: ReturnType<typeof preview>;
  before(() => {
    project = new ProjectCopy();
    withGuidesSettings(project);
    deploying = preview({});
  });
  after(() => {
    project.remove();
  });

  function preview(variables: Readonly<Record<string, string>>): { status: number | null; steps: Step[] } {
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(PROJECT_ROOT, "cli", "start.js"), "preview", "--json"],
      { cwd: project.folder, encoding: "utf8", env: { PATH: process.env.PATH, ...variables } },
    );
    return { status, steps: (JSON.parse(stdout) as { steps: Step[] }).steps };
  }

  const rolesOf = (steps: readonly Step[]): readonly string[] =>
    steps
      .filter(({ newState }) => newState.type === "pulumi:providers:aws")
      .map(({ newState }) => /role\/(\w+)/.exec(JSON.stringify(newState.inputs.assumeRoles))?.[1] ?? "");

  it("keeps every mandatory policy, and leaves no way open", () => {
    assert.equal(deploying.status, 0);
    const { exitCode, stdout } = project.run("prove");
    assert.equal(exitCode, 0, stdout);
  });

  it("differs, where a run only reads, by the roles of its providers and by nothing else", () => {
    const reading = preview({ ORG_BACKUP_READ_ONLY: "true" });

    assert.equal(reading.status, 0);
    assert.deepEqual(rolesOf(deploying.steps), ["OrgBackupDeployer", "OrgBackupDeployer"]);
    assert.deepEqual(rolesOf(reading.steps), ["OrgBackupPreviewer", "OrgBackupPreviewer"]);
    const others = (steps: readonly Step[]): readonly Step[] =>
      steps.filter(({ newState }) => newState.type !== "pulumi:providers:aws");
    assert.deepEqual(others(reading.steps), others(deploying.steps));
  });

  it("lets each federated role take on the roles that are named, and do nothing else", () => {
    const allowed = deploying.steps
      .filter(({ newState }) => /org-backup-(deploy|preview)-prod-policy$/.test(newState.urn))
      .map(({ newState }) => {
        const { Statement } = JSON.parse(String(newState.inputs.policy)) as {
          Statement: { Effect: string; Action: string[]; Resource: string[] }[];
        };
        return Statement.filter(({ Effect }) => Effect === "Allow").map(({ Action, Resource }) => [
          Action,
          Resource,
        ]);
      });

    assert.deepEqual(
      allowed,
      ["OrgBackupDeployer", "OrgBackupPreviewer"].map((role) => [
        [
          ["sts:AssumeRole"],
          [`arn:aws:iam::111111111111:role/${role}`, `arn:aws:iam::222222222222:role/${role}`],
        ],
      ]),
    );
  });

  it("refuses a run that only reads where no role is named for it", () => {
    const plain = new ProjectCopy();
    try {
      const { status, stderr } = spawnSync(
        process.execPath,
        [join(PROJECT_ROOT, "cli", "start.js"), "preview"],
        {
          cwd: plain.folder,
          encoding: "utf8",
          env: { PATH: process.env.PATH, ORG_BACKUP_READ_ONLY: "true" },
        },
      );

      assert.equal(status, 2);
      assert.match(stderr, /accounts\.management\.previewRole must name the role that only reads/);
    } finally {
      plain.remove();
    }
  });
});
