import { type AttributeTable, fromSnakeCase, regular } from "./attribute-shape";

/** What a foreign resource is in Pulumi. */
export interface ResourceShape {
  /** Type token, for example `aws:backup/vault:Vault`. */
  readonly type: string;
  readonly attributes: AttributeTable;
}

const values = (names: string): AttributeTable => regular("value", fromSnakeCase, names);
const days = (names: string): AttributeTable => regular("days", fromSnakeCase, names);
const document = (name: string): AttributeTable => regular("document", fromSnakeCase, name);

const LIFECYCLE: AttributeTable = {
  ...days("cold_storage_after delete_after"),
  ...values("opt_in_to_archive_for_supported_resources"),
};

const PLAN_RULE: AttributeTable = {
  ...values("rule_name target_vault_name target_logically_air_gapped_backup_vault_arn schedule"),
  ...values("schedule_expression_timezone start_window completion_window enable_continuous_backup"),
  ...values("recovery_point_tags"),
  lifecycle: { kind: "one", to: "lifecycle", attributes: LIFECYCLE },
  copy_action: {
    kind: "many",
    to: "copyActions",
    attributes: {
      ...values("destination_vault_arn"),
      lifecycle: { kind: "one", to: "lifecycle", attributes: LIFECYCLE },
    },
  },
  scan_action: { kind: "many", to: "scanActions", attributes: values("malware_scanner scan_mode") },
};

const KEY_AND_VALUE = values("key value");

const SELECTION_CONDITION: AttributeTable = Object.fromEntries(
  ["string_equals", "string_like", "string_not_equals", "string_not_like"].map((name) => {
    const to = fromSnakeCase(name).replace(/ike$/, "ikes");
    return [name, { kind: "many", to, attributes: KEY_AND_VALUE }];
  }),
);

const BACKUP: Readonly<Record<string, ResourceShape>> = {
  aws_backup_vault: {
    type: "aws:backup/vault:Vault",
    attributes: values("name kms_key_arn force_destroy region tags"),
  },
  aws_backup_logically_air_gapped_vault: {
    type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
    attributes: {
      ...values("name encryption_key_arn region tags"),
      ...days("min_retention_days max_retention_days"),
    },
  },
  aws_backup_vault_lock_configuration: {
    type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
    attributes: {
      ...values("backup_vault_name region"),
      ...days("changeable_for_days min_retention_days max_retention_days"),
    },
  },
  aws_backup_vault_policy: {
    type: "aws:backup/vaultPolicy:VaultPolicy",
    attributes: { ...values("backup_vault_name region"), ...document("policy") },
  },
  aws_backup_vault_notifications: {
    type: "aws:backup/vaultNotifications:VaultNotifications",
    attributes: values("backup_vault_name backup_vault_events sns_topic_arn region"),
  },
  aws_backup_plan: {
    type: "aws:backup/plan:Plan",
    attributes: {
      ...values("name region tags"),
      rule: { kind: "many", to: "rules", attributes: PLAN_RULE },
      advanced_backup_setting: {
        kind: "many",
        to: "advancedBackupSettings",
        attributes: values("backup_options resource_type"),
      },
      scan_setting: {
        kind: "many",
        to: "scanSettings",
        attributes: values("malware_scanner resource_types scanner_role_arn"),
      },
    },
  },
  aws_backup_selection: {
    type: "aws:backup/selection:Selection",
    attributes: {
      ...values("name plan_id iam_role_arn resources not_resources region"),
      selection_tag: { kind: "many", to: "selectionTags", attributes: values("type key value") },
      condition: { kind: "many", to: "conditions", attributes: SELECTION_CONDITION },
    },
  },
  aws_backup_framework: {
    type: "aws:backup/framework:Framework",
    attributes: {
      ...values("name description region tags"),
      control: {
        kind: "many",
        to: "controls",
        attributes: {
          ...values("name"),
          input_parameter: { kind: "many", to: "inputParameters", attributes: values("name value") },
          scope: {
            kind: "one",
            to: "scope",
            attributes: values("compliance_resource_ids compliance_resource_types tags"),
          },
        },
      },
    },
  },
  aws_backup_report_plan: {
    type: "aws:backup/reportPlan:ReportPlan",
    attributes: {
      ...values("name description region tags"),
      report_delivery_channel: {
        kind: "one",
        to: "reportDeliveryChannel",
        attributes: values("formats s3_bucket_name s3_key_prefix"),
      },
      report_setting: {
        kind: "one",
        to: "reportSetting",
        attributes: values(
          "accounts framework_arns number_of_frameworks organization_units regions report_template",
        ),
      },
    },
  },
  aws_backup_restore_testing_plan: {
    type: "aws:backup/restoreTestingPlan:RestoreTestingPlan",
    attributes: {
      ...values("name schedule_expression schedule_expression_timezone start_window_hours region tags"),
      recovery_point_selection: {
        kind: "one",
        to: "recoveryPointSelection",
        attributes: values(
          "algorithm exclude_vaults include_vaults recovery_point_types selection_window_days",
        ),
      },
    },
  },
  aws_backup_restore_testing_selection: {
    type: "aws:backup/restoreTestingSelection:RestoreTestingSelection",
    attributes: {
      ...values("name iam_role_arn protected_resource_arns protected_resource_type region"),
      ...values("restore_metadata_overrides restore_testing_plan_name validation_window_hours"),
      protected_resource_conditions: {
        kind: "one",
        to: "protectedResourceConditions",
        attributes: {
          string_equals: { kind: "many", to: "stringEquals", attributes: KEY_AND_VALUE },
          string_not_equals: { kind: "many", to: "stringNotEquals", attributes: KEY_AND_VALUE },
        },
      },
    },
  },
  aws_backup_global_settings: {
    type: "aws:backup/globalSettings:GlobalSettings",
    attributes: values("global_settings"),
  },
  aws_backup_region_settings: {
    type: "aws:backup/regionSettings:RegionSettings",
    attributes: values("resource_type_management_preference resource_type_opt_in_preference region"),
  },
};

