import assert from "node:assert/strict";
import { alertClassesAt, alertClassesOf } from "../../../domain/alerts/alert-classes";
import { BACKUP_FAILURES } from "../../../domain/alerts/backup-failure";
import { matchEvent } from "../../../domain/alerts/event-match";
import { parseEventPattern } from "../../../domain/alerts/event-pattern";
import { MAX_PATTERN_CHARACTERS } from "../../../domain/alerts/forwarding-rule";
import {
  ORGANIZATION_TAMPER_CALLS,
  TRAIL_TAMPER_CALLS,
  VAULT_TAMPER_CALLS,
} from "../../../domain/alerts/tamper-call";

const SCOPE = {
  environment: "prod",
  centralVaultName: "central",
  localVaultName: "local",
  permissionSetName: "BackupBreakGlass",
};
const classes = alertClassesOf(SCOPE);
const namesAt = (place: Parameters<typeof alertClassesAt>[0]): readonly string[] =>
  alertClassesAt(place, SCOPE).map(({ name }) => name);

describe("classes of alerts", () => {
  it("have names of their own, which are names of rules", () => {
    const names = classes.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    assert.deepEqual(
      names.filter((name) => !/^[a-z-]{1,64}$/.test(name)),
      [],
    );
  });

  it("arise in the places that are listed with them", () => {
    assert.deepEqual(namesAt("sign-in"), ["break-glass-sign-in", "federated-sign-in-failed"]);
    assert.deepEqual(namesAt("management"), [
      "recording-changed",
      "effective-policy-invalid",
      "organization-changed",
      "global-settings-changed",
      "break-glass-changed",
    ]);
    assert.deepEqual(
      namesAt("central").filter((name) => !namesAt("member").includes(name)),
      ["break-glass-sign-in", "break-glass-recovery", "federated-sign-in-failed"],
    );
    assert.deepEqual(
      namesAt("member").filter((name) => !namesAt("central").includes(name)),
      [],
    );
  });

  it("have patterns that EventBridge takes", () => {
    for (const { name, pattern } of classes) {
      assert.deepEqual(parseEventPattern(pattern).problems, [], name);
      assert.ok(JSON.stringify(pattern).length <= MAX_PATTERN_CHARACTERS, name);
    }
  });

  it("leave out the break-glass where nobody may break it", () => {
    const without = alertClassesOf({
      environment: "prod",
      centralVaultName: "central",
      localVaultName: "local",
    });
    assert.deepEqual(
      classes.map(({ name }) => name).filter((name) => !without.some((one) => one.name === name)),
      ["break-glass-sign-in", "break-glass-recovery", "break-glass-changed"],
    );
  });

  for (const { event, name } of BACKUP_FAILURES) {
    it(`tell of the failure ${name} that the rules of the pack ask for`, () => {
      assert.ok(classes.some(({ pattern }) => matchEvent(pattern, event) !== "no"));
    });
  }

  for (const { action, events } of [
    ...VAULT_TAMPER_CALLS,
    ...ORGANIZATION_TAMPER_CALLS,
    ...TRAIL_TAMPER_CALLS,
  ]) {
    it(`tell of ${action}`, () => {
      assert.ok(events.some((event) => classes.some(({ pattern }) => matchEvent(pattern, event) !== "no")));
    });
  }
});
