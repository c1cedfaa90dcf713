import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { PROJECT_ROOT } from "./support/preview-of";

const FOLDER = join(PROJECT_ROOT, ".github", "workflows");

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly uses?: string;
  readonly steps?: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
    readonly env?: Readonly<Record<string, string>>;
  }[];
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const files = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(join(FOLDER, name), "utf8");
  return { name, text, workflow: parse(text) as Workflow };
});
const jobs = files.flatMap(({ name, workflow }) =>
  Object.entries(workflow.jobs).map(([job, value]) => ({ ...value, at: `${name} ${job}`, workflow })),
);

describe("workflow files", () => {
  it("are there", () => {
    assert.deepEqual(
      files.map(({ name }) => name),
      ["check.yml", "deploy.yml", "preview.yml", "pulumi.yml"],
    );
  });

  for (const { name, text, workflow } of files) {
    it(`${name} uses actions by the digest of a commit, with its version beside it`, () => {
      for (const line of text.split("\n").filter((each) => /^\s*(- )?uses:/.test(each)))
        assert.match(
          line,
          /uses: (\.\/\.github\/workflows\/[a-z]+\.yml|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/,
        );
    });

    it(`${name} runs no code of others with the rights of the repository`, () => {
      for (const event of ["pull_request_target", "workflow_run", "issue_comment"])
        assert.ok(!Object.hasOwn(workflow.on, event), event);
    });

    it(`${name} gives no right but to jobs`, () => {
      assert.deepEqual(workflow.permissions, {});
    });
  }

  for (const { at, permissions, steps = [], uses, workflow } of jobs) {
    it(`${at} says what it may, and a job that writes runs the code of the branch`, () => {
      assert.ok(permissions !== undefined);
      const { contents, ...others } = permissions;
      assert.equal(contents, "read");
      if (uses !== undefined) return;
      for (const [right, access] of Object.entries(others)) {
        if (right === "id-token") continue;
        assert.deepEqual([at, right, access], ["preview.yml comment", "pull-requests", "write"]);
        assert.equal(steps[0]?.with?.ref, "${{ github.event.pull_request.base.sha }}");
      }
      assert.ok(Object.hasOwn(workflow.on, "workflow_call") || others["id-token"] === undefined);
    });

    it(`${at} puts no expression into a script`, () => {
      for (const { run } of steps) assert.doesNotMatch(run ?? "", /\$\{\{/);
    });

    it(`${at} leaves no token behind in the checkout`, () => {
      for (const step of steps.filter((each) => each.uses?.startsWith("actions/checkout@") === true))
        assert.equal(step.with?.["persist-credentials"], false);
    });
  }

  it("hold no secret: what is exchanged is the token of the job", () => {
    const gitlab = readFileSync(join(PROJECT_ROOT, ".gitlab-ci.yml"), "utf8");
    for (const text of [gitlab, ...files.map((file) => file.text)])
      assert.doesNotMatch(text, /secrets\.|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|PULUMI_ACCESS_TOKEN/);
  });

  it("preview every stack, and deploy every stack", () => {
    const stacks = readdirSync(PROJECT_ROOT).flatMap((name) => /^Pulumi\.(\w+)\.yaml$/.exec(name)?.[1] ?? []);
    const [deploy, preview] = ["deploy.yml", "preview.yml"].map((name) =>
      files.find((file) => file.name === name),
    );
    const deployed = Object.keys(deploy?.workflow.jobs ?? {}).filter((job) => !job.endsWith("-preview"));

    assert.deepEqual([...deployed].sort(), stacks.sort());
    assert.match(preview?.text ?? "", /stack: \[dev, staging, prod\]/);
    assert.match(preview?.text ?? "", /--stack dev --stack staging --stack prod/);
  });
});
