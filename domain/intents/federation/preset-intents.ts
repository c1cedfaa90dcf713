import { BACKUP_SERVICE } from "../../break-glass/restore-role";
import { recoveryPointArns } from "../../aws/recovery-point-arns";
import { passesRole, Preset } from "../../identity/preset";
import {
  AUDITING_ACTIONS,
  BACKUP_JOB_READING_ACTIONS,
  BACKUP_STARTING_ACTIONS,
  COPY_JOB_READING_ACTIONS,
  COPY_STARTING_ACTIONS,
  PLAN_AUDITING_ACTIONS,
  POINT_AUDITING_ACTIONS,
  RESTORE_JOB_READING_ACTIONS,
  RESTORE_STARTING_ACTIONS,
  ROLE_ASSUMING_ACTIONS,
  VAULT_AUDITING_ACTIONS,
  VAULT_LISTING_ACTIONS,
} from "../../identity/preset-actions";
import type { Asker, Intent, Subject } from "../intent";
import { neverDestroyingIntent } from "../never-destroying-intent";
import type { FederationPromise } from "./federation-promise";

/** What an application does, by what it is about. */
interface Duties {
  readonly jobs: readonly string[];
  readonly ownVault: readonly string[];
  readonly everyVault: readonly string[];
  readonly points: readonly string[];
  readonly plans: boolean;
}

const DUTIES: Readonly<Record<Preset, Duties>> = {
  [Preset.BackupOperator]: {
    jobs: BACKUP_JOB_READING_ACTIONS,
    ownVault: BACKUP_STARTING_ACTIONS,
    everyVault: [],
    points: [],
    plans: false,
  },
  [Preset.CopyOperator]: {
    jobs: COPY_JOB_READING_ACTIONS,
    ownVault: VAULT_LISTING_ACTIONS,
    everyVault: [],
    points: COPY_STARTING_ACTIONS,
    plans: false,
  },
  [Preset.RestoreTester]: {
    jobs: RESTORE_JOB_READING_ACTIONS,
    ownVault: VAULT_LISTING_ACTIONS,
    everyVault: [],
    points: RESTORE_STARTING_ACTIONS,
    plans: false,
  },
  [Preset.RoleAssumer]: { jobs: [], ownVault: [], everyVault: [], points: [], plans: false },
  [Preset.Auditor]: {
    jobs: AUDITING_ACTIONS,
    ownVault: [],
    everyVault: VAULT_AUDITING_ACTIONS,
    points: POINT_AUDITING_ACTIONS,
    plans: true,
  },
};

/** What AWS Backup is asked for by some preset, or by nobody. */
const OF_JOBS = [
  ...AUDITING_ACTIONS,
  ...BACKUP_JOB_READING_ACTIONS,
  ...COPY_JOB_READING_ACTIONS,
  ...RESTORE_JOB_READING_ACTIONS,
  "backup:StopBackupJob",
  "backup:CreateBackupPlan",
];
const OF_VAULTS = [
  ...BACKUP_STARTING_ACTIONS,
  ...VAULT_AUDITING_ACTIONS,
  ...VAULT_LISTING_ACTIONS,
  "backup:CreateBackupVault",
];
const OF_POINTS = [
  ...COPY_STARTING_ACTIONS,
  ...RESTORE_STARTING_ACTIONS,
  ...POINT_AUDITING_ACTIONS,
  "backup:TagResource",
];

/** What the role of an application may do, and nothing else, whatever its boundary would let through. */
export function presetIntents(promise: FederationPromise): readonly Intent[] {
  const { accountId: of, applicationId, roleName } = promise;
  const bounded: Asker = { role: roleName, of };
  const unbounded: Asker = { ...bounded, isUnbounded: true };
  return [
    ...dutyIntents(promise, bounded),
    ...refusalIntents(promise, unbounded),
    ...passingIntents(promise, bounded, unbounded),
    ...assumingIntents(promise, unbounded),
    neverDestroyingIntent({
      claim: `Whatever else it is given, ${applicationId} never destroys backups, what guards them or their keys, and widens nobody`,
      requirement: "R33",
      role: roleName,
      of,
    }),
  ];
}

type Asked = readonly [actions: readonly string[], about: readonly Subject[]];

function asIntents(rows: readonly Asked[], common: Omit<Intent, "about" | "actions">): readonly Intent[] {
  return rows
    .filter(([actions]) => actions.length > 0)
    .map(([actions, about]) => ({ ...common, actions, about }));
}

