import assert from "node:assert/strict";
import { nobodyDestroysRecoveryPoints as rule } from "../../../../policies/rules/vault-lock/nobody-destroys-recovery-points";
import {
  exempting,
  guardedVault,
  without,
  withoutDenialOf,
  withOperator,
  type Weakness,
} from "../../../../policies/guarded-vault";
import { evaluateRule, itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const DEPLOYER = "arn:aws:iam::222222222222:role/OrgBackupDeployer";
const ADMINISTRATOR = "an administrator of backup account 222222222222";
const ROOT = "the root user of backup account 222222222222";
const DEPLOYER_NAME = "the deployer OrgBackupDeployer of backup account 222222222222";
const GUARDRAIL = "a service control policy on 222222222222";
const BOTH_PHASES = "while its lock can be removed and once its lock is permanent";

/** What the rule says of a way that is open. */
function openTo(who: readonly string[], when: string, calls: string, way: string, closing: string): string {
  return (
    `central: recovery points of central must be out of reach of ${who.join(" and ")} ${when}, got ${calls}: ` +
    `whoever it is ${way}. It would be closed by ${closing}`
  );
}

const REMOVES_POLICY =
  "removes the access policy of the vault central (backup:DeleteBackupVaultAccessPolicy)";
const DELETES_POINT = "deletes a recovery point of the vault central (backup:DeleteRecoveryPoint)";
const DELETION_DENIED = `a lock, and a Deny of backup:DeleteRecoveryPoint in ${GUARDRAIL}`;
const EVERYBODY = [ADMINISTRATOR, ROOT, DEPLOYER_NAME];

/** A weakness of the example, and the ways that it opens. */
interface Hole {
  readonly title: string;
  readonly weakness: Weakness;
  readonly violations: readonly string[];
}

const HOLES: readonly Hole[] = [
  {
    title: "the vault's policy can be removed",
    weakness: {
      lock: "none",
      vaultPolicy: withoutDenialOf("backup:DeleteBackupVaultAccessPolicy"),
      guardrail: withoutDenialOf("backup:DeleteBackupVaultAccessPolicy", "backup:DeleteRecoveryPoint"),
    },
    violations: [
      openTo(
        EVERYBODY,
        "without a lock",
        "2 calls in a row",
        `1. ${REMOVES_POLICY}, 2. ${DELETES_POINT}, and the recovery point is deleted`,
        DELETION_DENIED,
      ),
    ],
  },
  {
    title: "the Deny of three actions, and nothing else",
    weakness: {
      lock: "none",
      vaultPolicy: () => [
        {
          Effect: "Deny",
          Principal: "*",
          Action: [
            "backup:DeleteRecoveryPoint",
            "backup:UpdateRecoveryPointLifecycle",
            "backup:PutBackupVaultAccessPolicy",
          ],
          Resource: "*",
        },
      ],
      guardrail: without("NobodyDeletesOrChangesRecoveryPoints", "OnlyTheDeployerChangesTheVault"),
    },
    violations: [
      openTo(
        EVERYBODY,
        "without a lock",
        "2 calls in a row",
        `1. ${REMOVES_POLICY}, 2. ${DELETES_POINT}, and the recovery point is deleted`,
        DELETION_DENIED,
      ),
    ],
  },
  {
    title: "the key can be scheduled for deletion",
    weakness: {
      keyPolicy: withoutDenialOf("kms:ScheduleKeyDeletion"),
      guardrail: withoutDenialOf("kms:ScheduleKeyDeletion"),
    },
    violations: [
      openTo(
        EVERYBODY,
        BOTH_PHASES,
        "one call",
        "schedules the key central-key for deletion (kms:ScheduleKeyDeletion), and after 7 days the key is gone, and with it whatever it encrypts",
        `a Deny of kms:ScheduleKeyDeletion on the key in its own policy, and in ${GUARDRAIL}`,
      ),
    ],
  },
  {
    title: "Bool instead of BoolIfExists: a direct call does not carry the key",
    weakness: {
      keyPolicy: withOperator("BoolIfExists", "Bool"),
      guardrail: withOperator("BoolIfExists", "Bool"),
    },
    violations: [
      openTo(
        [ADMINISTRATOR, ROOT],
        BOTH_PHASES,
        "one call",
        "revokes the grants with which AWS Backup uses the key central-key (kms:RevokeGrant), and AWS Backup cannot use the key until it has a grant again",
        `a Deny of kms:RevokeGrant on the key in its own policy, and in ${GUARDRAIL}`,
      ),
    ],
  },
  {
    title: "the deployer may detach the guardrail, and remove the lock",
    weakness: {
      lock: "governance",
      vaultPolicy: exempting(DEPLOYER, "NobodyDeletesOrChangesRecoveryPoints"),
      guardrail: without("OnlyBackupRolesDeleteTaggedSnapshots", "OnlyBackupRolesDeleteNamedSnapshots"),
      delegation: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::222222222222:root" },
            Action: "organizations:DetachPolicy",
            Resource: "*",
          },
        ],
      },
    },
    violations: [
      openTo(
        EVERYBODY,
        "with its governance lock",
        "one call",
        "deletes what is under a recovery point of the vault central (ec2:DeleteSnapshot), and the snapshot under the recovery point is deleted",
        `a Deny of ec2:DeleteSnapshot on what AWS Backup made, in ${GUARDRAIL}: neither lock nor vault policy reaches other services`,
      ),
    ],
  },
  {
    title: "the deployer may detach the guardrail",
    weakness: {
      lock: "governance",
      delegation: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::222222222222:root" },
            Action: "organizations:DetachPolicy",
            Resource: "*",
          },
        ],
      },
    },
    violations: [
      openTo(
        [DEPLOYER_NAME],
        "with its governance lock",
        "2 calls in a row",
        "1. detaches the service control policies of backup account 222222222222 (organizations:DetachPolicy), 2. deletes what is under a recovery point of the vault central (ec2:DeleteSnapshot), and the snapshot under the recovery point is deleted",
        `a Deny of ec2:DeleteSnapshot on what AWS Backup made, in ${GUARDRAIL}: neither lock nor vault policy reaches other services`,
      ),
    ],
  },
  {
    title: "the alias by which the guardrail knows the key can be moved",
    weakness: { guardrail: without("NobodyMovesTheKeyAlias") },
    violations: [
      openTo(
        [DEPLOYER_NAME],
        BOTH_PHASES,
        "2 calls in a row",
        "1. deletes alias/central, by which guardrails know the key central-key (kms:DeleteAlias), 2. rewrites the policy of the key central-key so that nobody can use or change it, and waives KMS's safety check (kms:PutKeyPolicy), and nobody can use the key or change its policy any more; only AWS Support could help",
        `a Deny of kms:PutKeyPolicy with kms:BypassPolicyLockoutSafetyCheck to everybody, in ${GUARDRAIL}`,
      ),
    ],
  },
  {
    title: "the backup role, which may delete snapshots, can be made in the backup account",
    weakness: { guardrail: without("NobodyMakesOrChangesBackupRoles") },
    violations: [
      openTo(
        [ADMINISTRATOR, ROOT, DEPLOYER_NAME],
        BOTH_PHASES,
        "2 calls in a row",
        "1. makes a role with the exempt name AWSBackupOrganization, gives it every permission and takes it on (iam:CreateRole and iam:PutRolePolicy), 2. as the role AWSBackupOrganization of backup account 222222222222 deletes what is under a recovery point of the vault central (ec2:DeleteSnapshot), and the snapshot under the recovery point is deleted",
        `a Deny of ec2:DeleteSnapshot on what AWS Backup made, in ${GUARDRAIL}: neither lock nor vault policy reaches other services`,
      ),
    ],
  },
  {
    title: "the account can be closed from within",
    weakness: { guardrail: withoutDenialOf("account:CloseAccount") },
    violations: [
      openTo(
        EVERYBODY,
        BOTH_PHASES,
        "one call",
        "closes backup account 222222222222 from within (account:CloseAccount), and after 90 days AWS deletes everything in the closed account, locked or not; until then it can be reopened",
        `a Deny of account:CloseAccount in ${GUARDRAIL}`,
      ),
    ],
  },
  {
    title: "the key can be disabled",
    weakness: {
      keyPolicy: withoutDenialOf("kms:DisableKey"),
      guardrail: withoutDenialOf("kms:DisableKey"),
    },
    violations: [
      openTo(
        [ADMINISTRATOR, ROOT],
        BOTH_PHASES,
        "one call",
        "disables the key central-key (kms:DisableKey), and the key decrypts nothing until it is enabled again",
        `a Deny of kms:DisableKey on the key in its own policy, and in ${GUARDRAIL}`,
      ),
    ],
  },
];

