import assert from "node:assert/strict";
import { findExcessProblems } from "../../../domain/encryption/source-key-excess";
import { neededStatements, policyOf, readPolicy, sourceKeys } from "../../support/source-keys";

const { address, ownerRoot, pullingRoleArn, use } = sourceKeys;
const ACCOUNT = { Principal: { AWS: "arn:aws:iam::222222222222:root" } };
const ROLE = { Principal: { AWS: pullingRoleArn } };
const FOR_AWS = { Bool: { "kms:GrantIsForAWSResource": "true" } };
const ALL_ROLES = { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::222222222222:role/*" } };
const OTHER_ROLES = { ArnNotEquals: { "aws:PrincipalArn": pullingRoleArn } };

const WHOLE =
  "should name AWS Backup's service-linked role in aws:PrincipalArn, not the whole backup account";
const ANYBODY = "should ask for kms:GrantIsForAWSResource, so that grants go to AWS services alone";

function find(statement: object): readonly unknown[] {
  return findExcessProblems(readPolicy(policyOf(ownerRoot, statement)), address, use);
}

describe("source key excess", () => {
  const rows: readonly (readonly [title: string, statement: object, rules: readonly string[]])[] = [
    ["the role by its ARN", { ...ROLE, Action: "kms:Decrypt" }, []],
    [
      "the role by its ARN, with grants for AWS resources",
      { ...ROLE, Action: "kms:*Grant*", Condition: FOR_AWS },
      [],
    ],
    ["the role by its ARN, with grants to anybody", { ...ROLE, Action: "kms:CreateGrant" }, [ANYBODY]],
    ["the role by its ARN, who may list every grant", { ...ROLE, Action: "kms:ListGrants" }, [ANYBODY]],
    ["the whole account", { ...ACCOUNT, Action: "kms:Decrypt" }, [WHOLE]],
    ["all roles of the account", { ...ACCOUNT, Action: "kms:Decrypt", Condition: ALL_ROLES }, [WHOLE]],
    ["the whole account, with every action", { ...ACCOUNT, Action: "kms:*" }, [WHOLE, ANYBODY]],
    ["an action that copies do not need", { ...ACCOUNT, Action: "kms:Sign" }, []],
    ["another account", { Principal: { AWS: "333333333333" }, Action: "kms:*" }, []],
    ["every other role", { ...ACCOUNT, Action: "kms:*", Condition: OTHER_ROLES }, []],
    ["a Deny", { ...ACCOUNT, Effect: "Deny", Action: "kms:*" }, []],
    ["what cannot be judged", { ...ACCOUNT, Action: "kms:*", Condition: { Null: { "aws:x": "true" } } }, []],
  ];
  for (const [title, changes, rules] of rows) {
    it(`finds ${rules.length === 0 ? "nothing" : "too much"} in an Allow for ${title}`, () => {
      const { Condition, Principal, ...statement } = {
        Effect: "Allow",
        Resource: "*",
        Condition: undefined,
        ...(changes as { Principal: object; Condition?: object }),
      };
      const shown = JSON.stringify({ Principal, Condition });

      assert.deepEqual(
        find({ ...statement, Principal, Condition }),
        rules.map((rule) => ({ path: "policy.Statement[1]", reason: `${rule}, got ${shown}` })),
      );
    });
  }

  it("finds nothing in what it asks for itself", () => {
    assert.deepEqual(neededStatements.backupAccount.flatMap(find), []);
  });
});
