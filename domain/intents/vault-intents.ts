import {
  RECOVERY_POINT_CHANGING_ACTIONS,
  RECOVERY_POINT_READING_ACTIONS,
  VAULT_CHANGING_ACTIONS,
} from "../vault/vault-access-policy";
import { COPY_INTO_VAULT_ACTION } from "../vault/write-only";
import { A_MEMBER, type Asker, type Intent, type MissingGuard, type Subject } from "./intent";
import { exampleRoleNames } from "./role-pattern";

/** What the arguments of a central vault say of who may do what. */
export interface VaultPromise {
  readonly accountId: string;
  readonly vaultName: string;
  readonly copyRoleName: string;
  readonly deployRoleName: string;
  /** `*` and `?` are wildcards. */
  readonly restoreRoleArns: readonly string[];
}

/**
 * What a central vault promises: the organization's backup roles copy in (R14), break-glass takes data out (R20), nobody deletes or
 * shortens (R12), and the deployer alone changes what guards it.
 */
export function vaultIntents(promise: VaultPromise): readonly Intent[] {
  const { accountId: of, copyRoleName, deployRoleName, restoreRoleArns, vaultName } = promise;
  const breakGlassNames = restoreRoleArns.flatMap((arn) => exampleRoleNames(arn));
  const scene: VaultScene = {
    vault: [{ vault: vaultName, of }],
    points: [{ pointsIn: vaultName, of, kinds: ["backup"] }],
    people: [
      { person: "administrator", of },
      { person: "root user", of },
    ],
    deployer: { role: deployRoleName, of },
    breakGlass: breakGlassNames.map((role) => ({ role, of })),
    alone: [
      { guard: "lock", vault: vaultName, of },
      { guard: "guardrails", of },
      ...breakGlassNames.map((role): MissingGuard => ({ guard: "limits of the role", role, of })),
    ],
  };
  return [
    ...copyIntents(copyRoleName, scene.vault),
    {
      claim: "The vault's policy allows nothing but copying in",
      requirements: ["R14"],
      expected: "denied",
      who: [{ role: copyRoleName, of, isBare: true }],
      actions: [
        "backup:DescribeBackupVault",
        "backup:ListRecoveryPointsByBackupVault",
        "backup:StartBackupJob",
      ],
      about: scene.vault,
    },
    ...keepingIntents(scene),
    ...restoreIntents(scene),
    {
      claim:
        "Whatever the account's own people may do with the vault, no other account does anything but copy in",
      requirements: ["R14"],
      expected: "denied",
      who: [
        { role: copyRoleName, of: A_MEMBER },
        { person: "administrator", of: A_MEMBER },
      ],
      actions: ["backup:StartRestoreJob", "backup:DeleteRecoveryPoint", "backup:DescribeRecoveryPoint"],
      about: [{ pointsIn: vaultName, of, kinds: ["backup", "EBS snapshot"] }],
      evenWithout: [...scene.alone, { guard: "vault policy", vault: vaultName, of }],
    },
  ];
}

/** What the intents of a vault have in common. */
interface VaultScene {
  readonly vault: readonly Subject[];
  readonly points: readonly Subject[];
  readonly people: readonly Asker[];
  readonly deployer: Asker;
  readonly breakGlass: readonly Asker[];
  /** The policy must hold by itself: a lock in its grace period can be removed, a guardrail detached. */
  readonly alone: readonly MissingGuard[];
}

function keepingIntents({
  alone,
  breakGlass,
  deployer,
  people,
  points,
  vault,
}: VaultScene): readonly Intent[] {
  return [
    {
      claim: "Nobody deletes a recovery point or changes when it expires, by the vault's policy alone",
      requirements: ["R12", "R14"],
      expected: "denied",
      who: [...people, deployer, ...breakGlass],
      actions: RECOVERY_POINT_CHANGING_ACTIONS,
      about: points,
      evenWithout: alone,
    },
    {
      claim: "Only the deployer changes what guards the vault, by the vault's policy alone",
      requirements: ["R12", "R14"],
      expected: "denied",
      who: [...people, ...breakGlass],
      actions: VAULT_CHANGING_ACTIONS,
      about: vault,
      evenWithout: alone,
    },
    {
      claim: "The deployer can change what guards the vault",
      requirements: ["R13"],
      expected: "allowed",
      who: [deployer],
      actions: VAULT_CHANGING_ACTIONS,
      about: vault,
      evenWithout: alone,
    },
  ];
}

function restoreIntents({ alone, breakGlass, deployer, people, points }: VaultScene): readonly Intent[] {
  const common = { actions: RECOVERY_POINT_READING_ACTIONS, about: points, evenWithout: alone };
  const refused: Intent = {
    ...common,
    claim: "Nobody but break-glass takes data out of the vault",
    requirements: ["R14", "R20"],
    expected: "denied",
    who: [...people, deployer],
  };
  if (breakGlass.length === 0) return [refused];
  const claim = "Break-glass can take data out of the vault, as far as the vault is concerned";
  return [refused, { ...common, claim, requirements: ["R20"], expected: "allowed", who: breakGlass }];
}

function copyIntents(copyRoleName: string, vault: readonly Subject[]): readonly Intent[] {
  return [
    {
      claim: "The organization's backup roles copy into the vault",
      requirements: ["R11", "R14"],
      expected: "allowed",
      who: [{ role: copyRoleName, of: A_MEMBER }],
      actions: [COPY_INTO_VAULT_ACTION],
      about: vault,
    },
    {
      claim: "Nobody else of the organization, and nobody outside of it, copies into the vault",
      requirements: ["R14"],
      expected: "denied",
      who: [
        { person: "administrator", of: A_MEMBER },
        { person: "root user", of: A_MEMBER },
        { strangersRole: copyRoleName },
      ],
      actions: [COPY_INTO_VAULT_ACTION],
      about: vault,
      evenWithout: [{ guard: "guardrails", of: A_MEMBER }],
    },
  ];
}