describe("nobody-destroys-recovery-points", () => {
  describe("what guards itself", () => {
    itJudges(rule, [
      { title: "accepts a lock with a grace period", resources: guardedVault() },
      { title: "accepts a governance lock", resources: guardedVault({ lock: "governance" }) },
      {
        title: "accepts a vault without a lock, which other rules are about",
        resources: guardedVault({ lock: "none" }),
      },
      {
        title: "accepts what one of two guards still holds: the key policy",
        resources: guardedVault({ guardrail: withoutDenialOf("kms:DisableKey") }),
      },
      {
        title: "accepts what one of two guards still holds: the guardrail",
        resources: guardedVault({ keyPolicy: withoutDenialOf("kms:ScheduleKeyDeletion", "kms:DisableKey") }),
      },
      {
        title: "accepts that the lock can be removed until it is permanent",
        resources: guardedVault({
          vaultPolicy: withoutDenialOf(
            "backup:DeleteBackupVaultLockConfiguration",
            "backup:DeleteRecoveryPoint",
          ),
          guardrail: withoutDenialOf(
            "backup:DeleteBackupVaultLockConfiguration",
            "backup:DeleteRecoveryPoint",
          ),
        }),
      },
      {
        title: "has nothing to say where nothing binds the administrators",
        resources: guardedVault().filter(({ type }) => !type.endsWith("PolicyAttachment")),
        notApplicable: [
          "stack: no service control policy of this stack reaches the account of a vault, so that nothing binds its administrators",
        ],
      },
    ]);
  });

  describe("holes", () => {
    itJudges(
      rule,
      HOLES.map(({ title, violations, weakness }) => ({
        title,
        violations,
        resources: guardedVault(weakness),
      })),
    );
  });

  describe("what cannot be told", () => {
    const withUnknown = (name: string, property: string, weakness: Weakness = {}): readonly TestResource[] =>
      guardedVault(weakness).map((resource) =>
        resource.name === name
          ? { ...resource, props: { ...resource.props, [property]: UNKNOWN } }
          : resource,
      );

    itLeavesUndecided(
      "a guardrail whose text is not known",
      withUnknown("guardrail", "content"),
      "guardrail",
    );
    itLeavesUndecided("a key policy that is not known", withUnknown("central-key", "policy"), "central-key");
    itLeavesUndecided(
      "a vault policy that is not known",
      withUnknown("central-policy", "policy"),
      "central-policy",
    );

    it("still reports what no text could close", async () => {
      const resources = withUnknown("central-policy", "policy", {
        guardrail: withoutDenialOf("account:CloseAccount"),
      });
      const { violations } = await evaluateRule(rule, { resources });
      assert.deepEqual(
        violations.map((text) => text.includes("account:CloseAccount")),
        [true],
      );
    });

    it("takes a policy that is no JSON for one that may allow anything", async () => {
      const resources = guardedVault().map((resource) =>
        resource.name === "central-key" ? { ...resource, props: { policy: "{" } } : resource,
      );
      const { undecided, violations } = await evaluateRule(rule, { resources });
      assert.deepEqual(undecided, []);
      assert.equal(violations.length > 0, true);
      assert.match(violations[0] ?? "", /not every call can be told for certain/);
    });
  });
});

function itLeavesUndecided(title: string, resources: readonly TestResource[], named: string): void {
  it(`leaves ${title} undecided`, async () => {
    const { undecided, violations } = await evaluateRule(rule, { resources });
    assert.deepEqual(violations, []);
    assert.equal(undecided.length, 1);
    assert.match(undecided[0] ?? "", new RegExp(`\\b${named}\\b`));
  });
}
