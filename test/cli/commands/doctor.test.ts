import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureCompiled } from "../../../scripts/compile";
import { callCommand } from "../../support/call-command";
import { PROJECT_ROOT } from "../../support/preview-of";

const POINT = "arn:aws:backup:us-west-2:222222222222:recovery-point:0a1b2c3d-1111-2222-3333-444455556666";
const ELSEWHERE = "arn:aws:iam::333333333333:role/BackupBreakGlass-prod";
const RECORD = {
  eventSource: "backup.amazonaws.com",
  eventName: "StartRestoreJob",
  errorCode: "AccessDenied",
  requestParameters: { recoveryPointArn: POINT },
  userIdentity: { type: "AssumedRole", sessionContext: { sessionIssuer: { arn: ELSEWHERE } } },
};

describe("doctor, as a person calls it", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "doctor-"));
  const event = join(folder, "event.json");
  const broken = join(folder, "broken.json");
  before(() => {
    ensureCompiled(PROJECT_ROOT);
    writeFileSync(event, JSON.stringify({ Records: [RECORD] }));
    writeFileSync(broken, JSON.stringify({ Records: [{ ...RECORD, userIdentity: 1 }] }));
    writeFileSync(join(folder, "text.json"), "no JSON");
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const ask = (principal: string, action: string, resource: string, ...more: string[]): readonly string[] => [
    ...["doctor", "--principal", principal, "--action", action, "--resource", resource],
    ...more,
  ];
  const ENDS: readonly (readonly [title: string, args: readonly string[], exitCode: number, text: RegExp])[] =
    [
      [
        "0 when nothing refuses the call",
        ask("OrgBackupDeployer@222222222222", "backup:ListTags", "vault/air-gapped-prod"),
        0,
        /Nothing in this stack refuses the call/,
      ],
      [
        "1 and the smallest statement when an Allow is missing",
        ask("AWSBackup-break-glass-prod", "kms:Decrypt", "air-gapped-prod", "--via", "backup.amazonaws.com"),
        1,
        /Trust aligned\? yes .*Action listed\? no .*One statement lets it through, and nothing less: to the identity policy never-destroys \{ "Effect": "Allow", "Action": "kms:Decrypt"/,
      ],
      [
        "1 and a mismatched trust with both sides of it",
        ask("AWSBackup-break-glass-prod", "kms:Decrypt", "air-gapped-prod", "--via", "ec2.amazonaws.com"),
        1,
        /Trust aligned\? no .*Principal must be "backup.amazonaws.com"; it is service ec2.amazonaws.com/,
      ],
      [
        "1 and no statement against what is denied on purpose",
        ask("BackupBreakGlass-prod", "backup:DeleteRecoveryPoint", "air-gapped-prod"),
        1,
        /what denies it is there on purpose/,
      ],
      [
        "1 and the account of the wrong role of an event",
        ["doctor", "--event", event, "--principal", "BackupBreakGlass-prod"],
        1,
        /Right role\? no .*the caller is in account 333333333333, not in 222222222222.*With the right role the call goes through/,
      ],
      [
        "1 and the role of that name that the stack has",
        ["doctor", "--event", event],
        1,
        /whom the stack does not have\. The stack has a role of that name: the break-glass role/,
      ],
      [
        "2 for an event that is malformed",
        ["doctor", "--event", broken],
        2,
        /broken\.json\.Records\[0\]\.userIdentity must be an object, got 1/,
      ],
      [
        "2 for a file that is no JSON",
        ["doctor", "--event", join(folder, "text.json")],
        2,
        /cannot be read as JSON/,
      ],
      [
        "2 for a file that is not there",
        ["doctor", "--event", join(folder, "none.json")],
        2,
        /cannot be read as JSON: ENOENT/,
      ],
      [
        "2 for a principal nowhere in the stack",
        ask("Nobody", "kms:Decrypt", "air-gapped-prod"),
        2,
        /--principal must be somebody whom the stack has/,
      ],
      [
        "2 for an unknown action",
        ask("BackupBreakGlass-prod", "kms:Decript", "air-gapped-prod"),
        2,
        /did you mean kms:Decrypt/,
      ],
      [
        "2 with everything that is missing",
        ["doctor"],
        2,
        /--principal must be given.*\n.*--action must be given.*\n.*--resource must be given/,
      ],
    ];
  for (const [title, args, exitCode, text] of ENDS) {
    it(`ends with ${title}`, async () => {
      const ended = await callCommand(...args);
      assert.equal(ended.exitCode, exitCode);
      assert.match(exitCode === 2 ? ended.stderr : ended.stdout.replace(/\s+/g, " "), text);
    });
  }

  it("prints one JSON object and nothing else with --json", async () => {
    const { stdout } = await callCommand(
      ...ask("AWSBackup-break-glass-prod", "kms:Decrypt", "air-gapped-prod", "--json"),
    );
    const { diagnoses } = JSON.parse(stdout) as {
      diagnoses: { fix: object; checks: Record<string, { answer: string }> }[];
    };
    const [first] = diagnoses;
    assert.deepEqual(Object.keys(first ?? {}), [
      ...["action", "resource", "what", "principal", "who", "isHealthy", "checks", "fix"],
    ]);
    assert.deepEqual(
      Object.entries(first?.checks ?? {}).map(([name, { answer }]) => [name, answer]),
      [
        ["rightRole", "yes"],
        ["trustAligned", "yes"],
        ["actionListed", "no"],
      ],
    );
    assert.deepEqual(Object.keys(first?.fix ?? {}), ["kind", "text", "statements"]);
  });
});
