import { compilePolicy, unknownPolicy, type CompiledPolicy } from "../compiled-policy";
import data from "./policies.json";

/** Where the texts of AWS's own policies come from. Each policy has a version and a day of its own. */
export const MANAGED_POLICY_SOURCE = {
  source: data.source,
  version: data.version,
  licence: data.licence,
} as const;

interface ManagedPolicy {
  readonly path: string;
  readonly version: string;
  readonly updated: string;
  readonly document: unknown;
}

const POLICIES: Readonly<Record<string, ManagedPolicy>> = data.policies;
const compiled = new Map<string, CompiledPolicy>();

/**
 * One of AWS's own policies, by its ARN: `arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup`. Of one whose
 * text is not among the data nothing can be told, and of one that does not have this path neither.
 *
 * Import this module only where somebody asks: the data has some 60 kB. A policy is read when it is first asked for.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export function managedPolicy(arn: string): CompiledPolicy {
  const known = compiled.get(arn) ?? readPolicy(arn);
  compiled.set(arn, known);
  return known;
}

/** AWS's own policy that allows everything. */
export function administratorAccess(partition: string): CompiledPolicy {
  return managedPolicy(`arn:${partition}:iam::aws:policy/AdministratorAccess`);
}

/** Whether a policy of this name is one of AWS's own, which nobody else can change. */
export function isManagedPolicyName(name: string): boolean {
  return Object.hasOwn(POLICIES, name);
}

function readPolicy(arn: string): CompiledPolicy {
  const [, path = "", name = ""] = /^arn:[^:]+:iam::aws:policy(\/|\/.+\/)([^/]+)$/.exec(arn) ?? [];
  const policy = Object.hasOwn(POLICIES, name) ? POLICIES[name] : undefined;
  return policy?.path === path ? compilePolicy(name, policy.document) : unknownPolicy(arn);
}
