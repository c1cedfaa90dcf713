import { compilePolicy, unknownPolicy, type CompiledPolicy } from "../access/compiled-policy";
import { isRecord } from "../problem";
import { partitionOf } from "../aws/regions";
import { readAccounts } from "./account-reader";
import type { Estate } from "./estate";
import { readGuarded } from "./guarded-reader";
import { readKeys } from "./key-reader";
import { readMembers } from "./member-reader";
import { textInput, type RenderedResource } from "./rendered-resource";
import { RenderedStack } from "./rendered-stack";
import { readRoles } from "./role-reader";
import { readVaults } from "./vault-reader";

const GUARDRAILS = "aws-org-backup:index:ProtectionGuardrails";
const DELEGATION = "aws:organizations/resourcePolicy:ResourcePolicy";

/**
 * Reads what a stack puts in place, from the resources that its program declares. What is not known before deployment and
 * could matter is an unknown policy or one of the `gaps`, never an assumption. Never throws.
 */
export function readEstate(resources: readonly RenderedResource[]): Estate {
  const stack = new RenderedStack(resources);
  const region = resources.map((each) => each.region).find((code) => code !== undefined);
  const partition = region === undefined ? "aws" : partitionOf(region);
  const { accounts, gaps } = readAccounts(stack);
  const { keys, gaps: gapsOfKeys } = readKeys(stack, partition);
  const own = readVaults(stack, keys, partition);
  const roles = readRoles(stack, partition);
  const members = readMembers(
    stack,
    accounts.filter(({ kind }) => kind === "member"),
    partition,
  );
  const things = readGuarded(stack, partition);
  const delegation = delegationOf(stack);
  return {
    partition,
    accounts,
    vaults: [...own.vaults, ...members.vaults],
    keys: [...keys, ...members.keys],
    roles: [...roles.roles, ...members.roles],
    guarded: [...things.guarded, ...members.guarded],
    ...(delegation === undefined ? {} : { delegation }),
    ...optOutOf(stack),
    gaps: [...gaps, ...gapsOfKeys, ...own.gaps, ...roles.gaps, ...things.gaps, ...members.gaps],
  };
}

function delegationOf(stack: RenderedStack): CompiledPolicy | undefined {
  const [policy] = stack.ofType(DELEGATION);
  if (policy === undefined) return undefined;
  const content = textInput(policy, "content");
  const label = "delegation policy of the organization";
  return content === undefined ? unknownPolicy(label) : compilePolicy(label, content);
}

/** The guardrails say which tag they leave to approvers. */
function optOutOf(stack: RenderedStack): Pick<Estate, "optOut"> {
  const [tag] = stack.ofType(GUARDRAILS).map((guardrails) => guardrails.input("optOut"));
  if (!isRecord(tag) || typeof tag.key !== "string" || typeof tag.value !== "string") return {};
  return { optOut: { key: tag.key, value: tag.value } };
}
