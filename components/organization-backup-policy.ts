import * as organizations from "@pulumi/aws/organizations";
import * as pulumi from "@pulumi/pulumi";
import {
  buildBackupPolicy,
  findBackupPolicySpecProblems,
  renderBackupPolicy,
} from "../domain/organization/backup-policy";
import { findTargetsProblems } from "../domain/organization/targets";
import { findRetentionOutsideBoundsProblems } from "../domain/plan/lifecycle";
import { got, type Problem } from "../domain/problem";
import { assertNoProblems } from "./assert-no-problems";
import type { BackupPolicyArgs } from "./backup-policy-args";

/** A vault that copies go to, and the retention that its lock accepts. */
export interface CopyTarget {
  /** ARN of the vault, as it stands in the policy's copies. */
  vaultArn: string;
  /** Shortest retention that its lock accepts, in days. */
  minRetentionDays: number;
  /** Longest retention that its lock accepts, in days. */
  maxRetentionDays: number;
}

/** Arguments for {@link OrganizationBackupPolicy}. They are plain values, so that the document can be read at preview. */
export interface OrganizationBackupPolicyArgs {
  /** Name of the policy, unique in the organization. */
  policyName: string;
  /** What the policy is for, as people see it in the console. */
  description: string;
  /** Organizational units and accounts that the policy is attached to. */
  targets: string[];
  /** The plan: schedule, retention, copies and selection. */
  policy: BackupPolicyArgs;
  /** Every vault that the policy copies to, with the bounds of its lock. A copy that its lock would refuse is refused here. */
  copyTargets: CopyTarget[];
}

/**
 * A backup policy of the organization, attached to its targets (R1, R2, R4, R5, R9).
 *
 * Every account below a target then makes the same backups, with nothing set account by account. AWS Backup never
 * checks that the role and the vaults exist in an account: give what makes them in `dependsOn`, and the policy is
 * attached after them.
 *
 * @example
 * ```ts
 * new OrganizationBackupPolicy("daily", { policyName: "daily", description: "Daily backups", targets, policy, copyTargets }, {
 *   dependsOn: [vault, members],
 * });
 * ```
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup.html
 */
export class OrganizationBackupPolicy extends pulumi.ComponentResource {
  /** Id of the policy, to ask Organizations what an account's effective policy is made of. */
  public readonly policyId: pulumi.Output<string>;

  /** @throws `InputPropertiesError` that names every argument which AWS would refuse, and every copy that would not land. */
  constructor(name: string, args: OrganizationBackupPolicyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:OrganizationBackupPolicy", name, args, opts);
    assertNoProblems(`OrganizationBackupPolicy ${name}`, [
      ...findTargetsProblems(args.targets),
      ...findBackupPolicySpecProblems(args.policy, "policy"),
      ...findCopiesThatCannotLand(args),
    ]);

    const policy = new organizations.Policy(
      name,
      {
        name: args.policyName,
        description: args.description,
        type: "BACKUP_POLICY",
        content: renderBackupPolicy(buildBackupPolicy(args.policy)),
      },
      { parent: this, protect: true },
    );
    const dependsOn = opts?.dependsOn ?? [];
    for (const targetId of args.targets) {
      new organizations.PolicyAttachment(
        `${name}-${targetId}`,
        { policyId: policy.id, targetId },
        { parent: this, dependsOn },
      );
    }

    this.policyId = policy.id;
    this.registerOutputs({ policyId: this.policyId });
  }
}

/** Every copy goes to a vault whose lock is known, and is kept as long as that lock demands and allows. */
function findCopiesThatCannotLand({ copyTargets, policy }: OrganizationBackupPolicyArgs): readonly Problem[] {
  return policy.rules.flatMap((rule, ruleIndex) =>
    rule.copies.flatMap(({ lifecycle, vaultArn }, copyIndex) => {
      const at = `policy.rules[${ruleIndex}].copies[${copyIndex}]`;
      const targetIndex = copyTargets.findIndex((candidate) => candidate.vaultArn === vaultArn);
      const target = copyTargets[targetIndex];
      if (target === undefined) {
        return [
          {
            path: `${at}.vaultArn`,
            reason: `must be one of copyTargets, whose lock is known, ${got(vaultArn)}`,
          },
        ];
      }
      return findRetentionOutsideBoundsProblems(
        lifecycle.deleteAfterDays,
        target,
        `${at}.lifecycle.deleteAfterDays`,
        `copyTargets[${targetIndex}]`,
      );
    }),
  );
}
