import assert from "node:assert/strict";
import { alertClassesOf } from "../../../domain/alerts/alert-classes";
import { alertMessage, filledIn, MAX_TEMPLATE_CHARACTERS } from "../../../domain/alerts/alert-message";
import { ALERT_SAMPLES } from "../../support/event-samples";

const SCOPE = {
  environment: "prod",
  centralVaultName: "air-gapped-prod",
  localVaultName: "org-backup-prod",
  permissionSetName: "BackupBreakGlass-prod",
};
const RUNBOOK = "https://example.com/runbook.md";
const WHERE = { account: "333333333333", region: "eu-west-1" };

const textOf = (name: string): string => {
  const alert = alertClassesOf(SCOPE).find((one) => one.name === name);
  const event = ALERT_SAMPLES[name]?.(WHERE);
  assert.ok(alert !== undefined && event !== undefined);
  return filledIn(alertMessage(alert, SCOPE, RUNBOOK), event);
};

describe("messages of alerts", () => {
  it("say account, Region, resource, what happened, since when, what to do, and where to read on", () => {
    assert.equal(
      textOf("copy-failed"),
      [
        "[prod] A copy failed",
        "Account: 333333333333, Region: eu-west-1",
        "Resource: arn:aws:ec2:eu-west-1:333333333333:instance/i-0515aee7de03f58e1 (EC2)",
        "What happened: copy job 47C8EF56-74D8-059D-1301-C5BE1D5C926E into arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped-prod failed: Access denied exception while trying to list tags",
        "Since: 2026-11-20T10:12:13.239Z, told at 2026-11-20T10:15:26Z",
        "What to do: Mend key, vault policy or opt-in, and copy the recovery point again before it expires locally.",
        "Runbook: https://example.com/runbook.md#a-copy-failed",
      ].join("\n"),
    );
  });

  it("write lists as they are, and nothing where an event lacks a part", () => {
    const lines = textOf("restore-aborted").split("\n");
    assert.equal(lines[2], "Resource: arn:aws:ec2:eu-west-1::image/ami-12b3456dfb7f8cf90 (EC2)");
    assert.equal(lines[3], "What happened: restore job 1B234A56-789B-01CD-2A34-4567A08901FD was aborted: ");
    assert.match(textOf("effective-policy-invalid"), /no changes: \[\{"errorCode":"ELEMENTS_TOO_MANY"/);
  });

  for (const alert of alertClassesOf(SCOPE)) {
    it(`${alert.name}: every part that the text names is read from the event, and no other`, () => {
      const { inputPaths, inputTemplate } = alertMessage(alert, SCOPE, RUNBOOK);

      const named = new Set(Array.from(inputTemplate.matchAll(/<(\w+)>/g), ([, name]) => name ?? ""));
      assert.deepEqual(
        [...named].filter((name) => !(name in inputPaths)),
        [],
      );
      assert.ok(inputTemplate.length <= MAX_TEMPLATE_CHARACTERS);
      assert.deepEqual(
        Object.values(inputPaths).filter((path) => !/^\$\.[\w.[\]]+$/.test(path)),
        [],
      );
      assert.deepEqual(
        inputTemplate.split("\n").map((line) => typeof JSON.parse(line)),
        Array<string>(7).fill("string"),
      );
    });
  }
});
