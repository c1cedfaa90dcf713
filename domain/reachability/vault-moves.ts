import { ABSENT } from "../access/request-context";
import { unlocked, vaultPolicyGone } from "../estate/change";
import { accountOfEstate, type Estate, type EstateVault } from "../estate/estate";
import { pointTarget, vaultTarget, type Phase, type PointKind } from "../estate/target";
import type { Call, Move } from "./move";
import type { Outcome } from "./outcome";

/** How services other than AWS Backup delete, or take out of use, what is a recovery point of theirs. */
const OTHER_SERVICES: readonly (readonly [action: string, kind: PointKind, outcome: Outcome])[] = [
  [
    "ec2:DeleteSnapshot",
    "EBS snapshot",
    { kind: "lost", what: "the snapshot under the recovery point is deleted" },
  ],
  [
    "ec2:DeregisterImage",
    "EC2 image",
    { kind: "lost", what: "the image that is the recovery point is deregistered" },
  ],
  [
    "ec2:DisableImage",
    "EC2 image",
    { kind: "withheld", what: "the image that is the recovery point is disabled" },
  ],
  [
    "rds:DeleteDBSnapshot",
    "RDS snapshot",
    { kind: "lost", what: "the snapshot that is the recovery point is deleted" },
  ],
  [
    "rds:DeleteDBClusterSnapshot",
    "RDS cluster snapshot",
    { kind: "lost", what: "the snapshot that is the recovery point is deleted" },
  ],
  [
    "fsx:DeleteBackup",
    "FSx backup",
    { kind: "lost", what: "the backup of FSx that is the recovery point is deleted" },
  ],
  [
    "redshift:DeleteClusterSnapshot",
    "Redshift snapshot",
    { kind: "lost", what: "the snapshot that is the recovery point is deleted" },
  ],
];

/** What the moves on a vault have in common. */
interface VaultScene {
  readonly vault: EstateVault;
  readonly couldBeDoneBy: Move["couldBeDoneBy"];
  readonly onVault: (action: string) => Call;
  readonly onPoint: (action: string, kind: PointKind) => Call;
  readonly phase: Phase;
  /** What could deny a move to everybody. */
  readonly guard: string;
}

/**
 * What can be done with a vault and what is in it.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 */
export function vaultMoves(estate: Estate, vault: EstateVault, phase: Phase): readonly Move[] {
  const scene: VaultScene = {
    vault,
    phase,
    couldBeDoneBy: (actor) => actor.accountId === vault.accountId || actor.kind === "stranger",
    onVault: (action) => ({
      action,
      target: (changes) => vaultTarget(estate, vault, changes, phase),
      looksAt: [unlocked(vault), vaultPolicyGone(vault)],
    }),
    onPoint: (action, kind) => ({
      action,
      target: (changes) => pointTarget(estate, vault, kind, changes, phase),
      looksAt: [unlocked(vault), vaultPolicyGone(vault)],
    }),
    guard: guardOf(estate, vault.accountId),
  };
  return [
    ...(vault.lock.mode === "none" ? [] : [unlocking(scene)]),
    ...(vault.policy === undefined ? [] : opening(scene)),
    ...deleting(scene),
    ...changing(scene),
    ...(vault.isLogicallyAirGapped ? [] : [shuttingOut(scene)]),
    // A logically air-gapped vault keeps its points where no account reaches them through another service.
    ...(vault.isLogicallyAirGapped ? [] : throughOtherServices(scene)),
  ];
}

/** By its id others know that a path unlocks a vault. */
export const UNLOCKING = "unlock";

function unlocking({ couldBeDoneBy, guard, onVault, phase, vault }: VaultScene): Move {
  return {
    id: UNLOCKING,
    does: `removes the lock of the vault ${vault.name}`,
    calls: [onVault("backup:DeleteBackupVaultLockConfiguration")],
    couldBeDoneBy,
    changes: [unlocked(vault)],
    phase,
    closedBy: `a lock that is permanent, or a Deny of backup:DeleteBackupVaultLockConfiguration in ${guard}`,
  };
}

