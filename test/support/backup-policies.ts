/** A backup policy, or any part of one, as a test writes it down. */
export type Json = Readonly<Record<string, unknown>>;

/** A value that replaces what a parent policy says. */
export function assign(value: unknown): Json {
  return { "@@assign": value };
}

/** The vault that the copies of {@link SOUND_RULE} go to. */
export const CENTRAL_VAULT = "arn:aws:backup:us-west-2:222222222222:backup-vault:central";

/** A copy action with everything that it needs. */
export const SOUND_COPY: Json = {
  target_backup_vault_arn: assign(CENTRAL_VAULT),
  lifecycle: { delete_after_days: assign("180") },
};

/** A rule with everything that it needs. */
export const SOUND_RULE: Json = {
  schedule_expression: assign("cron(0 10 * * ? *)"),
  start_backup_window_minutes: assign("60"),
  complete_backup_window_minutes: assign("180"),
  target_backup_vault_name: assign("local"),
  lifecycle: { delete_after_days: assign("14") },
  copy_actions: { [CENTRAL_VAULT]: SOUND_COPY },
};

/** A selection of every resource, with everything that it needs. */
export const SOUND_SELECTION: Json = {
  iam_role_arn: assign("arn:aws:iam::$account:role/AWSBackup-org-backup"),
  resource_types: assign(["*"]),
};

/** A policy with one plan `daily`, its rule `daily` and its selection `all`, with some of its parts changed. */
export function policyWith(changes: {
  readonly plan?: Json;
  readonly rule?: Json;
  readonly selection?: Json;
}): Json {
  const { plan = {}, rule = {}, selection = {} } = changes;
  return {
    plans: {
      daily: {
        regions: assign(["eu-west-1"]),
        rules: { daily: { ...SOUND_RULE, ...rule } },
        selections: { resources: { all: { ...SOUND_SELECTION, ...selection } } },
        ...plan,
      },
    },
  };
}
