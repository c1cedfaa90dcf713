import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { runbookMarkdown } from "../../cli/runbook/runbook-markdown";
import { runbookOf } from "../../domain/runbook/runbook";
import { BARE_FACTS, FACTS } from "../support/runbook-facts";
import { temporaryFolder, type TemporaryFolder } from "../support/temporary-folder";

/** The Python of a virtual environment with AWS's command line. CI makes one; without it nothing is declared here. */
const PYTHON = process.env.AWS_CLI_PYTHON;
const ROOT = path.join(__dirname, "..", "..");

const AS = "export AWS_PROFILE=me AWS_REGION=us-west-2";
const VAULT = "aws backup describe-backup-vault --backup-vault-name x";

const RIGHT: readonly (readonly [title: string, block: string])[] = [
  ["a call", `${AS}\n${VAULT}`],
  ["a query", `${AS}\n${VAULT} --query '[LockDate,Locked]' --output text`],
  [
    "an answer that is used",
    `${AS}\nARN=$(${VAULT} --query BackupVaultArn --output text)\naws backup list-tags --resource-arn "$ARN"`,
  ],
  [
    "JSON from a file",
    `${AS}\ncat > m.json <<'JSON'\n{"a": "b"}\nJSON\naws backup start-restore-job --recovery-point-arn x --metadata file://m.json`,
  ],
  [
    "shorthand",
    `${AS}\naws backup start-backup-job --backup-vault-name x --resource-arn x --iam-role-arn x --lifecycle DeleteAfterDays=3`,
  ],
  [
    "a program for jq",
    `${AS}\n${VAULT} > a.json\nN=x\njq --arg n "$N" '. + {BackupVaultName: $n}' a.json > b.json\ncat b.json`,
  ],
  ["a sign-in", `${AS}\naws sso login --profile me`],
];

const WRONG: readonly (readonly [title: string, block: string, said: RegExp])[] = [
  ["an unknown service", `${AS}\naws bakup list-backup-jobs`, /Invalid choice/],
  ["an unknown operation", `${AS}\naws backup list-backup-job`, /Invalid choice/],
  ["an unknown option", `${AS}\n${VAULT} --colour red`, /Unknown options: --colour/],
  [
    "half an option",
    `${AS}\naws backup describe-backup-vault --backup-vault-nam x`,
    /required: --backup-vault-name/,
  ],
  [
    "a required option that is missing",
    `${AS}\naws backup describe-backup-vault`,
    /required: --backup-vault-name/,
  ],
  [
    "an option without its value",
    `${AS}\naws backup describe-backup-vault --backup-vault-name`,
    /expected one argument/,
  ],
  [
    "JSON of the wrong shape",
    `${AS}\naws backup start-restore-job --recovery-point-arn x --metadata '{"a": {"b": 1}}'`,
    /Invalid type for parameter Metadata\.a/,
  ],
  [
    "a required part of JSON that is missing",
    `${AS}\naws backup create-restore-testing-plan --restore-testing-plan '{"ScheduleExpression": "x"}'`,
    /Missing required parameter in RestoreTestingPlan/,
  ],
  [
    "a key that JSON may not have",
    `${AS}\naws backup start-backup-job --backup-vault-name x --resource-arn x --iam-role-arn x --lifecycle '{"Days": 3}'`,
    /Unknown parameter in Lifecycle: "Days"/,
  ],
  [
    "JSON that is none",
    `${AS}\ncat > m.json <<'JSON'\n{"a": "b",}\nJSON\naws backup start-restore-job --recovery-point-arn x --metadata file://m.json`,
    /Invalid JSON/,
  ],
  [
    "a file that is not there",
    `${AS}\naws backup start-restore-job --recovery-point-arn x --metadata file://m.json`,
    /No such file/,
  ],
  [
    "a text for a number",
    `${AS}\naws backup start-backup-job --backup-vault-name x --resource-arn x --iam-role-arn x --start-window-minutes soon`,
    /invalid int value: 'soon'/,
  ],
  [
    "an unknown value of an enumeration",
    `${AS}\naws backup list-backup-jobs --by-state FAILD`,
    /ByState must be one of .*, got FAILD/,
  ],
  [
    "one within a structure",
    `${AS}\naws cloudtrail lookup-events --lookup-attributes AttributeKey=Name,AttributeValue=x`,
    /AttributeKey must be one of/,
  ],
  ["a query that does not compile", `${AS}\n${VAULT} --query '[LockDate'`, /Invalid jmespath expression/],
  [
    "a query for what the answer does not have",
    `${AS}\n${VAULT} --query '[LockDat]'`,
    /names LockDat, and the answer has only/,
  ],
  [
    "a filter on what the answer does not have",
    `${AS}\naws kms list-aliases --query "Aliases[?Name=='x'].TargetKeyId"`,
    /names Name, and the answer has only/,
  ],
  ["nobody as whom to run", VAULT, /AWS_PROFILE and AWS_REGION must be set/],
  ["no Region", `export AWS_PROFILE=me\n${VAULT}`, /AWS_REGION must be set/],
  [
    "a variable that nothing sets",
    `${AS}\naws backup describe-backup-job --backup-job-id "$JOB"`,
    /JOB: unbound variable/,
  ],
  ["a program that nobody promised", `${AS}\ncurl example.com`, /curl: command not found/],
  ["a program for jq that is none", `${AS}\n${VAULT} > a.json\njq '. + {' a.json`, /jq: error: syntax error/],
  [
    "a variable of jq that is not given",
    `${AS}\n${VAULT} > a.json\njq '. + {a: $n}' a.json`,
    /\$n is not defined/,
  ],
  ["a sign-in with an unknown option", `${AS}\naws sso login --profil me`, /unknown options: --profil/],
];

