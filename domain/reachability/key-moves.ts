import type { RequestContext } from "../access/request-context";
import { keyAliasGone, keyPolicyOpened } from "../estate/change";
import type { Estate, EstateKey } from "../estate/estate";
import { aliasTarget, keyTarget } from "../estate/target";
import type { Call, Move } from "./move";
import { guardOf } from "./vault-moves";

/** Shortest time until a key is gone that whoever schedules it can ask for, in days. */
export const MIN_DELETION_WINDOW_DAYS = 7;

/** What the moves on a key have in common. */
interface KeyScene {
  readonly estate: Estate;
  readonly key: EstateKey;
  readonly couldBeDoneBy: Move["couldBeDoneBy"];
  readonly onKey: (action: string, context?: RequestContext) => Call;
  /** What could deny a move to everybody. */
  readonly guard: string;
}

/**
 * What can be done with a key that recovery points need.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
 */
export function keyMoves(estate: Estate, key: EstateKey): readonly Move[] {
  const scene: KeyScene = {
    estate,
    key,
    couldBeDoneBy: (actor) => actor.accountId === key.accountId || actor.kind === "stranger",
    onKey: (action, context) => ({
      action,
      target: (changes) => keyTarget(estate, key, changes),
      looksAt: [keyPolicyOpened(key), keyAliasGone(key)],
      ...(context === undefined ? {} : { context }),
    }),
    guard: guardOf(estate, key.accountId),
  };
  return [...rewriting(scene), deletion(scene), ...takingOutOfUse(scene), ...movingItsAlias(scene)];
}

function rewriting({ couldBeDoneBy, guard, key, onKey }: KeyScene): readonly Move[] {
  const call = (waivesCheck: boolean): Call =>
    onKey("kms:PutKeyPolicy", { "kms:BypassPolicyLockoutSafetyCheck": waivesCheck });
  return [
    {
      id: "kms:PutKeyPolicy",
      does: `rewrites the policy of the key ${key.name}`,
      calls: [call(false)],
      couldBeDoneBy,
      changes: [keyPolicyOpened(key)],
      outcome: { kind: "withheld", what: "the key decrypts for nobody until its policy is rewritten again" },
      closedBy: denial("kms:PutKeyPolicy", guard),
    },
    {
      id: "kms:PutKeyPolicy without KMS's safety check",
      does: `rewrites the policy of the key ${key.name} so that nobody can use or change it, and waives KMS's safety check`,
      calls: [call(true)],
      couldBeDoneBy,
      outcome: {
        kind: "lost",
        what: "nobody can use the key or change its policy any more; only AWS Support could help",
      },
      closedBy: `a Deny of kms:PutKeyPolicy with kms:BypassPolicyLockoutSafetyCheck to everybody, in ${guard}`,
    },
  ];
}

function deletion({ couldBeDoneBy, guard, key, onKey }: KeyScene): Move {
  const action = "kms:ScheduleKeyDeletion";
  const context = { "kms:ScheduleKeyDeletionPendingWindowInDays": MIN_DELETION_WINDOW_DAYS };
  return {
    id: action,
    does: `schedules the key ${key.name} for deletion`,
    calls: [onKey(action, context)],
    couldBeDoneBy,
    outcome: {
      kind: "lost",
      what: "the key is gone, and with it whatever it encrypts",
      afterDays: MIN_DELETION_WINDOW_DAYS,
    },
    closedBy: denial(action, guard),
  };
}

function takingOutOfUse({ couldBeDoneBy, guard, key, onKey }: KeyScene): readonly Move[] {
  const ways = [
    ["kms:DisableKey", `disables the key ${key.name}`, "the key decrypts nothing until it is enabled again"],
    [
      "kms:RevokeGrant",
      `revokes the grants with which AWS Backup uses the key ${key.name}`,
      "AWS Backup cannot use the key until it has a grant again",
    ],
    [
      "kms:DeleteImportedKeyMaterial",
      `deletes the imported material of the key ${key.name}`,
      "the key decrypts nothing until the same material is imported again",
    ],
  ] as const;
  return ways
    .filter(([action]) => action !== "kms:DeleteImportedKeyMaterial" || key.hasImportedMaterial)
    .map(([action, does, what]) => ({
      id: action,
      does,
      calls: [onKey(action)],
      couldBeDoneBy,
      outcome: { kind: "withheld", what },
      closedBy: denial(action, guard),
    }));
}

function movingItsAlias({ couldBeDoneBy, estate, guard, key, onKey }: KeyScene): readonly Move[] {
  const [alias] = key.aliases;
  if (alias === undefined) return [];
  const ways = [
    ["kms:DeleteAlias", "deletes"],
    ["kms:UpdateAlias", "moves"],
  ] as const;
  return ways.map(([action, verb]) => ({
    id: action,
    does: `${verb} ${alias}, by which guardrails know the key ${key.name}`,
    calls: [{ action, target: () => aliasTarget(estate, key, alias) }, onKey(action)],
    couldBeDoneBy,
    changes: [keyAliasGone(key)],
    closedBy: `a Deny of ${action} on ${alias} to everybody, in ${guard}`,
  }));
}

function denial(action: string, guard: string): string {
  return `a Deny of ${action} on the key in its own policy, and in ${guard}`;
}