/** The longest retention that a lock can ask for at least, in days: nothing is kept so long. */
const MAX_MIN_RETENTION_DAYS = 36_500;

function shuttingOut({ couldBeDoneBy, guard, onVault, phase, vault }: VaultScene): Move {
  const action = "backup:PutBackupVaultLockConfiguration";
  const context = { "backup:MinRetentionDays": MAX_MIN_RETENTION_DAYS, "backup:ChangeableForDays": ABSENT };
  return {
    id: action,
    does: `locks the vault ${vault.name} for retentions that no job has`,
    calls: [{ ...onVault(action), context }],
    couldBeDoneBy,
    outcome: { kind: "stopped", what: "every job into the vault fails until the lock is changed again" },
    phase,
    closedBy: `a Deny of ${action} in the policy of the vault, and in ${guard}`,
  };
}

function opening({ couldBeDoneBy, guard, onVault, vault }: VaultScene): readonly Move[] {
  const ways = [
    ["removes", "backup:DeleteBackupVaultAccessPolicy"],
    ["rewrites", "backup:PutBackupVaultAccessPolicy"],
  ] as const;
  return ways.map(([verb, action]) => ({
    id: action,
    does: `${verb} the access policy of the vault ${vault.name}`,
    calls: [onVault(action)],
    couldBeDoneBy,
    changes: [vaultPolicyGone(vault)],
    closedBy: `a Deny of ${action} in the policy of the vault, and in ${guard}`,
  }));
}

function deleting({ couldBeDoneBy, guard, onPoint, phase, vault }: VaultScene): readonly Move[] {
  const kinds: readonly PointKind[] = ["backup", "EBS snapshot"];
  return kinds.map((kind) => ({
    id: `backup:DeleteRecoveryPoint ${kind}`,
    does: `deletes a recovery point of the vault ${vault.name}`,
    calls: [onPoint("backup:DeleteRecoveryPoint", kind)],
    couldBeDoneBy,
    outcome: { kind: "lost", what: "the recovery point is deleted" },
    phase,
    closedBy: `a lock, and a Deny of backup:DeleteRecoveryPoint in ${guard}`,
  }));
}

function changing({ couldBeDoneBy, guard, onPoint, phase, vault }: VaultScene): readonly Move[] {
  const ways = [
    [
      "backup:UpdateRecoveryPointLifecycle",
      `lets a recovery point of the vault ${vault.name} expire at once`,
      { kind: "lost", what: "the recovery point expires" },
    ],
    [
      "backup:DisassociateRecoveryPoint",
      `takes a continuous recovery point out of the vault ${vault.name}`,
      { kind: "withheld", what: "its own service keeps the recovery point, for as long as that is told to" },
    ],
  ] as const;
  return ways.map(([action, does, outcome]) => ({
    id: action,
    does,
    calls: [onPoint(action, "backup")],
    couldBeDoneBy,
    outcome,
    phase,
    closedBy: `a lock, and a Deny of ${action} in ${guard}`,
  }));
}

function throughOtherServices({ couldBeDoneBy, guard, onPoint, vault }: VaultScene): readonly Move[] {
  return OTHER_SERVICES.map(([action, kind, outcome]) => ({
    id: action,
    does: `${action.includes("Disable") ? "disables" : "deletes"} what is under a recovery point of the vault ${vault.name}`,
    calls: [onPoint(action, kind)],
    couldBeDoneBy,
    outcome,
    closedBy: `a Deny of ${action} on what AWS Backup made, in ${guard}: neither lock nor vault policy reaches other services`,
  }));
}

/** What could deny something to everybody in an account. */
export function guardOf(estate: Estate, accountId: string): string {
  const account = accountOfEstate(estate, accountId);
  return `a service control policy on ${account?.standsFor ?? account?.id ?? accountId}`;
}
