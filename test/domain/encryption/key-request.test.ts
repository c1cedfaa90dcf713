import assert from "node:assert/strict";
import { isGrantAction, requestOf, withoutAwsResource } from "../../../domain/encryption/key-request";
import { sourceKeyNeeds, type AccessNeed } from "../../../domain/encryption/source-key-access";
import { sourceKeys } from "../../support/source-keys";

const { address, arn, localRoleArn, pullingRoleArn, use } = sourceKeys;
const [pulling, , local] = sourceKeyNeeds(address, use) as readonly [AccessNeed, AccessNeed, AccessNeed];

describe("key request", () => {
  it("knows who pulls copies, from which account, and through which services in the key's Region", () => {
    const { context, ...request } = requestOf(pulling, "kms:Decrypt", address, use);

    assert.deepEqual(request, {
      principalArn: pullingRoleArn,
      principalAccountId: "222222222222",
      partition: "aws",
      keyArn: arn,
      action: "kms:Decrypt",
    });
    assert.deepEqual(Object.fromEntries(context), {
      "aws:principalarn": [pullingRoleArn],
      "aws:principalaccount": ["222222222222"],
      "kms:calleraccount": ["222222222222"],
      "kms:grantisforawsresource": [undefined],
      "aws:principalorgid": ["o-a1b2c3d4e5"],
      "kms:viaservice": [
        undefined,
        "backup.eu-west-1.amazonaws.com",
        "ec2.eu-west-1.amazonaws.com",
        "fsx.eu-west-1.amazonaws.com",
        "rds.eu-west-1.amazonaws.com",
      ],
    });
  });

  it("does not know through which services the local role works, nor an organization that it was not told", () => {
    const { backupAccountId, backupRoleName } = use;
    const request = requestOf(local, "kms:CreateGrant", address, { backupAccountId, backupRoleName });

    assert.deepEqual(Object.fromEntries(request.context), {
      "aws:principalarn": [localRoleArn],
      "aws:principalaccount": ["111111111111"],
      "kms:calleraccount": ["111111111111"],
      "kms:grantisforawsresource": ["true"],
    });
  });

  it("can be made by somebody himself, and is otherwise the same", () => {
    const request = requestOf(local, "kms:CreateGrant", address, use);

    assert.deepEqual(withoutAwsResource(request), {
      ...request,
      context: new Map([...request.context, ["kms:grantisforawsresource", [undefined]]]),
    });
  });

  const actions: readonly (readonly [action: string, expected: boolean])[] = [
    ["kms:CreateGrant", true],
    ["kms:ListGrants", true],
    ["kms:GrantsOfMine", false],
    ["kms:DescribeKey", false],
  ];
  for (const [action, expected] of actions) {
    it(`${expected ? "takes" : "does not take"} ${action} for a call about grants`, () => {
      assert.equal(isGrantAction(action), expected);
    });
  }
});
