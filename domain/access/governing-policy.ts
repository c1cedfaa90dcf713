import { parseArn } from "../aws/arn";
import type { AccessCase } from "./access-case";
import { unknownPolicy, type CompiledPolicy } from "./compiled-policy";
import type { PolicyLayer } from "./layer-judgement";

/** The policy of a resource, as far as it has a say in a request. */
export interface GoverningPolicy {
  readonly layer: Extract<PolicyLayer, "resource policy" | "key policy" | "trust policy">;
  readonly policy: CompiledPolicy;
}

/** Whether a request is about a KMS key, not about an alias or no key at all. */
export function isKey({ request, service }: AccessCase): boolean {
  const arn = parseArn(request.resource.arn);
  return service === "kms" && arn?.service === "kms" && arn.resource.startsWith("key/");
}

/**
 * The policy of a resource that has a say in a request; nothing when there is none.
 *
 * A key policy decides about its key and not about aliases; a trust policy about who takes the role on and not about who
 * changes or passes it. Both always exist.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html
 */
export function governingPolicy(
  request: AccessCase,
  policy: CompiledPolicy | undefined,
): GoverningPolicy | undefined {
  if (isKey(request)) return { layer: "key policy", policy: policy ?? unknownPolicy("key policy") };
  if (request.service === "kms") return undefined;
  if (!isRole(request)) return policy === undefined ? undefined : { layer: "resource policy", policy };
  if (request.service !== "sts") return undefined;
  return { layer: "trust policy", policy: policy ?? unknownPolicy("trust policy") };
}

function isRole({ request }: AccessCase): boolean {
  const arn = parseArn(request.resource.arn);
  return arn?.service === "iam" && arn.resource.startsWith("role/");
}