const KEYS: Readonly<Record<string, ResourceShape>> = {
  aws_kms_key: {
    type: "aws:kms/key:Key",
    attributes: {
      ...values("description key_usage customer_master_key_spec custom_key_store_id xks_key_id is_enabled"),
      ...values("enable_key_rotation rotation_period_in_days multi_region region tags"),
      ...values("deletion_window_in_days bypass_policy_lockout_safety_check"),
      ...document("policy"),
    },
  },
  aws_kms_replica_key: {
    type: "aws:kms/replicaKey:ReplicaKey",
    attributes: {
      ...values("description primary_key_arn enabled deletion_window_in_days region tags"),
      ...values("bypass_policy_lockout_safety_check"),
      ...document("policy"),
    },
  },
  aws_kms_external_key: {
    type: "aws:kms/externalKey:ExternalKey",
    attributes: {
      ...values("description enabled deletion_window_in_days key_spec key_usage multi_region valid_to"),
      ...values("bypass_policy_lockout_safety_check region tags"),
      ...document("policy"),
    },
  },
  aws_kms_key_policy: {
    type: "aws:kms/keyPolicy:KeyPolicy",
    attributes: { ...values("key_id bypass_policy_lockout_safety_check region"), ...document("policy") },
  },
  aws_kms_alias: { type: "aws:kms/alias:Alias", attributes: values("name name_prefix target_key_id region") },
};

const ORGANIZATIONS: Readonly<Record<string, ResourceShape>> = {
  aws_organizations_policy: {
    type: "aws:organizations/policy:Policy",
    attributes: { ...values("name description type skip_destroy tags"), ...document("content") },
  },
  aws_organizations_policy_attachment: {
    type: "aws:organizations/policyAttachment:PolicyAttachment",
    attributes: values("policy_id target_id skip_destroy"),
  },
  aws_organizations_resource_policy: {
    type: "aws:organizations/resourcePolicy:ResourcePolicy",
    attributes: { ...values("tags"), ...document("content") },
  },
};

/**
 * The resources of Terraform's AWS provider that are judged. Pulumi's provider is bridged from it: names become camel case,
 * blocks that may be repeated become lists with a name in the plural, the others become objects.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 */
export const TERRAFORM_RESOURCES: ReadonlyMap<string, ResourceShape> = new Map(
  Object.entries({ ...BACKUP, ...KEYS, ...ORGANIZATIONS }),
);
