import assert from "node:assert/strict";
import { accessIsAsIntended as rule } from "../../../../policies/rules/vault-access/access-is-as-intended";
import { guardedVault, without, withoutDenialOf, type Weakness } from "../../../../policies/guarded-vault";
import { evaluateRule, itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const COMMON = {
  accountId: "222222222222",
  region: "us-west-2",
  organizationId: "o-a1b2c3d4e5",
  copyRoleName: "AWSBackupOrganization",
  deployRoleName: "OrgBackupDeployer",
};
const KEY: TestResource = {
  type: "aws-org-backup:index:BackupKey",
  name: "key",
  props: { ...COMMON, alias: "central" },
};
const VAULT: TestResource = {
  type: "aws-org-backup:index:AirGappedVault",
  name: "vault",
  props: { ...COMMON, vaultName: "central" },
};

function stack(weakness: Weakness = {}): readonly TestResource[] {
  return [KEY, VAULT, ...guardedVault(weakness)];
}

/** Resource and action of each message. */
async function refusedOf(weakness: Weakness): Promise<readonly string[]> {
  const { undecided, violations } = await evaluateRule(rule, { resources: stack(weakness) });
  assert.deepEqual(undecided, []);
  return [...new Set(violations.map((text) => text.split(" ").slice(0, 2).join(" ")))].sort();
}

describe("access-is-as-intended", () => {
  itJudges(rule, [
    { title: "accepts documents as the components wrote them", resources: stack() },
    { title: "accepts a governance lock", resources: stack({ lock: "governance" }) },
    {
      title: "has nothing to say without our components",
      resources: guardedVault(),
      notApplicable: [
        "stack: no component of aws-org-backup is in this stack, so that nobody has promised anything",
      ],
    },
    {
      title: "says which argument of a component it cannot read",
      resources: [{ ...KEY, props: { ...KEY.props, alias: UNKNOWN } }, ...guardedVault()],
      violations: [
        "key: alias must be a value of its type that is known before deployment, because what the component promises about access depends on it, got nothing",
        "key: access must be about something that the stack makes, and the key alias/ in 222222222222 is not, although it is promised: The organization's backup roles use the key, got a name that nothing there has",
      ],
    },
    {
      title: "misses a vault that is made under another name than its component says",
      resources: [{ ...VAULT, props: { ...VAULT.props, vaultName: "centra" } }, ...guardedVault()],
      violations: [
        "vault: access must be about something that the stack makes, and the vault centra in 222222222222 is not, although it is promised: The organization's backup roles copy into the vault, got a name that nothing there has",
      ],
    },
    {
      title: "says who, what, why and what decides",
      resources: stack({ lock: "governance", vaultPolicy: withoutDenialOf("backup:StartRestoreJob") }),
      violations: [
        "administrator of backup account 222222222222",
        "root user of backup account 222222222222",
        "deployer OrgBackupDeployer of backup account 222222222222",
      ].map(
        (who) =>
          `vault: backup:StartRestoreJob must be denied to ${who.startsWith("administrator") ? "an" : "the"} ${who} on arn:aws:backup:us-west-2:222222222222:recovery-point:11111111-2222-3333-4444-555555555555 while its lock can be removed, because it is promised: Nobody but break-glass takes data out of the vault (R14, R20). ${
            who.startsWith("root")
              ? "Nothing has to allow it"
              : "Statement 1 of the identity policy AdministratorAccess allows it"
          }, got "allowed"`,
      ),
    },
  ]);

  for (const [title, weakness, refused] of [
    [
      "a Deny of the vault's policy without one action",
      { vaultPolicy: withoutDenialOf("backup:UpdateRecoveryPointLifecycle") },
      ["vault: backup:UpdateRecoveryPointLifecycle"],
    ],
    [
      "a key policy without its Deny",
      { keyPolicy: without("NobodyDestroysTheKey") },
      [
        "key: access",
        "key: kms:DeleteImportedKeyMaterial",
        "key: kms:DisableKey",
        "key: kms:ScheduleKeyDeletion",
      ],
    ],
    [
      "a vault into which nobody copies any more",
      { vaultPolicy: without("OrganizationBackupRolesMayCopyIntoTheVault") },
      ["vault: backup:CopyIntoBackupVault"],
    ],
    [
      "a key that AWS Backup cannot grant",
      { keyPolicy: without("AwsBackupInThisRegionMayGrantTheKeyToAwsServices") },
      ["key: kms:CreateGrant"],
    ],
  ] as const) {
    it(`refuses ${title}`, async () => {
      assert.deepEqual(await refusedOf(weakness), refused);
    });
  }

  it("does not take what cannot be read for kept", async () => {
    const resources = stack().map((resource) =>
      resource.name === "central-policy"
        ? { ...resource, props: { ...resource.props, policy: UNKNOWN } }
        : resource,
    );
    const { violations } = await evaluateRule(rule, { resources });
    assert.ok(
      violations.some((text) => text.endsWith('got "cannot tell"')),
      violations.join("\n"),
    );
  });
});
