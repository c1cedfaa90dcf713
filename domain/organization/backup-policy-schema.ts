import { findRegionProblems } from "../aws/identifiers";
import { findVaultNameProblems } from "../vault/vault-name";
import {
  MAX_COPIES_PER_RULE,
  MAX_RESOURCE_SELECTIONS_PER_PLAN,
  MAX_RULES_PER_PLAN,
  MAX_TAG_SELECTIONS_PER_PLAN,
  MAX_TAGS_PER_RECOVERY_POINT,
} from "./backup-policy-limits";
import { findAnyNameProblems, findLowerCaseNameProblems, findPlanNameProblems } from "./backup-policy-name";
import * as check from "./backup-policy-values";

/** A setting with one value, or with a list of values; operators set it. */
export interface ValueSchema {
  readonly kind: "value" | "list";
  readonly findProblems: check.ValueCheck;
  /** Whether a list must have an entry in the merged policy of an account. */
  readonly needsEntry?: boolean;
}

/** A node with a fixed set of keys. */
export interface SettingsSchema {
  readonly kind: "settings";
  /** What the node is, for the reason: `a rule`. */
  readonly what: string;
  readonly settings: Readonly<Record<string, Schema>>;
  /** Keys that the merged policy of an account must have. */
  readonly required: readonly string[];
  /** Whether at least one thing must be named under any of its keys. */
  readonly needsOne?: boolean;
}

/** A node whose keys are names that the author chooses. */
export interface NamedSchema {
  readonly kind: "named";
  /** What is named, in the plural: `rules`. */
  readonly what: string;
  readonly findNameProblems: check.ValueCheck;
  readonly each: Schema;
  /** The most that AWS takes. */
  readonly max?: number;
  /** Whether the merged policy of an account must have one. */
  readonly needsEntry?: boolean;
  /** Keys of `each`, where they show that the name was forgotten. */
  readonly reserved?: readonly string[];
}

/** What may stand in a place of a backup policy. */
export type Schema = ValueSchema | SettingsSchema | NamedSchema;

const value = (findProblems: check.ValueCheck): ValueSchema => ({ kind: "value", findProblems });
const list = (findProblems: check.ValueCheck): ValueSchema => ({ kind: "list", findProblems });

const needed = <S extends ValueSchema | NamedSchema>(schema: S): S => ({ ...schema, needsEntry: true });

function settings(
  what: string,
  nodes: Readonly<Record<string, Schema>>,
  required: readonly string[] = [],
): SettingsSchema {
  return { kind: "settings", what, settings: nodes, required };
}

function named(what: string, findNameProblems: check.ValueCheck, each: Schema, max?: number): NamedSchema {
  return { kind: "named", what, findNameProblems, each, ...(max === undefined ? {} : { max }) };
}

const TAG = settings(
  "a tag",
  { tag_key: value(check.findTagKeyProblems), tag_value: value(check.findTagValueProblems) },
  ["tag_key", "tag_value"],
);

const LIFECYCLE_SETTINGS = {
  move_to_cold_storage_after_days: value(check.findDaysProblems),
  delete_after_days: value(check.findDaysProblems),
  opt_in_to_archive_for_supported_resources: value(check.findSwitchProblems),
};

/**
 * AWS does not demand a retention of a copy. We do: without it the copy takes over the local lifecycle, which is shorter
 * than what a locked vault accepts, and the copy job fails.
 */
const COPY_ACTION = settings(
  "a copy action",
  {
    target_backup_vault_arn: value(check.findCopyTargetProblems),
    lifecycle: settings("the lifecycle of a copy", LIFECYCLE_SETTINGS, ["delete_after_days"]),
  },
  ["target_backup_vault_arn", "lifecycle"],
);

const SCAN_RESOURCE_TYPES = list(check.choice("EBS", "EC2", "S3", "ALL"));

