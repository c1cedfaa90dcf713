import { readTemplate } from "../../domain/member/template-reader";
import type { LocalFacts } from "../../domain/runbook/runbook-facts";
import { parseArn } from "../../domain/aws/arn";
import type { ProtectionPlan } from "../render/protection";
import type { StackResources } from "./stack-resources";

const STACK_SET = "aws:cloudformation/stackSet:StackSet";

/** What every protected account has: the vault and the role that the plans name, and the key and StackSet behind them. */
export function readLocal(stack: StackResources, plans: readonly ProtectionPlan[]): LocalFacts | undefined {
  const vaultName = plans.flatMap(({ rules }) => rules).map((rule) => rule.targetVaultName)[0];
  const role = plans
    .flatMap(({ selections }) => selections)
    .map(({ roleArn }) => parseArn(roleArn)?.resource)[0];
  if (vaultName === undefined || role === undefined) return undefined;
  const stackSet = stack.ofType(STACK_SET).find(({ inputs }) => templateHas(inputs.templateBody, vaultName));
  const keyAlias = stackSet === undefined ? undefined : aliasIn(stackSet.inputs.templateBody);
  return {
    vaultName,
    backupRoleName: role.replace(/^role\//, ""),
    regions: [...new Set(plans.flatMap(({ regions }) => regions))],
    ...(keyAlias === undefined ? {} : { keyAlias }),
    ...(stackSet === undefined
      ? {}
      : { stackSetName: typeof stackSet.inputs.name === "string" ? stackSet.inputs.name : stackSet.name }),
  };
}

function templateHas(body: unknown, vaultName: string): boolean {
  const { resolve, resources } = readTemplate(body);
  return resources.some(({ properties }) => resolve(properties.BackupVaultName) === vaultName);
}

function aliasIn(body: unknown): string | undefined {
  const { resolve, resources } = readTemplate(body);
  const alias = resources
    .filter(({ type }) => type === "AWS::KMS::Alias")
    .map(({ properties }) => resolve(properties.AliasName))[0];
  return typeof alias === "string" ? alias : undefined;
}
