import assert from "node:assert/strict";
import fc from "fast-check";
import { actionMatches, asList, type Statement } from "../../../domain/aws/policy-document";
import {
  addDelegation,
  delegationPolicy,
  MAX_RESOURCE_POLICY_CHARACTERS,
} from "../../../domain/organization/delegation-policy";

const DELEGATION = {
  partition: "aws",
  organizationId: "o-a1b2c3d4e5",
  rootId: "r-a1b2",
  managementAccountId: "111111111111",
  delegatedAdministratorId: "222222222222",
};
const OURS = delegationPolicy(DELEGATION).Statement;
const DELEGATE = { AWS: "arn:aws:iam::222222222222:root" };
const BACKUP_POLICIES = "arn:aws:organizations::111111111111:policy/o-a1b2c3d4e5/backup_policy/*";

/** A statement of somebody else. */
function theirs(sid: string): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::333333333333:root" },
    Action: "organizations:ListRoots",
    Resource: "*",
  };
}

function documentOf(...statements: Statement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

describe("delegation of backup policies", () => {
  it("lets the delegate find its way, and read, create, manage and tag backup policies, and nobody else (R6)", () => {
    assert.deepEqual(delegationPolicy(DELEGATION), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "TheBackupDelegateMayFindItsWay",
          Effect: "Allow",
          Principal: DELEGATE,
          Action: [
            "organizations:DescribeAccount",
            "organizations:DescribeOrganization",
            "organizations:DescribeOrganizationalUnit",
            "organizations:ListAccounts",
            "organizations:ListAccountsForParent",
            "organizations:ListChildren",
            "organizations:ListOrganizationalUnitsForParent",
            "organizations:ListParents",
            "organizations:ListRoots",
            "organizations:ListTagsForResource",
          ],
          Resource: "*",
        },
        {
          Sid: "TheBackupDelegateMayReadBackupPolicies",
          Effect: "Allow",
          Principal: DELEGATE,
          Action: [
            "organizations:DescribeEffectivePolicy",
            "organizations:DescribePolicy",
            "organizations:ListPolicies",
            "organizations:ListPoliciesForTarget",
            "organizations:ListTargetsForPolicy",
          ],
          Resource: "*",
          Condition: { StringLikeIfExists: { "organizations:PolicyType": "BACKUP_POLICY" } },
        },
        {
          Sid: "TheBackupDelegateMayCreateBackupPolicies",
          Effect: "Allow",
          Principal: DELEGATE,
          Action: "organizations:CreatePolicy",
          Resource: "*",
          Condition: { StringEquals: { "organizations:PolicyType": "BACKUP_POLICY" } },
        },
        {
          Sid: "TheBackupDelegateMayManageBackupPolicies",
          Effect: "Allow",
          Principal: DELEGATE,
          Action: [
            "organizations:AttachPolicy",
            "organizations:DeletePolicy",
            "organizations:DetachPolicy",
            "organizations:UpdatePolicy",
          ],
          Resource: [
            "arn:aws:organizations::111111111111:root/o-a1b2c3d4e5/r-a1b2",
            "arn:aws:organizations::111111111111:ou/o-a1b2c3d4e5/*",
            "arn:aws:organizations::111111111111:account/o-a1b2c3d4e5/*",
            BACKUP_POLICIES,
          ],
          Condition: { StringLikeIfExists: { "organizations:PolicyType": "BACKUP_POLICY" } },
        },
        {
          Sid: "TheBackupDelegateMayTagBackupPolicies",
          Effect: "Allow",
          Principal: DELEGATE,
          Action: ["organizations:TagResource", "organizations:UntagResource"],
          Resource: BACKUP_POLICIES,
        },
      ],
    });
  });

  it("does not let the delegate turn the policy type on or off, which would stop every backup at once", () => {
    const allowed = OURS.flatMap(({ Action: action }) => asList(action));

    for (const action of ["organizations:DisablePolicyType", "organizations:EnablePolicyType"]) {
      assert.deepEqual(
        allowed.filter((pattern) => actionMatches(pattern, action)),
        [],
      );
    }
  });

  it("follows the partition", () => {
    const [statement] = delegationPolicy({ ...DELEGATION, partition: "aws-us-gov" }).Statement;

    assert.deepEqual(statement?.Principal, { AWS: "arn:aws-us-gov:iam::222222222222:root" });
  });

  it("is all there is where the organization has no resource policy", () => {
    assert.deepEqual(addDelegation(undefined, DELEGATION, "policy"), {
      document: delegationPolicy(DELEGATION),
      problems: [],
    });
  });

  it("follows the statements of others, whatever they are", () => {
    const existing = { Version: "2008-10-17", Id: "theirs", Statement: theirs("B") };

    assert.deepEqual(addDelegation(existing, DELEGATION, "policy"), {
      document: { Version: "2008-10-17", Id: "theirs", Statement: [theirs("B"), ...OURS] },
      problems: [],
    });
  });

  it("adds what is missing of an older delegation, key order aside", () => {
    const [first] = OURS;
    assert.ok(first !== undefined);
    const reordered = Object.fromEntries(Object.entries(first).reverse()) as unknown as Statement;

    assert.deepEqual(
      addDelegation(documentOf(theirs("A"), reordered), DELEGATION, "policy").document?.Statement,
      [theirs("A"), reordered, ...OURS.slice(1)],
    );
  });

  it("drops and moves nothing, and adds nothing twice", () => {
    const sids = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9]{1,12}$/), { maxLength: 8 });
    fc.assert(
      fc.property(sids, fc.nat(8), (names, place) => {
        const before = [...names.map(theirs)];
        if (place < 5) before.splice(place, 0, ...OURS.slice(place));
        if (before.length === 0) return;

        const once = addDelegation(documentOf(...before), DELEGATION, "policy").document?.Statement ?? [];
        const twice = addDelegation(documentOf(...once), DELEGATION, "policy").document?.Statement;

        assert.deepEqual(once.slice(0, before.length), before);
        assert.deepEqual(twice, once);
        for (const own of OURS) assert.equal(once.filter(({ Sid: sid }) => sid === own.Sid).length, 1);
      }),
    );
  });

  it("refuses a statement of others that has one of its names", () => {
    const taken = theirs("TheBackupDelegateMayFindItsWay");

    assert.deepEqual(addDelegation(documentOf(theirs("A"), taken), DELEGATION, "policy"), {
      problems: [
        {
          path: "policy.Statement[1].Sid",
          reason:
            "must be another name, or the statement be left out if it is an older delegation, because the delegation " +
            'of backup policies uses this name, got "TheBackupDelegateMayFindItsWay"',
        },
      ],
    });
  });

  it("refuses what is no policy", () => {
    assert.deepEqual(addDelegation("[]", DELEGATION, "policy"), {
      problems: [{ path: "policy", reason: 'must be a policy document, got "[]"' }],
    });
  });

  it("fills the resource policy to its last character, and refuses one more", () => {
    const padded = (length: number): string => documentOf({ ...theirs("A"), Resource: "x".repeat(length) });
    const withoutPadding = JSON.stringify(addDelegation(padded(1), DELEGATION, "policy").document).length - 1;
    const room = MAX_RESOURCE_POLICY_CHARACTERS - withoutPadding;

    const full = addDelegation(padded(room), DELEGATION, "policy");
    assert.equal(JSON.stringify(full.document).length, 40_000);
    assert.deepEqual(full.problems, []);
    assert.deepEqual(addDelegation(padded(room + 1), DELEGATION, "policy"), {
      problems: [
        {
          path: "policy",
          reason:
            "must leave room for the delegation of backup policies: both together may have 40,000 characters, got 40001",
        },
      ],
    });
  });
});