const RULE = settings(
  "a rule",
  {
    schedule_expression: value(check.findNoProblems),
    target_backup_vault_name: value(findVaultNameProblems),
    target_logically_air_gapped_backup_vault_arn: value(check.findAirGappedVaultProblems),
    start_backup_window_minutes: value(check.findMinutesProblems),
    complete_backup_window_minutes: value(check.findMinutesProblems),
    enable_continuous_backup: value(check.findSwitchProblems),
    lifecycle: settings("a lifecycle", LIFECYCLE_SETTINGS),
    recovery_point_tags: named("tags", findAnyNameProblems, TAG, MAX_TAGS_PER_RECOVERY_POINT),
    // The target's own check says what is wrong with the ARN; the key must only be equal to it.
    copy_actions: named("copy actions", findAnyNameProblems, COPY_ACTION, MAX_COPIES_PER_RULE),
    index_actions: settings("index actions", { resource_types: list(check.choice("EBS", "S3")) }),
    scan_actions: settings("scan actions", {
      GUARDDUTY: settings("a scan", { scan_mode: value(check.choice("INCREMENTAL_SCAN", "FULL_SCAN")) }),
    }),
  },
  ["schedule_expression", "target_backup_vault_name"],
);

const CONDITION = settings(
  "a condition",
  {
    condition_key: value(check.findConditionKeyProblems),
    condition_value: value(check.findTagValueProblems),
  },
  ["condition_key", "condition_value"],
);
const CONDITION_BLOCK = named("conditions", findAnyNameProblems, CONDITION);

const SELECTION_SETTINGS = {
  iam_role_arn: value(check.findBackupRoleArnProblems),
  conditions: settings("conditions", {
    string_equals: CONDITION_BLOCK,
    string_not_equals: CONDITION_BLOCK,
    string_like: CONDITION_BLOCK,
    string_not_like: CONDITION_BLOCK,
  }),
};
const TAG_SELECTION = settings(
  "a selection by tag",
  {
    ...SELECTION_SETTINGS,
    tag_key: value(check.findTagKeyProblems),
    tag_value: needed(list(check.findTagValueProblems)),
  },
  ["iam_role_arn", "tag_key", "tag_value"],
);
const RESOURCE_SELECTION = settings(
  "a selection by resource type",
  {
    ...SELECTION_SETTINGS,
    resource_types: needed(list(check.findResourceTypeProblems)),
    not_resource_types: list(check.findResourceTypeProblems),
  },
  ["iam_role_arn", "resource_types"],
);

const SELECTIONS: SettingsSchema = {
  ...settings("selections", {
    tags: named("selections by tag", findLowerCaseNameProblems, TAG_SELECTION, MAX_TAG_SELECTIONS_PER_PLAN),
    resources: named(
      "selections by resource type",
      findLowerCaseNameProblems,
      RESOURCE_SELECTION,
      MAX_RESOURCE_SELECTIONS_PER_PLAN,
    ),
  }),
  needsOne: true,
};

const ENABLED = value(check.choice("enabled", "disabled"));

const PLAN = settings(
  "a plan",
  {
    regions: needed(list(findRegionProblems)),
    rules: needed(named("rules", findLowerCaseNameProblems, RULE, MAX_RULES_PER_PLAN)),
    selections: SELECTIONS,
    advanced_backup_settings: settings("advanced settings", {
      ec2: settings("settings of EC2", { windows_vss: ENABLED }),
      s3: settings("settings of S3", { backup_acls: ENABLED, backup_object_tags: ENABLED }),
    }),
    backup_plan_tags: named("tags", findAnyNameProblems, TAG),
    scan_settings: settings("scan settings", {
      GUARDDUTY: settings("settings of scans", {
        resource_types: SCAN_RESOURCE_TYPES,
        scanner_role_arn: value(check.findBackupRoleArnProblems),
      }),
    }),
  },
  ["regions", "rules", "selections"],
);

/**
 * Everything that a backup policy may say, as data.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html
 */
export const BACKUP_POLICY_SCHEMA: SettingsSchema = settings(
  "a backup policy",
  { plans: { ...needed(named("plans", findPlanNameProblems, PLAN)), reserved: Object.keys(PLAN.settings) } },
  ["plans"],
);
