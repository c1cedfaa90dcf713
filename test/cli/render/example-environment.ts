import { UNKNOWN } from "../../../cli/engine/values";
import type { PolicyFinding, PreviewedResource, PreviewResult } from "../../../cli/preview/preview-result";
import { vaultArn } from "../../../domain/aws/arn";
import { buildBackupPolicy, renderBackupPolicy } from "../../../domain/organization/backup-policy";
import { ExampleStack } from "./example-stack";

/** The moment at which the examples are previewed. */
export const NOW = new Date("2026-11-23T09:30:00Z");

/** What differs between the example environments. */
export interface EnvironmentSpec {
  readonly stack: string;
  readonly targets: readonly string[];
  readonly localRetentionDays: number;
  readonly copyRetentionDays: number;
  /** Absent for a governance lock. */
  readonly gracePeriodDays?: number;
}

export const PROD: EnvironmentSpec = {
  stack: "prod",
  targets: ["ou-a1b2-11111111"],
  localRetentionDays: 14,
  copyRetentionDays: 180,
  gracePeriodDays: 20,
};

export const STAGING: EnvironmentSpec = {
  stack: "staging",
  targets: ["ou-a1b2-22222222", "333333333333"],
  localRetentionDays: 7,
  copyRetentionDays: 30,
};

/** A whole environment as the deployment declares it. */
export function environment(spec: EnvironmentSpec): ExampleStack {
  const stack = new ExampleStack(spec.stack);
  const management = stack.provider("management", "111111111111", "eu-west-1");
  const backup = stack.provider("backup", "222222222222", "us-west-2");
  declareBackupAccount(stack, spec, backup);
  declareMembers(stack, spec, management);
  declarePolicy(stack, spec, management);
  return stack;
}

function declareBackupAccount(stack: ExampleStack, spec: EnvironmentSpec, provider: PreviewedResource): void {
  const name = `air-gapped-${spec.stack}`;
  const region = "us-west-2";
  const ofKey = { provider, parent: stack.declare({ type: "aws-org-backup:index:BackupKey", name }) };
  const key = stack.declare({
    ...ofKey,
    type: "aws:kms/key:Key",
    name,
    inputs: { region, enableKeyRotation: true },
    options: { protect: true },
  });
  stack.declare({
    ...ofKey,
    type: "aws:kms/alias:Alias",
    name: `${name}-alias`,
    inputs: { region, name: `alias/${name}`, targetKeyId: UNKNOWN },
    propertyDependencies: { targetKeyId: [key] },
  });

  const position = { file: "infra/backup-account.ts", line: 37 };
  const parent = stack.declare({ type: "aws-org-backup:index:AirGappedVault", name, position });
  const ofVault = { provider, parent };
  const vault = stack.declare({
    ...ofVault,
    type: "aws:backup/vault:Vault",
    name,
    inputs: { region, name, kmsKeyArn: UNKNOWN },
    options: { protect: true },
    propertyDependencies: { kmsKeyArn: [key] },
  });
  const { gracePeriodDays } = spec;
  stack.declare({
    ...ofVault,
    type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
    name: `${name}-lock`,
    inputs: {
      backupVaultName: name,
      region,
      minRetentionDays: 7,
      maxRetentionDays: 365,
      ...(gracePeriodDays !== undefined && { changeableForDays: gracePeriodDays }),
    },
    options: { protect: true, deleteBeforeReplace: true, retainOnDelete: true },
    propertyDependencies: { backupVaultName: [vault] },
    position: { file: "components/air-gapped-vault.ts", line: 79 },
  });
  stack.declare({
    ...ofVault,
    type: "aws:backup/vaultPolicy:VaultPolicy",
    name: `${name}-policy`,
    inputs: { backupVaultName: name, region, policy: "{}" },
    propertyDependencies: { backupVaultName: [vault] },
  });
}

function declareMembers(stack: ExampleStack, spec: EnvironmentSpec, provider: PreviewedResource): void {
  const name = `org-backup-members-${spec.stack}`;
  const inMembers = {
    provider,
    parent: stack.declare({ type: "aws-org-backup:index:MemberBaseline", name }),
  };
  const stackSet = stack.declare({
    ...inMembers,
    type: "aws:cloudformation/stackSet:StackSet",
    name,
    inputs: { name },
    options: { ignoreChanges: ["administrationRoleArn"] },
  });
  stack.declare({
    ...inMembers,
    type: "aws:cloudformation/stackInstances:StackInstances",
    name: `${name}-units`,
    inputs: { stackSetName: name, regions: ["eu-west-1"] },
    propertyDependencies: { stackSetName: [stackSet] },
  });
}

function declarePolicy(stack: ExampleStack, spec: EnvironmentSpec, provider: PreviewedResource): void {
  const name = `org-backup-${spec.stack}`;
  const type = "aws-org-backup:index:OrganizationBackupPolicy";
  const ofPolicy = { provider, parent: stack.declare({ type, name }) };
  const policy = stack.declare({
    ...ofPolicy,
    type: "aws:organizations/policy:Policy",
    name,
    inputs: { name, type: "BACKUP_POLICY", content: policyContent(spec) },
    options: { protect: true },
  });
  for (const targetId of spec.targets) {
    stack.declare({
      ...ofPolicy,
      type: "aws:organizations/policyAttachment:PolicyAttachment",
      name: `${name}-${targetId}`,
      inputs: { policyId: UNKNOWN, targetId },
      propertyDependencies: { policyId: [policy] },
    });
  }
}

function policyContent({ stack, localRetentionDays, copyRetentionDays }: EnvironmentSpec): string {
  const address = { partition: "aws", region: "us-west-2", accountId: "222222222222" };
  const copy = {
    vaultArn: vaultArn({ ...address, vaultName: `air-gapped-${stack}` }),
    lifecycle: { deleteAfterDays: copyRetentionDays },
  };
  const document = buildBackupPolicy({
    partition: "aws",
    planName: `org_backup_${stack}`,
    regions: ["eu-west-1"],
    rules: [
      {
        name: "scheduled",
        schedule: { cron: "cron(0 10 * * ? *)", startWindowMinutes: 60, completionWindowMinutes: 120 },
        targetVaultName: `org-backup-${stack}`,
        lifecycle: { deleteAfterDays: localRetentionDays },
        copies: [copy],
      },
    ],
    selection: {
      name: "everything_not_opted_out",
      roleName: `AWSBackup-org-backup-${stack}`,
      resourceTypes: ["*"],
      excludeResourceTypes: ["CloudFormation", "Redshift"],
      optOut: { key: "backup", value: "false" },
    },
  });
  return renderBackupPolicy(document);
}

/** A finding about the lock of the example; give what differs. */
export function finding(result: PreviewResult, differing: Partial<PolicyFinding> = {}): PolicyFinding {
  const lock = result.resources.find(({ name }) => name === `air-gapped-${result.stack}-lock`);
  return {
    pack: "aws-org-backup",
    policy: "vault-lock-has-grace-period",
    kind: "violation",
    enforcementLevel: "mandatory",
    severity: "critical",
    urn: lock?.urn ?? "",
    message: "changeableForDays must be at least 20, got 10",
    description:
      "Vault locks become permanent, but only after the agreed grace period. Once it is over nobody can undo a lock, AWS included.",
    remediation:
      "Set changeableForDays to at least the grace period that the policy pack is configured with.",
    url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html",
    position: lock?.position,
    ...differing,
  };
}
