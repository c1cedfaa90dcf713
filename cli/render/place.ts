import { parseArn } from "../../domain/aws/arn";
import type { PreviewedResource } from "../preview/preview-result";

/** Where a resource would be made. */
export interface Place {
  readonly account: Account;
  /** A region's code, `global`, or what is known instead. Empty outside AWS. */
  readonly region: string;
}

/** The account that a provider reaches. */
export interface Account {
  /** Twelve digits; absent where the provider does not say, or says more than one. */
  readonly id?: string;
  /** Name of the provider, which says what the account is for. Empty outside AWS. */
  readonly role: string;
  /** False for what AWS has no part in: stack references, components without resources, other clouds. */
  readonly isAws: boolean;
}

/** What of a resource decides where it is. */
export type PlacedResource = Pick<PreviewedResource, "inputs" | "name" | "type">;

/** The region under which resources of services without regions are shown. */
export const GLOBAL = "global";

/** Where things are shown that no AWS account holds. */
export const OUTSIDE_AWS: Place = { account: { role: "", isAws: false }, region: "" };

/** Modules of `@pulumi/aws` none of whose resources has a `region` argument. */
const GLOBAL_MODULES = new Set([
  "account",
  "budgets",
  "cloudfront",
  "costexplorer",
  "cur",
  "globalaccelerator",
  "iam",
  "networkmanager",
  "organizations",
  "shield",
  "waf",
]);

/** Resources that the program's own code makes, module and class behind it: `pulumi-nodejs:dynamic/iam:ServiceLinkedRole`. */
const DYNAMIC = "pulumi-nodejs:dynamic/";

/** Zones and records are global; resolvers and profiles are not. */
const GLOBAL_PART_OF_ROUTE_53 = /^aws:route53\/(?!profiles|resolver)/;

/**
 * Resources that rule a whole account or organization although their module is regional. A StackSet is kept in one
 * region, but what it makes is spread over many.
 */
const GLOBAL_TYPES = new Set([
  "aws:backup/globalSettings:GlobalSettings",
  "aws:cloudformation/stackInstances:StackInstances",
  "aws:cloudformation/stackSet:StackSet",
  "aws:cloudformation/stackSetInstance:StackSetInstance",
  "aws:ram/sharingWithOrganization:SharingWithOrganization",
]);

/**
 * Says where a resource would be made: the account from its provider, the region from the resource itself, else from
 * its provider. What neither says is not guessed.
 */
export function placeOf(resource: PlacedResource, provider: PlacedResource | undefined): Place {
  if (resource.type.startsWith(DYNAMIC)) return placeOfRole(resource);
  if (!resource.type.startsWith("aws:")) return OUTSIDE_AWS;
  const id = provider && accountIdOf(provider);
  const role = provider === undefined ? "" : isDefaultProvider(provider) ? "default provider" : provider.name;
  const account = { ...(id !== undefined && { id }), role, isAws: true };
  if (isGlobal(resource.type)) return { account, region: GLOBAL };
  const region = resource.inputs.region ?? provider?.inputs.region;
  return { account, region: typeof region === "string" ? region : "region not known before deployment" };
}

/** What a dynamic resource does with AWS, it does with the role that it is given. */
function placeOfRole({ inputs, type }: PlacedResource): Place {
  const arn = typeof inputs.roleArn === "string" ? parseArn(inputs.roleArn) : undefined;
  if (arn?.service !== "iam" || arn.accountId === "") return OUTSIDE_AWS;
  const module = type.slice(DYNAMIC.length).split(":")[0] ?? "";
  const region = typeof inputs.region === "string" && !GLOBAL_MODULES.has(module) ? inputs.region : GLOBAL;
  return { account: { id: arn.accountId, role: "", isAws: true }, region };
}

/** Whether this is a provider rather than something that is deployed. */
export function isProvider({ type }: Pick<PreviewedResource, "type">): boolean {
  return type.startsWith("pulumi:providers:");
}

/** Whether the engine made this provider by itself, because a resource names none. It goes by the name, as we do. */
export function isDefaultProvider(resource: Pick<PreviewedResource, "name" | "type">): boolean {
  return isProvider(resource) && resource.name.startsWith("default");
}

function isGlobal(type: string): boolean {
  const module = /^aws:([^/:]+)/.exec(type)?.[1] ?? "";
  return GLOBAL_MODULES.has(module) || GLOBAL_TYPES.has(type) || GLOBAL_PART_OF_ROUTE_53.test(type);
}

/** The account that a provider insists on, else the account of the role that it assumes last. */
function accountIdOf(provider: PlacedResource): string | undefined {
  const allowed = listOf(provider.inputs.allowedAccountIds);
  if (allowed.length > 0)
    return allowed.length === 1 && typeof allowed[0] === "string" ? allowed[0] : undefined;
  return parseArn(deployRoleArnOf(provider))?.accountId;
}

/** ARN of the role that a provider assumes last; nothing when it assumes none, or it is not known. */
export function deployRoleArnOf(provider: Pick<PreviewedResource, "inputs">): string | undefined {
  const role: unknown = listOf(provider.inputs.assumeRoles).at(-1);
  const roleArn = typeof role === "object" && role !== null && "roleArn" in role ? role.roleArn : undefined;
  return typeof roleArn === "string" ? roleArn : undefined;
}

/** Providers receive lists as JSON text. Anything else, unknown values among it, counts as no list. */
function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== "string") return [];
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
