import assert from "node:assert/strict";
import { compilePolicy } from "../../../domain/access/compiled-policy";
import type { Estate, EstateRole, EstateVault } from "../../../domain/estate/estate";
import type { Phase } from "../../../domain/estate/target";
import { UNCHANGED } from "../../../domain/estate/change";
import { movesTowards } from "../../../domain/reachability/moves";
import { guardedVault } from "../../../policies/guarded-vault";
import { estateOf } from "../../support/estate-of";

function vaultOf({ vaults: [vault] }: Estate): EstateVault {
  assert.ok(vault);
  return vault;
}

/** What each call of each move is, and what the move brings about. */
function tableOf(estate: Estate, phase: Phase = "grace period"): readonly string[] {
  return movesTowards(estate, vaultOf(estate), phase).map(({ calls, changes, controls, outcome }) => {
    const effects = [
      ...(changes ?? []).map((change) => change.split(" ").slice(0, -1).join(" ")),
      ...(controls === undefined ? [] : [`acts as ${controls.name}`]),
      ...(outcome === undefined ? [] : [outcome.kind]),
    ];
    return `${calls.map(({ action }) => action).join(" + ")} => ${effects.join(", ")}`;
  });
}

describe("the moves of the model", () => {
  const estate = estateOf(guardedVault());

  it("are what can be done about a vault, its key, its account and the roles there", () => {
    assert.deepEqual(tableOf(estate), [
      "backup:DeleteBackupVaultLockConfiguration => unlocked",
      "backup:DeleteBackupVaultAccessPolicy => no policy",
      "backup:PutBackupVaultAccessPolicy => no policy",
      "backup:DeleteRecoveryPoint => lost",
      "backup:DeleteRecoveryPoint => lost",
      "backup:UpdateRecoveryPointLifecycle => lost",
      "backup:DisassociateRecoveryPoint => withheld",
      "backup:PutBackupVaultLockConfiguration => stopped",
      "ec2:DeleteSnapshot => lost",
      "ec2:DeregisterImage => lost",
      "ec2:DisableImage => withheld",
      "rds:DeleteDBSnapshot => lost",
      "rds:DeleteDBClusterSnapshot => lost",
      "fsx:DeleteBackup => lost",
      "redshift:DeleteClusterSnapshot => lost",
      "kms:PutKeyPolicy => open policy, withheld",
      "kms:PutKeyPolicy => lost",
      "kms:ScheduleKeyDeletion => lost",
      "kms:DisableKey => withheld",
      "kms:RevokeGrant => withheld",
      "kms:DeleteAlias + kms:DeleteAlias => no alias",
      "kms:UpdateAlias + kms:UpdateAlias => no alias",
      "organizations:LeaveOrganization => uncontrolled",
      "account:CloseAccount => lost",
      "organizations:CloseAccount => lost",
      "organizations:DetachPolicy + organizations:DetachPolicy => uncontrolled",
      "organizations:UpdatePolicy => uncontrolled",
      "organizations:DisablePolicyType => uncontrolled",
      "organizations:MoveAccount => uncontrolled",
      "organizations:RemoveAccountFromOrganization => uncontrolled",
      "sts:AssumeRole => acts as the deployer OrgBackupDeployer of backup account 222222222222",
      "iam:UpdateAssumeRolePolicy => open trust",
      "iam:PutRolePolicy => widened",
      "iam:AttachRolePolicy => widened",
      "sts:AssumeRole => acts as the role OrganizationAccountAccessRole of backup account 222222222222",
      "iam:UpdateAssumeRolePolicy => open trust",
      "iam:PutRolePolicy => widened",
      "iam:AttachRolePolicy => widened",
      "iam:CreateRole + iam:PutRolePolicy => acts as the role AWSBackupOrganization of backup account 222222222222",
      "iam:CreateRole + iam:PutRolePolicy => acts as an administrator of backup account 222222222222",
      "iam:CreateRole + iam:PutRolePolicy => acts as an administrator of management account 111111111111",
    ]);
  });

  it("take a boundary off a role that has one", () => {
    const role: EstateRole = {
      name: "Bounded",
      arn: "arn:aws:iam::222222222222:role/Bounded",
      accountId: "222222222222",
      kind: "other",
      identity: [],
      boundary: compilePolicy("boundary", { Version: "2012-10-17", Statement: [] }),
      urn: "",
    };
    const more = tableOf({ ...estate, roles: [...estate.roles, role] }).filter(
      (line) => !tableOf(estate).includes(line),
    );
    assert.deepEqual(more, [
      "sts:AssumeRole => acts as the role Bounded of backup account 222222222222",
      "iam:DeleteRolePermissionsBoundary => unbounded",
      "iam:PutRolePermissionsBoundary => unbounded",
    ]);
  });

  it("have ids of their own, and each of them something to ask about", () => {
    for (const phase of ["grace period", "permanent"] as const) {
      const moves = movesTowards(estate, vaultOf(estate), phase);
      assert.equal(new Set(moves.map(({ id }) => id)).size, moves.length);
      for (const { calls, closedBy, does } of moves) {
        assert.ok(calls.length > 0 && closedBy !== "" && !does.endsWith("."), does);
        for (const { target } of calls) assert.ok(target(UNCHANGED).resource.arn !== "");
      }
    }
  });
});