function dutyIntents(promise: FederationPromise, who: Asker): readonly Intent[] {
  const { accountId: of, applicationId, preset, region } = promise;
  const { everyVault, jobs, ownVault, plans, points } = DUTIES[preset];
  const rows: readonly Asked[] = [
    [jobs, [{ arn: "*", of }]],
    [[...ownVault, ...everyVault], ownVaultOf(promise)],
    [everyVault, vaultIn(promise, region, "another")],
    [points, pointsIn(promise, region)],
    ...Object.entries(plans ? PLAN_AUDITING_ACTIONS : {}).map(([type, actions]): Asked => [
      actions,
      planIn(promise, region, type),
    ]),
  ];
  return asIntents(rows, {
    claim: `${applicationId} does what its preset ${preset} says`,
    requirements: ["R33"],
    expected: "allowed",
    who: [who],
  });
}

function refusalIntents(promise: FederationPromise, who: Asker): readonly Intent[] {
  const { accountId: of, applicationId, preset, region } = promise;
  const { everyVault, jobs, ownVault, plans, points } = DUTIES[preset];
  const rows: readonly Asked[] = [
    [without(OF_JOBS, jobs), [{ arn: "*", of }]],
    [without(OF_VAULTS, [...ownVault, ...everyVault]), ownVaultOf(promise)],
    [without(OF_VAULTS, everyVault), vaultIn(promise, region, "another")],
    [OF_VAULTS, vaultIn(promise, ELSEWHERE, "any")],
    [without(OF_POINTS, points), pointsIn(promise, region)],
    [OF_POINTS, pointsIn(promise, ELSEWHERE)],
    ...Object.entries(PLAN_AUDITING_ACTIONS).flatMap(([type, actions]): readonly Asked[] => [
      [[...(plans ? [] : actions), "backup:TagResource"], planIn(promise, region, type)],
      [actions, planIn(promise, ELSEWHERE, type)],
    ]),
  ];
  return asIntents(rows, {
    claim: `${applicationId} does nothing that its preset ${preset} does not say`,
    requirements: ["R33"],
    expected: "denied",
    who: [who],
    evenWithout: [{ guard: "guardrails", of }],
  });
}

/** A Region that AWS does not have. */
const ELSEWHERE = "xx-west-9";

function without(all: readonly string[], own: readonly string[]): readonly string[] {
  return [...new Set(all)].filter((action) => !own.includes(action));
}

function ownVaultOf(promise: FederationPromise): readonly Subject[] {
  const { region, vaultName } = promise;
  return vaultIn(promise, region, vaultName === "" ? "any" : vaultName);
}

/** A plan, framework or report plan, by the type in its ARN. */
export function planIn(
  { accountId }: Pick<FederationPromise, "accountId">,
  region: string,
  type: string,
): readonly Subject[] {
  return [{ arn: `arn:aws:backup:${region}:\${account}:${type}:x-1`, of: accountId }];
}

/** Recovery points of every kind, in an account and a Region. */
export function pointsIn(
  { accountId }: Pick<FederationPromise, "accountId">,
  region: string,
): readonly Subject[] {
  return recoveryPointArns({ partition: "aws", region, accountId: "${account}" }).map((arn) => ({
    arn: arn.replaceAll("*", "x"),
    of: accountId,
  }));
}

/** A vault by its name, in an account and a Region. */
export function vaultIn(
  { accountId }: Pick<FederationPromise, "accountId">,
  region: string,
  name: string,
): readonly Subject[] {
  return [{ arn: `arn:aws:backup:${region}:\${account}:backup-vault:${name}`, of: accountId }];
}

/**
 * That a named role may be taken on, no document of the stack decides alone: its trust is its own. Here is asked that no other can be, and
 * that nobody brings tags or a source identity.
 */
function assumingIntents({ accountId: of, applicationId }: FederationPromise, who: Asker): readonly Intent[] {
  return [
    {
      claim: `${applicationId} takes on no role but those that are named, if any, and brings no tags`,
      requirements: ["R33"],
      expected: "denied",
      who: [who],
      actions: [...ROLE_ASSUMING_ACTIONS, "sts:TagSession", "sts:SetSourceIdentity"],
      about: [{ arn: "*", of }],
      evenWithout: [{ guard: "guardrails", of }],
    },
  ];
}

function passingIntents(
  { accountId, applicationId, passedRoleName, preset }: FederationPromise,
  bounded: Asker,
  unbounded: Asker,
): readonly Intent[] {
  const passing = (who: Asker, role: string, service: string, expected: Intent["expected"]): Intent => ({
    claim: `${applicationId} passes one role to AWS Backup, if any, no other role, and to nobody else`,
    requirements: ["R33"],
    expected,
    who: [who],
    actions: ["iam:PassRole"],
    about: [{ arn: `arn:aws:iam::\${account}:role/${role}`, of: accountId }],
    context: { "iam:PassedToService": service },
  });
  const other = passing(unbounded, "AnyAdministrator", BACKUP_SERVICE, "denied");
  if (!passesRole(preset)) return [other];
  return [
    other,
    passing(bounded, passedRoleName, BACKUP_SERVICE, "allowed"),
    passing(unbounded, passedRoleName, "lambda.amazonaws.com", "denied"),
  ];
}
