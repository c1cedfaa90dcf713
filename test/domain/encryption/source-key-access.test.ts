import assert from "node:assert/strict";
import fc from "fast-check";
import { asList } from "../../../domain/aws/policy-document";
import { coversAction } from "../../../domain/aws/policy-statement";
import { backupAccountNeeds, sourceKeyNeeds } from "../../../domain/encryption/source-key-access";
import { identifiers } from "../../support/identifiers";
import { neededStatements, sourceKeys } from "../../support/source-keys";

const { address, localRoleArn, pullingRoleArn, use, useActions } = sourceKeys;

describe("source key access", () => {
  it("needs statements for the role that pulls copies and for the local backup role (R17, R18)", () => {
    assert.deepEqual(
      sourceKeyNeeds(address, use).map(({ statement }) => statement),
      [...neededStatements.backupAccount, ...neededStatements.localRole],
    );
  });

  it("says which actions each role needs, without wildcards", () => {
    const pulling = { principalArn: pullingRoleArn, principalAccountId: "222222222222" };
    const local = { principalArn: localRoleArn, principalAccountId: "111111111111" };

    assert.deepEqual(
      sourceKeyNeeds(address, use).map(({ statement, ...need }) => {
        assert.ok(statement);
        return need;
      }),
      [
        { ...pulling, actions: useActions },
        { ...pulling, actions: ["kms:CreateGrant", "kms:ListGrants"] },
        { ...local, actions: useActions },
        { ...local, actions: ["kms:CreateGrant"] },
      ],
    );
  });

  it("gives with each statement every action that it is for", () => {
    for (const { actions, statement } of sourceKeyNeeds(address, use)) {
      assert.deepEqual(
        actions.filter((action) => coversAction(statement, action)),
        actions,
      );
    }
  });

  it("names no action in a statement that no need stands behind", () => {
    for (const { actions, statement } of sourceKeyNeeds(address, use)) {
      const idle = asList(statement.Action).filter(
        (name) => !actions.some((action) => coversAction({ ...statement, Action: name }, action)),
      );

      assert.deepEqual(idle, []);
    }
  });

  it("needs for the backup account the same with and without the local role", () => {
    assert.deepEqual(backupAccountNeeds("aws", "222222222222"), sourceKeyNeeds(address, use).slice(0, 2));
  });

  it("names everybody in the partition of the key", () => {
    const { accountId, roleName } = identifiers;

    fc.assert(
      fc.property(accountId, accountId, roleName, (owner, backupAccountId, backupRoleName) => {
        const place = { partition: "aws-cn", accountId: owner };
        const text = JSON.stringify(sourceKeyNeeds(place, { backupAccountId, backupRoleName }));

        assert.deepEqual([...new Set(text.match(/arn:[^:]+/g))], ["arn:aws-cn"]);
      }),
    );
  });
});
