import assert from "node:assert/strict";
import { CopyableKey, type CopyableKeyArgs } from "../../components";
import { copyableKeyPolicy } from "../../domain/encryption/copyable-key-policy";
import { problemsOf } from "../support/problems-of";
import { recordResources } from "../support/record-resources";

const ARGS: CopyableKeyArgs = {
  alias: "orders",
  description: "Encrypts the volumes and databases of orders",
  accountId: "111111111111",
  region: "eu-west-1",
  backupAccountId: "222222222222",
  deployRoleName: "OrdersDeployer",
};

describe("CopyableKey", () => {
  it("declares a protected key that rotates, waits 30 days and can be copied from, and its alias (R17, R18)", async () => {
    const resources = await recordResources((opts) => new CopyableKey("orders", ARGS, opts));

    assert.deepEqual(resources, [
      { type: "aws-org-backup:index:CopyableKey", name: "orders", inputs: ARGS, options: {} },
      {
        type: "aws:kms/key:Key",
        name: "orders",
        inputs: {
          description: "Encrypts the volumes and databases of orders",
          region: "eu-west-1",
          enableKeyRotation: true,
          deletionWindowInDays: 30,
          policy: JSON.stringify(
            copyableKeyPolicy({
              partition: "aws",
              accountId: "111111111111",
              backupAccountId: "222222222222",
              deployRoleArn: "arn:aws:iam::111111111111:role/OrdersDeployer",
            }),
          ),
        },
        options: { protect: true },
      },
      {
        type: "aws:kms/alias:Alias",
        name: "orders-alias",
        inputs: { name: "alias/orders", region: "eu-west-1", targetKeyId: "orders.keyId" },
        options: {},
      },
    ]);
  });

  it("follows the region into its partition", async () => {
    const resources = await recordResources(
      (opts) => new CopyableKey("orders", { ...ARGS, region: "cn-north-1" }, opts),
    );

    assert.deepEqual([...new Set(String(resources[1]?.inputs.policy).match(/arn:[^:]+/g))], ["arn:aws-cn"]);
  });

  it("refuses every bad argument at once, before it declares anything", async () => {
    const bad: CopyableKeyArgs = {
      ...ARGS,
      alias: "alias/x",
      accountId: "1",
      region: "nowhere",
      backupAccountId: "2",
      deployRoleName: "a b",
    };

    assert.deepEqual(await problemsOf((opts) => new CopyableKey("orders", bad, opts)), [
      { path: "alias", reason: 'must be written without alias/, got "alias/x"' },
      { path: "accountId", reason: 'must be an account id, twelve digits, got "1"' },
      { path: "region", reason: 'must be the code of an AWS region such as eu-west-1, got "nowhere"' },
      { path: "backupAccountId", reason: 'must be an account id, twelve digits, got "2"' },
      {
        path: "deployRoleName",
        reason:
          'must be the name of a role, 1 to 64 letters, digits or characters of _+=,.@- and no path, got "a b"',
      },
    ]);
  });

  it("refuses to copy into the account of the source", async () => {
    const bad = { ...ARGS, backupAccountId: "111111111111" };

    assert.deepEqual(await problemsOf((opts) => new CopyableKey("orders", bad, opts)), [
      {
        path: "backupAccountId",
        reason:
          "must be another account than that of the key, because copies beside their source are lost with it, " +
          'got "111111111111"',
      },
    ]);
  });
});
