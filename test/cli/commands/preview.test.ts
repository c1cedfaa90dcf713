import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { rules } from "../../../policies/rules";
import { ensureCompiled } from "../../../scripts/compile";
import { PROJECT_ROOT } from "../../support/preview-of";
import { ProjectCopy } from "../../support/project-copy";

const isMandatory = ({ enforcementLevel }: { readonly enforcementLevel: string }): boolean =>
  enforcementLevel === "mandatory";
const ACKNOWLEDGED = "lock vault air-gapped-prod for good: keep 30 to 365 days, 20 days of grace";

describe("preview, as a person calls it (R36, R37)", function () {
  this.timeout(60_000);
  let project: ProjectCopy;
  before(() => {
    ensureCompiled(PROJECT_ROOT);
  });
  beforeEach(() => {
    project = new ProjectCopy();
  });
  afterEach(() => {
    project.remove();
  });

  it("shows production by default, without a word on stderr", () => {
    const { exitCode, stderr, stdout } = project.run("preview");

    assert.deepEqual({ exitCode, stderr }, { exitCode: 0, stderr: "" });
    assert.deepEqual(stdout, project.run("preview", "--stack", "prod").stdout);
    assert.match(stdout, /^aws-org-backup prod {2}offline preview\n/);
    const verdict = `${rules.length} policies: 2 violations \\(0 mandatory, 2 advisory\\)`;
    assert.match(stdout, new RegExp(`\\n231 resources in 2 accounts; ${verdict}\\n$`));
  });

  it("prints one JSON object of the engine's form and nothing else", () => {
    const { exitCode, stderr, stdout } = project.run("preview", "--json");

    assert.deepEqual({ exitCode, stderr }, { exitCode: 0, stderr: "" });
    const digest = JSON.parse(stdout) as {
      steps: { op: string; newState: { urn: string } }[];
      changeSummary: unknown;
      policies: { policy: string; enforcementLevel: string }[];
    };
    assert.deepEqual(
      digest.policies.map(({ enforcementLevel, policy }) => `${enforcementLevel} ${policy}`),
      Array<string>(2).fill("advisory first-backup-fits-its-window"),
    );
    assert.deepEqual(digest.changeSummary, { create: digest.steps.length });
    assert.deepEqual([...new Set(digest.steps.map(({ op }) => op))], ["create"]);
    assert.equal(
      digest.steps[0]?.newState.urn,
      "urn:pulumi:prod::aws-org-backup::pulumi:pulumi:Stack::aws-org-backup-prod",
    );
  });

  it("previews the other kind of vault, which is permanent from the first day (R11)", () => {
    project.change("Pulumi.prod.yaml", {
      "    region: us-west-2\n": "    kind: logically-air-gapped\n    region: us-west-2\n",
      ", gracePeriodDays: 20": "",
      "20 days of grace": "0 days of grace",
    });

    const { exitCode, stderr, stdout } = project.run("preview");

    assert.deepEqual({ exitCode, stderr }, { exitCode: 0, stderr: "" });
    assert.match(stdout, /backup\.LogicallyAirGappedVault +air-gapped-prod +protected/);
    assert.match(stdout, /\nprod copied .* 180 days +air-gapped-prod +compliance +2\d{3}-\d{2}-\d{2}\n/);
    assert.match(stdout, /kept locally +CloudFormation, FSx, RDS, Redshift/);
  });

  it("shows several stacks one after the other, each with its row", () => {
    const { exitCode, stdout } = project.run("preview", "--stack", "prod", "--stack", "dev");

    assert.equal(exitCode, 0);
    assert.match(stdout, /\nprod .* compliance .*\n(?:.*\n)*dev .* governance .*\n/);
  });

  it("exits 1 and names the rule when the grace period is shorter than agreed (R13)", () => {
    project.change("Pulumi.prod.yaml", {
      "gracePeriodDays: 20": "gracePeriodDays: 10",
      "20 days of grace": "10 days of grace",
    });

    const { exitCode, stdout } = project.run("preview", "--json");

    assert.equal(exitCode, 1);
    const { policies } = JSON.parse(stdout) as {
      policies: { policy: string; enforcementLevel: string; urn: string }[];
    };
    assert.deepEqual(
      policies.filter(isMandatory).map(({ enforcementLevel, policy, urn }) => ({
        enforcementLevel,
        policy,
        name: urn.split("::").at(-1),
      })),
      [
        {
          enforcementLevel: "mandatory",
          policy: "vault-lock-has-grace-period",
          name: "air-gapped-prod-lock",
        },
      ],
    );
  });

  const invalid: readonly {
    title: string;
    arrange?: (copy: ProjectCopy) => void;
    args?: readonly string[];
    stderr: string;
  }[] = [
    {
      title: "a grace period that AWS refuses",
      arrange: (copy) => {
        copy.change("Pulumi.prod.yaml", { "gracePeriodDays: 20": "gracePeriodDays: 2" });
      },
      stderr:
        "error: Pulumi.prod.yaml cannot be deployed, 1 problem:\n" +
        "  airGap.lock.gracePeriodDays must be at least 3 days so that the lock can still be undone, got 2\n",
    },
    {
      title: "a missing acknowledgement, with the sentence to copy",
      arrange: (copy) => {
        copy.change("Pulumi.prod.yaml", { [`    acknowledge: "${ACKNOWLEDGED}"\n`]: "" });
      },
      stderr:
        "error: Pulumi.prod.yaml cannot be deployed, 1 problem:\n" +
        `  airGap.acknowledge must be exactly "${ACKNOWLEDGED}", because nobody can undo this lock after its grace period, got nothing\n`,
    },
    {
      title: "every problem of a stack at once",
      arrange: (copy) => {
        copy.change("Pulumi.prod.yaml", {
          '"111111111111"': "111111111111",
          "ou-a1b2-11111111": "ou-a1b2",
          "startWindowMinutes: 60": "startWindowMinutes: 59",
          "retentionDays: 180": "retentionDays: 366",
          "targets:": "target:",
          "cron(0 10": "cron(0 25",
        });
      },
      stderr:
        "error: Pulumi.prod.yaml cannot be deployed, 6 problems:\n" +
        "  organization.managementAccountId must be an account id, twelve digits, with quotes around it, got 111111111111\n" +
        "  protect.targets must be a list, got nothing\n" +
        "  protect.target is not a setting; did you mean targets?, got a list\n" +
        '  schedule.cron hour must be *, or 0 to 23 with lists (,), rising ranges (-) and steps (/), got "25"\n' +
        "  schedule.startWindowMinutes must be at least 60 minutes, got 59\n" +
        "  airGap.retentionDays must be at most the 365 days that airGap.lock allows, got 366\n",
    },
    {
      title: "two stacks that claim the organization's singletons (R6)",
      arrange: (copy) => {
        copy.change("Pulumi.dev.yaml", { "ownsSettings: false": "ownsSettings: true" });
      },
      stderr:
        "error: Pulumi.prod.yaml cannot be deployed, 1 problem:\n" +
        "  organization.ownsSettings must be true in exactly one stack of an organization, and Pulumi.dev.yaml claims it too, got true\n",
    },
    {
      title: "an unknown stack, with those that exist",
      args: ["--stack", "production"],
      stderr:
        'error: There is no stack "production": Pulumi.production.yaml does not exist. Stacks: dev, prod, staging.\n',
    },
    {
      title: "a stack file that is not YAML, with its line",
      arrange: (copy) => {
        copy.write("Pulumi.prod.yaml", "config:\n  a: [\n");
      },
      stderr:
        "error: Pulumi.prod.yaml is not valid YAML: unexpected end of the stream within a flow collection, in line 3, column 1, got the end of the file.\n" +
        "  at Pulumi.prod.yaml:3\n",
    },
    {
      title: "an unknown flag, with the one that was meant",
      args: ["--stak", "prod"],
      stderr: "error: unknown option '--stak'\n(Did you mean --stack?)\n",
    },
    {
      title: "JSON of several stacks",
      args: ["--json", "--stack", "prod", "--stack", "dev"],
      stderr: "error: --json prints one object, so name one stack, got prod, dev.\n",
    },
    {
      title: "an export of several stacks",
      args: ["--export", "state.json", "--stack", "prod", "--stack", "dev"],
      stderr: "error: --export writes one stack, so name one, got prod, dev.\n",
    },
    {
      title: "an export into a folder that is not there",
      args: ["--export", "nowhere/state.json"],
      stderr:
        "error: --export cannot write nowhere/state.json: ENOENT: no such file or directory, open 'nowhere/state.json'\n",
    },
  ];
  for (const { args = [], arrange, stderr, title } of invalid) {
    it(`exits 2 and prints nothing but the reason for ${title}`, () => {
      arrange?.(project);

      assert.deepEqual(project.run("preview", ...args), { exitCode: 2, stdout: "", stderr });
    });
  }

  it("ends quietly when its reader stops reading", () => {
    const command = `"${process.execPath}" "${join(PROJECT_ROOT, "cli", "start.js")}" preview | true`;
    const { stderr } = spawnSync("bash", ["-c", command], { cwd: project.folder, encoding: "utf8" });

    assert.equal(stderr, "");
  });

  it("says what a program threw, and where", () => {
    project.write("program.js", '"use strict";\n\nthrow new Error("no such luck");\n');
    project.useProgram("program.js");

    assert.deepEqual(project.run("preview"), {
      exitCode: 2,
      stdout: "",
      stderr: "error: no such luck\n  at program.js:3\n",
    });
  });

  it("lists its options when asked", () => {
    const { exitCode, stdout } = project.run("preview", "--help");

    assert.equal(exitCode, 0);
    assert.deepEqual(stdout.match(/--[a-z-]+/g), [
      "--stack",
      "--json",
      "--json",
      "--export",
      "--file",
      "--policy-config",
      "--help",
    ]);
  });
});
