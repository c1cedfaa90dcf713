import assert from "node:assert/strict";
import { deliveriesOf } from "../../../domain/restore-testing/event-queue";
import { silentAfterHours } from "../../../domain/restore-testing/rehearsal";
import {
  findValidatorNameProblems,
  VALIDATOR_LIMITS,
} from "../../../domain/restore-testing/validator-limits";

describe("limits of the validator", () => {
  it("let an event come again only when the call is over, six times over", () => {
    assert.equal(VALIDATOR_LIMITS.retrySeconds, 6 * VALIDATOR_LIMITS.timeoutSeconds);
  });

  it("hand an event over for as long as its checks may take, and some times more", () => {
    assert.deepEqual([deliveriesOf(12), deliveriesOf(13), deliveriesOf(60)], [6, 7, 10]);
  });

  it("call it silence after a period, the start window and a day", () => {
    assert.equal(silentAfterHours({ cron: "cron(0 12 ? * MON *)", startWindowHours: 8 }), 7 * 24 + 8 + 24);
    assert.equal(silentAfterHours({ cron: "cron(0 12 * * ? *)", startWindowHours: 1 }), 24 + 1 + 24);
    assert.equal(silentAfterHours({ cron: "weekly", startWindowHours: 1 }), undefined);
  });

  for (const name of ["r", "restore-validator-prod", "a".repeat(48)])
    it(`take the name ${name}`, () => {
      assert.deepEqual(findValidatorNameProblems(name, "name"), []);
    });

  for (const name of ["", "Validator", "1validator", "a_b", "a".repeat(49), undefined])
    it(`do not take the name ${String(name)}`, () => {
      assert.equal(findValidatorNameProblems(name, "name").length, 1);
    });
});
