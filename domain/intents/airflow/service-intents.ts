import { parseVaultArn } from "../../aws/arn";
import { BACKUP_SERVICE, ROLE_WIDENING_ACTIONS } from "../../break-glass/restore-role";
import { KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION } from "../../encryption/key-actions";
import { COPY_FROM_VAULT_ACTION } from "../../vault/copy-out";
import { VAULT_CHANGING_ACTIONS } from "../../vault/vault-access-policy";
import { COPY_INTO_VAULT_ACTION } from "../../vault/write-only";
import { pointsIn, vaultIn } from "../federation/preset-intents";
import type { Asker, Intent } from "../intent";
import { roleNamesOf, type BackupDagPromise } from "./dag-promise";
import { mainActionOf } from "./main-action";
import { serviceDutyIntents } from "./service-duty-intents";

/** What AWS Backup does for a DAG: it touches the DAG's resources, and copies to its vaults. Nothing else, whoever asks it (R33). */
export function serviceIntents(promise: BackupDagPromise): readonly Intent[] {
  const { accountId: of, dagId } = promise;
  const { service, task } = roleNamesOf(promise);
  const role: Asker = { role: service, of };
  return [
    ...serviceTrustIntents(promise, service, task),
    ...resourceIntents(promise, role),
    ...copyIntents(promise, role),
    ...serviceDutyIntents(promise),
    {
      claim: `Whatever else it is given, the service role of ${dagId} never touches what guards backups, and widens nobody`,
      requirements: ["R12", "R33"],
      expected: "denied",
      who: [role],
      actions: [
        ...VAULT_CHANGING_ACTIONS,
        ...KEY_DESTROYING_ACTIONS,
        KEY_POLICY_REWRITING_ACTION,
        ...ROLE_WIDENING_ACTIONS,
      ],
      about: [{ arn: "*", of }],
      evenWithout: [
        { guard: "guardrails", of },
        { guard: "limits of the role", role: service, of },
      ],
    },
  ];
}

/** AWS Backup takes on the role that it works with for a DAG, and nobody else does. */
export function serviceTrustIntents(
  { accountId: of, dagId }: Pick<BackupDagPromise, "accountId" | "dagId">,
  service: string,
  task: string,
): readonly Intent[] {
  const common = { requirements: ["R33"], actions: ["sts:AssumeRole"], about: [{ role: service, of }] };
  return [
    {
      ...common,
      claim: `AWS Backup takes on the service role of ${dagId}`,
      expected: "allowed",
      who: [{ service: BACKUP_SERVICE, for: of }],
    },
    {
      ...common,
      claim: `Nobody but AWS Backup takes on the service role of ${dagId}`,
      expected: "denied",
      who: [
        { person: "administrator", of },
        { role: task, of },
        { strangersRole: "AnyAdministrator" },
        { service: "lambda.amazonaws.com", for: of },
      ],
    },
    {
      ...common,
      claim: `AWS Backup calls no session of ${dagId} otherwise`,
      expected: "denied",
      who: [{ service: BACKUP_SERVICE, for: of }],
      actions: ["sts:SetSourceIdentity", "sts:TagSession"],
    },
  ];
}

function resourceIntents(
  { accountId: of, dagId, resourceArns }: BackupDagPromise,
  role: Asker,
): readonly Intent[] {
  return resourceArns.flatMap((arn): readonly Intent[] => {
    const common = { requirements: ["R33"], who: [role], actions: [mainActionOf(arn)] };
    return [
      {
        ...common,
        claim: `AWS Backup backs up what ${dagId} is for`,
        expected: "allowed",
        about: [{ arn, of }],
      },
      {
        ...common,
        claim: `AWS Backup backs up nothing else for ${dagId}`,
        expected: "denied",
        about: [{ arn: `${arn}0`, of }],
        evenWithout: [{ guard: "guardrails", of }],
      },
    ];
  });
}

function copyIntents(promise: BackupDagPromise, role: Asker): readonly Intent[] {
  const { accountId: of, copyTargetArns, dagId, region } = promise;
  const points = pointsIn(promise, region);
  const common = { requirements: ["R33"], who: [role] };
  const evenWithout = [{ guard: "guardrails" as const, of }];
  const elsewhere = `arn:aws:backup:${region}:999999999998:backup-vault:another`;
  const allowed = `AWS Backup copies for ${dagId} to the vaults that are named`;
  const denied = `AWS Backup copies for ${dagId} to no other vault`;
  return [
    ...copyTargetArns.flatMap((target): readonly Intent[] => {
      const { accountId, vaultName = "" } = parseVaultArn(target) ?? {};
      return [
        {
          ...common,
          claim: allowed,
          expected: "allowed",
          actions: [COPY_FROM_VAULT_ACTION],
          about: points,
          context: { "backup:CopyTargets": [target] },
        },
        {
          ...common,
          claim: `AWS Backup copies for ${dagId}, and plans no copies`,
          expected: "denied",
          actions: ["backup:CreateBackupPlan", "backup:UpdateBackupPlan"],
          about: [{ arn: "*", of }],
          context: { "backup:CopyTargets": [target] },
          evenWithout,
        },
        // Asked where the stack makes the vault.
        {
          ...common,
          claim: allowed,
          expected: "allowed",
          actions: [COPY_INTO_VAULT_ACTION],
          about: [{ vault: vaultName, of: accountId ?? of }],
        },
      ];
    }),
    ...[{ "backup:CopyTargets": [elsewhere] }, { "backup:CopyTargets": [] }].map((context): Intent => ({
      ...common,
      claim: denied,
      expected: "denied",
      actions: [COPY_FROM_VAULT_ACTION],
      about: points,
      context,
      evenWithout,
    })),
    {
      ...common,
      claim: denied,
      expected: "denied",
      actions: [COPY_INTO_VAULT_ACTION],
      about: vaultIn(promise, region, "any-other"),
      evenWithout,
    },
  ];
}
