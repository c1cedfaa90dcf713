import * as organizations from "@pulumi/aws/organizations";
import * as pulumi from "@pulumi/pulumi";
import type { PolicyDocument } from "../domain/aws/policy-document";
import { findPolicyNameProblems } from "../domain/guardrails/policy-name";
import {
  backupAccountGuardrails,
  findGuardrailProblems,
  workloadGuardrails,
} from "../domain/guardrails/guardrails";
import { renderServiceControlPolicy } from "../domain/guardrails/statement-packing";
import { findTargetsProblems } from "../domain/organization/targets";
import type { OptOutTag } from "../domain/plan/opt-out-tag";
import { got, type Problem } from "../domain/problem";
import { assertNoProblems } from "./assert-no-problems";

/** Arguments for {@link ProtectionGuardrails}. They are plain values, so that the documents can be read at preview. */
export interface ProtectionGuardrailsArgs {
  /** What the names of the policies begin with, unique in the organization. At most 116 characters. */
  policyName: string;
  /** Organizational units and accounts whose resources are backed up. */
  workloadTargets: string[];
  /** The backup account, or the organizational units that hold it. None of `workloadTargets`. */
  backupTargets: string[];
  /** The organization that copies must not leave. */
  organizationId: string;
  /** The account that holds the central vault. Twelve digits. */
  backupAccountId: string;
  /** Region of the central vault. It decides the partition too. */
  centralRegion: string;
  /** Name of the central vault. */
  centralVaultName: string;
  /** Alias of the central vault's key, without the prefix `alias/`. */
  centralKeyAlias: string;
  /** Name of the local vault in every workload account. */
  localVaultName: string;
  /** Alias of the local vault's key, without the prefix `alias/`. */
  localKeyAlias: string;
  /** Name of the role that AWS Backup assumes in every workload account. */
  backupRoleName: string;
  /**
   * ARNs of other roles that AWS Backup assumes, for plans of the teams' own; `*` and `?` are wildcards. At most 5.
   * @default - the backup role alone; EC2 recovery points of other plans do not expire then
   */
  furtherBackupRoleArns?: string[];
  /** Name of the role that deploys into the backup account. Only it is exempt there. */
  deployRoleName: string;
  /**
   * Name of a role in every workload account that may change vault, key and backup role there.
   * @default - StackSets' own role alone
   */
  memberDeployRoleName?: string;
  /** Shortest grace period of a lock that becomes permanent, in days; 3 to 36 500. It holds for every vault of the accounts. */
  minGracePeriodDays: number;
  /** Whether the central vault refuses a lock that can be removed at any time, from the deployer too. */
  refuseGovernanceLock: boolean;
  /**
   * ARNs of vaults that workload accounts may copy to besides the central one; `*` and `?` are wildcards. At most 10.
   * @default - the central vault alone
   */
  furtherCopyTargetArns?: string[];
  /** The tag that takes a resource out of the backups. */
  optOut: OptOutTag;
  /** ARNs of the roles that may opt resources out; `*` and `?` are wildcards. At most 10. With none, nobody may. */
  optOutApproverRoleArns: string[];
  /**
   * What the names of the rules and roles begin with that forward events of backups: the `forwarderName` of `BackupAlerts`.
   * @default - what forwards events is not guarded
   */
  forwarderName?: string;
  /**
   * The `alertsName` of `BackupAlerts`, in the backup account.
   * @default - the alerts are not guarded
   */
  alertsName?: string;
  /**
   * The `validatorName` of `RestoreTesting`, in the backup account.
   * @default - restore tests are not guarded
   */
  validatorName?: string;
}