interface Checked {
  readonly status: number | null;
  readonly stdout: string;
}

describe("commands of runbooks, judged by AWS's own command line", function () {
  this.timeout(120_000);
  let folder: TemporaryFolder;
  before(() => {
    folder = temporaryFolder({});
  });
  after(() => {
    folder.remove();
  });

  /** One run for many files: the models take a second to load. */
  function check(files: Readonly<Record<string, string>>): Checked {
    const names = Object.entries(files).map(([name, text]) => {
      const file = path.join(folder.path, name);
      writeFileSync(file, text);
      return file;
    });
    const script = path.join(ROOT, "scripts", "check-runbook-commands.py");
    const { status, stderr, stdout } = spawnSync(PYTHON ?? "", [script, ...names], {
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    });
    assert.equal(stderr, "");
    return { status, stdout };
  }

  const inMarkdown = (
    blocks: readonly (readonly [title: string, block: string, ...rest: unknown[]])[],
  ): string => blocks.map(([title, block]) => `## ${title}\n\n\`\`\`sh\n${block}\n\`\`\`\n`).join("\n");

  if (PYTHON === undefined) return;

  it("accepts what is right", () => {
    const { status, stdout } = check({ "right.md": inMarkdown(RIGHT) });

    assert.deepEqual([status, stdout], [0, "8 commands in 1 files, 0 problems\n"]);
  });

  it("goes on in the same shell where a block says so, and not otherwise", () => {
    const first = `## One\n\n\`\`\`sh\n${AS}\nA=x\n\`\`\`\n\n`;
    const second = (begin: string): string =>
      `\`\`\`sh\n${begin}aws backup describe-backup-job --backup-job-id "$A"\n\`\`\`\n`;

    assert.equal(check({ "same.md": first + second("# same shell as above\n") }).status, 0);
    assert.match(check({ "other.md": first + second(`${AS}\n`) }).stdout, /A: unbound variable/);
  });

  it("refuses a page without commands: then nothing was checked", () => {
    assert.deepEqual(check({ "empty.md": "# Nothing\n" }), {
      status: 1,
      stdout: "0 commands in 1 files, 0 problems\n",
    });
  });

  it("finds nothing wrong in runbooks of stacks that have everything, and only what is needed", () => {
    const { status, stdout } = check({
      "whole.md": runbookMarkdown(runbookOf(FACTS)),
      "bare.md": runbookMarkdown(runbookOf(BARE_FACTS)),
    });

    assert.equal(status, 0, stdout);
  });

  describe("refuses", () => {
    let lines: readonly string[];
    before(() => {
      const { status, stdout } = check({ "wrong.md": inMarkdown(WRONG) });
      assert.equal(status, 1);
      lines = stdout.split("\n");
    });

    for (const [title, , said] of WRONG) {
      it(title, () => {
        const [line, ...others] = lines.filter((each) => each.includes(`: ${title}: `));

        assert.match(line ?? "", said);
        assert.deepEqual(others, []);
      });
    }
  });
});
