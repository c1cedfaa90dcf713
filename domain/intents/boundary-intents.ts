import { BACKUP_SERVICE, ROLE_WIDENING_ACTIONS } from "../break-glass/restore-role";
import { KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION } from "../encryption/key-actions";
import { NEVER_BY_AUTOMATION, STATIC_CREDENTIAL_ACTIONS } from "../identity/never-destroys";
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
} from "../identity/preset-actions";
import { VAULT_CHANGING_ACTIONS } from "../vault/vault-access-policy";
import { planIn, pointsIn, vaultIn } from "./federation/preset-intents";
import type { Intent, Subject } from "./intent";

/** What the arguments of a permission boundary for federated roles say. */
export interface BoundaryPromise {
  readonly accountId: string;
  readonly region: string;
  readonly policyName: string;
  readonly passedRoleNames: readonly string[];
}

const JOBS = [
  ...AUDITING_ACTIONS,
  ...BACKUP_JOB_READING_ACTIONS,
  ...COPY_JOB_READING_ACTIONS,
  ...RESTORE_JOB_READING_ACTIONS,
];
const VAULTS = [...BACKUP_STARTING_ACTIONS, ...VAULT_AUDITING_ACTIONS, ...VAULT_LISTING_ACTIONS];
const POINTS = [...COPY_STARTING_ACTIONS, ...RESTORE_STARTING_ACTIONS, ...POINT_AUDITING_ACTIONS];
const ELSEWHERE = "xx-west-9";

type Asked = readonly [actions: readonly string[], about: readonly Subject[], service?: string];

/** What roles within a boundary can be allowed at most: what the presets say together, and nothing else (R33). */
export function boundaryIntents(promise: BoundaryPromise): readonly Intent[] {
  const { accountId: of, passedRoleNames, policyName, region } = promise;
  const any: readonly Subject[] = [{ arn: "*", of }];
  const role = (name: string): readonly Subject[] => [{ arn: `arn:aws:iam::\${account}:role/${name}`, of }];
  const plans = Object.entries(PLAN_AUDITING_ACTIONS);
  const allowed: readonly Asked[] = [
    [JOBS, any],
    [VAULTS, vaultIn(promise, region, "any")],
    [POINTS, pointsIn(promise, region)],
    ...plans.map(([type, actions]): Asked => [actions, planIn(promise, region, type)]),
    ...passedRoleNames.map((name): Asked => [["iam:PassRole"], role(name), BACKUP_SERVICE]),
  ];
  const denied: readonly Asked[] = [
    [[...NEVER_BY_AUTOMATION, "backup:StopBackupJob", "backup:CreateBackupPlan", "s3:ListAllMyBuckets"], any],
    [["backup:CreateBackupVault", "backup:DeleteBackupVault"], vaultIn(promise, region, "any")],
    [VAULTS, vaultIn(promise, ELSEWHERE, "any")],
    [["backup:TagResource", "backup:DeleteRecoveryPoint"], pointsIn(promise, region)],
    [POINTS, pointsIn(promise, ELSEWHERE)],
    ...plans.flatMap(([type, actions]): readonly Asked[] => [
      [["backup:TagResource"], planIn(promise, region, type)],
      [actions, planIn(promise, ELSEWHERE, type)],
    ]),
    [["iam:PassRole"], role("AnyAdministrator"), BACKUP_SERVICE],
    // That a named role may be taken on, its own trust decides too.
    [[...ROLE_ASSUMING_ACTIONS, "sts:TagSession", "sts:SetSourceIdentity"], any],
    ...passedRoleNames.map((name): Asked => [["iam:PassRole"], role(name), "lambda.amazonaws.com"]),
  ];
  const asIntent =
    (expected: Intent["expected"], claim: string) =>
    ([actions, about, service]: Asked): Intent => ({
      claim,
      requirements: ["R33"],
      expected,
      who: [{ boundedBy: policyName, of }],
      actions,
      about,
      ...(service === undefined ? {} : { context: { "iam:PassedToService": service } }),
      evenWithout: [{ guard: "guardrails", of }],
    });
  return [
    ...allowed.map(asIntent("allowed", `Within ${policyName} a role can be allowed what the presets say`)),
    ...denied.map(asIntent("denied", `Within ${policyName} no role can be allowed anything else`)),
  ];
}

/** What service roles can be allowed at most: anything but what guards backups, keys and roles (R12, R33). */
export function serviceBoundaryIntents({
  accountId: of,
  policyName,
}: Pick<BoundaryPromise, "accountId" | "policyName">): readonly Intent[] {
  const common = { requirements: ["R12", "R33"], who: [{ boundedBy: policyName, of }] };
  return [
    {
      ...common,
      claim: `Within ${policyName} a service role can be allowed to back up and to expire`,
      expected: "allowed",
      actions: ["dynamodb:CreateBackup", "ec2:DeleteSnapshot", "backup:CopyIntoBackupVault"],
      about: [{ arn: "*", of }],
    },
    {
      ...common,
      claim: `Within ${policyName} no service role can be allowed what guards backups, or to widen itself`,
      expected: "denied",
      actions: [
        ...VAULT_CHANGING_ACTIONS,
        ...KEY_DESTROYING_ACTIONS,
        KEY_POLICY_REWRITING_ACTION,
        ...ROLE_WIDENING_ACTIONS,
        ...STATIC_CREDENTIAL_ACTIONS,
      ],
      about: [{ arn: "*", of }],
      evenWithout: [{ guard: "guardrails", of }],
    },
  ];
}