/**
 * Service control policies that keep the backups: nobody deletes, unlocks, leaves, closes, disables keys, silences alerts, or opts out
 * without leave (R12, R13, R24).
 *
 * Declares protected policies for the workload accounts and for the backup account, as few as fit into AWS's limits, and
 * attaches each to its targets. They hold for root users as well, and for nobody in the management account: no service
 * control policy does. The type SERVICE_CONTROL_POLICY must be enabled in the organization.
 *
 * Give what makes vaults, keys and roles in `dependsOn`, and the policies are attached after it.
 *
 * @example
 * ```ts
 * new ProtectionGuardrails("guardrails", {
 *   policyName: "org-backup-guardrails",
 *   workloadTargets: ["ou-a1b2-11111111"],
 *   backupTargets: ["222222222222"],
 *   organizationId: "o-a1b2c3d4e5",
 *   backupAccountId: "222222222222",
 *   centralRegion: "us-west-2",
 *   centralVaultName: "air-gapped",
 *   centralKeyAlias: "air-gapped",
 *   localVaultName: "org-backup",
 *   localKeyAlias: "org-backup",
 *   backupRoleName: "AWSBackup-org-backup",
 *   deployRoleName: "OrgBackupDeployer",
 *   minGracePeriodDays: 20,
 *   refuseGovernanceLock: true,
 *   optOut: { key: "backup", value: "false" },
 *   optOutApproverRoleArns: ["arn:aws:iam::*:role/BackupApprover"],
 *   forwarderName: "backup-events",
 *   alertsName: "backup-alerts",
 *   validatorName: "restore-validator",
 * }, { dependsOn: [vault, members] });
 * ```
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export class ProtectionGuardrails extends pulumi.ComponentResource {
  /** Ids of the policies for the workload accounts. */
  public readonly workloadPolicyIds: pulumi.Output<string[]>;
  /** Ids of the policies for the backup account. */
  public readonly backupPolicyIds: pulumi.Output<string[]>;

  /** @throws `InputPropertiesError` that names every argument which AWS would refuse, or which would guard nothing. */
  constructor(name: string, args: ProtectionGuardrailsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:ProtectionGuardrails", name, args, opts);
    assertNoProblems(`ProtectionGuardrails ${name}`, [
      ...findPolicyNameProblems(args.policyName, "policyName"),
      ...findTargetsProblems(args.workloadTargets, "workloadTargets"),
      ...findTargetsProblems(args.backupTargets, "backupTargets"),
      ...findSharedTargetProblems(args),
      ...findGuardrailProblems(args),
    ]);
    const dependsOn = opts?.dependsOn ?? [];
    this.workloadPolicyIds = declarePolicies(this, name, args.policyName, {
      suffix: "workloads",
      description: "Keeps the backups of workload accounts",
      targets: args.workloadTargets,
      documents: workloadGuardrails(args),
      dependsOn,
    });
    this.backupPolicyIds = declarePolicies(this, name, args.policyName, {
      suffix: "backup",
      description: "Keeps the central vault of the backup account",
      targets: args.backupTargets,
      documents: backupAccountGuardrails(args),
      dependsOn,
    });
    this.registerOutputs({
      workloadPolicyIds: this.workloadPolicyIds,
      backupPolicyIds: this.backupPolicyIds,
    });
  }
}

/** Policies that are attached to the same targets. */
interface PolicyGroup {
  /** Part of the names of resources and policies. */
  readonly suffix: string;
  readonly description: string;
  readonly targets: readonly string[];
  readonly documents: readonly PolicyDocument[];
  /** What the attachments wait for. */
  readonly dependsOn: NonNullable<pulumi.ComponentResourceOptions["dependsOn"]>;
}

function declarePolicies(
  parent: ProtectionGuardrails,
  name: string,
  policyName: string,
  { dependsOn, description, documents, suffix, targets }: PolicyGroup,
): pulumi.Output<string[]> {
  const policyIds = documents.map((document, index) => {
    const part = `${suffix}-${index + 1}`;
    const policy = new organizations.Policy(
      `${name}-${part}`,
      {
        name: `${policyName}-${part}`,
        description: `${description} (${index + 1} of ${documents.length})`,
        type: "SERVICE_CONTROL_POLICY",
        content: renderServiceControlPolicy(document),
      },
      { parent, protect: true },
    );
    for (const targetId of targets) {
      new organizations.PolicyAttachment(
        `${name}-${part}-${targetId}`,
        { policyId: policy.id, targetId },
        { parent, dependsOn },
      );
    }
    return policy.id;
  });
  return pulumi.all(policyIds);
}

/** In the backup account the workloads' guardrails would bind its deployer, who is exempt from its own alone. */
function findSharedTargetProblems(args: ProtectionGuardrailsArgs): readonly Problem[] {
  const ofBackup = [...args.backupTargets, args.backupAccountId];
  return args.workloadTargets.flatMap((target, index) =>
    ofBackup.includes(target)
      ? [
          {
            path: `workloadTargets[${index}]`,
            reason: `must not hold the backup account, whose deployer these guardrails do not exempt, ${got(target)}`,
          },
        ]
      : [],
  );
}
