import assert from "node:assert/strict";
import {
  centralVaultsOf,
  findBackedUpCentralAccountProblems,
  findCopiesIntoManagementProblems,
} from "../../../domain/organization/air-gap";

const arnIn = (account: string) => `arn:aws:backup:us-west-2:${account}:backup-vault:central`;
const copying = (...arns: readonly string[]) => ({
  plans: {
    p: { rules: { r: { copy_actions: Object.fromEntries(arns.map((arn) => [arn, {}])) } } },
  },
});

describe("the account of the central vault", () => {
  it("is read from copies into another account", () => {
    const accounts = centralVaultsOf(
      copying(arnIn("222222222222"), arnIn("$account"), "arn:aws:s3:::bucket", arnIn("333333333333")),
    ).map(({ accountId }) => accountId);

    assert.deepEqual(accounts, ["222222222222", "333333333333"]);
  });

  it("must not be backed up like a workload", () => {
    const central = new Set(["222222222222"]);

    assert.deepEqual(findBackedUpCentralAccountProblems("222222222222", central, "targetId"), [
      {
        path: "targetId",
        reason:
          'must not be the account that the copies go to, because its own backups and their copies would be in one account, and what works there could reach the vault, got "222222222222"',
      },
    ]);
    for (const other of ["333333333333", undefined, 222222222222, ""])
      assert.deepEqual(findBackedUpCentralAccountProblems(other, central, "targetId"), []);
  });

  it("must not be the management account", () => {
    const document = copying(arnIn("111111111111"), arnIn("222222222222"));

    assert.deepEqual(findCopiesIntoManagementProblems(document, new Set(["111111111111"])), [
      {
        path: `content.plans.p.rules.r.copy_actions["${arnIn("111111111111")}"]`,
        reason:
          'must go to an account of its own and not to the management account, because no service control policy guards a vault there, got "111111111111"',
      },
    ]);
    assert.deepEqual(findCopiesIntoManagementProblems(document, new Set()), []);
  });

  for (const document of [undefined, "{", 7, [], { plans: [] }, copying()]) {
    it(`is not looked for in ${JSON.stringify(document)}`, () => {
      assert.deepEqual(centralVaultsOf(document), []);
      assert.deepEqual(findCopiesIntoManagementProblems(document, new Set([""])), []);
    });
  }
});
