import { parseArn } from "../../domain/aws/arn";
import { isRecord } from "../../domain/problem";
import type { Place } from "./found-resource";
import type { TerraformResource } from "./terraform-modules";

/** The provider that Terraform uses where none is named. */
const DEFAULT_PROVIDER = "aws";

/**
 * Where a resource of Terraform is. A plan names its provider, whose Region and account may be written there. A state
 * does not, but knows the ARN.
 *
 * @param providers `provider_config` of the plan's configuration; empty for a state.
 */
export function placeOfTerraformResource(
  resource: TerraformResource,
  providers: Readonly<Record<string, unknown>>,
): Place {
  const { configuration, values } = resource;
  const key = configuration?.provider_config_key;
  if (typeof key === "string") return placeOfProvider(key, providers[key]);
  const arn = parseArn(values.arn) ?? parseArn(values.backup_vault_arn);
  if (arn === undefined || arn.region === "" || arn.accountId === "") return { key: DEFAULT_PROVIDER };
  const { accountId, region } = arn;
  return { key: `${accountId} ${region}`, accountId, region };
}

function placeOfProvider(key: string, provider: unknown): Place {
  const expressions = isRecord(provider) && isRecord(provider.expressions) ? provider.expressions : {};
  const region = constantOf(expressions.region);
  const allowed = constantOf(expressions.allowed_account_ids);
  const [onlyAccount, ...others] = Array.isArray(allowed) ? (allowed as unknown[]) : [];
  const roles: unknown = expressions.assume_role;
  const role: unknown = Array.isArray(roles) ? roles.at(-1) : roles;
  const accountId =
    typeof onlyAccount === "string" && others.length === 0
      ? onlyAccount
      : parseArn(isRecord(role) ? constantOf(role.role_arn) : undefined)?.accountId;
  return {
    key,
    ...(accountId === undefined ? {} : { accountId }),
    ...(typeof region === "string" ? { region } : {}),
  };
}

function constantOf(expression: unknown): unknown {
  return isRecord(expression) ? expression.constant_value : undefined;
}
