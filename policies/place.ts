import type { PolicyProviderResource } from "@pulumi/policy";
import { parseArn } from "../domain/aws/arn";
import { isRecord } from "../domain/problem";
import type { VaultPlace } from "../domain/protection/vault-place";
import { fromJsonInput } from "./json-input";
import { known } from "./known";

/**
 * Where a resource of an AWS provider is, as far as the program says it: the account from the provider's
 * `allowedAccountIds` (if there is just one) or the last role that it assumes, the Region from the resource or the provider.
 */
export function placeOf(resource: {
  readonly props: Readonly<Record<string, unknown>>;
  readonly provider?: PolicyProviderResource;
}): Omit<VaultPlace, "vaultName"> {
  const { props, provider } = resource;
  const providerProps: Readonly<Record<string, unknown>> = provider?.props ?? {};
  const region = known(() => props.region) ?? known(() => providerProps.region);
  return {
    accountId: provider === undefined ? undefined : accountOf(provider),
    region: typeof region === "string" ? region : undefined,
    provider: provider?.urn,
  };
}

function accountOf(provider: PolicyProviderResource): string | undefined {
  const allowed = known(() => fromJsonInput(provider.props.allowedAccountIds));
  if (Array.isArray(allowed) && allowed.length === 1) return String(allowed[0]);
  return parseArn(deployRoleArnOf(provider))?.accountId;
}

/** ARN of the role that a provider assumes last; nothing when it assumes none, or it is not known. */
export function deployRoleArnOf({ props }: PolicyProviderResource): string | undefined {
  const roles = known(() => fromJsonInput(props.assumeRoles));
  const role: unknown = Array.isArray(roles) ? roles.at(-1) : undefined;
  return isRecord(role) && typeof role.roleArn === "string" ? role.roleArn : undefined;
}
