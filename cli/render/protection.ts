import { parseVaultArn, type VaultAddress } from "../../domain/aws/arn";
import {
  readBackupPolicy,
  type CopyView,
  type PlanView,
  type RuleView,
} from "../../domain/organization/backup-policy-rules";
import type { PreviewedResource, PreviewResult } from "../preview/preview-result";
import { vaultLockStateOf, type VaultLockState } from "./vault-lock-state";

/** What one backup policy of a stack protects, read from the rendered resources. */
export interface Protection {
  /** Name of the policy in AWS Organizations; its resource's name where that is not known. */
  readonly policyName: string;
  /** Organizational units and accounts that it is attached to; absent for each that is not known at preview. */
  readonly targetIds: readonly (string | undefined)[];
  /** Absent where the policy's content is not known at preview. */
  readonly plans?: readonly ProtectionPlan[];
}

/** A plan, with where its copies go. */
export interface ProtectionPlan extends PlanView {
  readonly rules: readonly ProtectionRule[];
}

/** A rule, with where its copies go. */
export interface ProtectionRule extends RuleView {
  readonly copies: readonly ProtectionCopy[];
}

/** A copy, with what is known of the vault that it goes to. */
export interface ProtectionCopy extends CopyView {
  /** Absent where the ARN is not one of a vault. */
  readonly vault?: VaultAddress;
  readonly lock: VaultLockState;
}

const POLICY = "aws:organizations/policy:Policy";
const ATTACHMENT = "aws:organizations/policyAttachment:PolicyAttachment";

/** Lists the backup policies of a stack by name: the order in which a program declares them may change from run to run. */
export function findProtections(result: PreviewResult): readonly Protection[] {
  const attachments = result.resources.filter(({ type }) => type === ATTACHMENT);
  return result.resources
    .filter(({ type, inputs }) => type === POLICY && inputs.type === "BACKUP_POLICY")
    .map((policy) => {
      const { name, content } = policy.inputs;
      return {
        policyName: typeof name === "string" ? name : policy.name,
        targetIds: attachments.filter((attachment) => attaches(attachment, policy)).map(targetIdOf),
        ...(typeof content === "string" && {
          plans: readBackupPolicy(content).map((plan) => withVaults(plan, result)),
        }),
      };
    })
    .sort((one, other) => (one.policyName < other.policyName ? -1 : 1));
}

/** The id of a new policy is not known at preview, but where the attachment has it from is. */
function attaches({ propertyDependencies }: PreviewedResource, policy: PreviewedResource): boolean {
  return propertyDependencies.policyId?.includes(policy.urn) ?? false;
}

function targetIdOf({ inputs }: PreviewedResource): string | undefined {
  const targetId = inputs.targetId;
  return typeof targetId === "string" ? targetId : undefined;
}

function withVaults(plan: PlanView, result: PreviewResult): ProtectionPlan {
  const rules = plan.rules.map((rule) => ({
    ...rule,
    copies: rule.copies.map((copy): ProtectionCopy => {
      const vault = parseVaultArn(copy.vaultArn);
      if (vault === undefined) return { ...copy, lock: { kind: "unknown" } };
      return { ...copy, vault, lock: vaultLockStateOf(result, vault) };
    }),
  }));
  return { ...plan, rules };
}
