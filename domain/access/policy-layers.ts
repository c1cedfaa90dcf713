import { compilePolicy, type CompiledPolicy } from "./compiled-policy";
import type { KeyGrant } from "./key-grant";

/** What is attached at one level of an organization: its root, a unit, or the account. */
export interface ControlLevel {
  /** For messages: `r-a1b2`, `ou-a1b2-11111111`, `111111111111`. */
  readonly at: string;
  /** At every level one of them must allow a request. */
  readonly policies: readonly CompiledPolicy[];
}

/**
 * The policies under which a request is judged. What is left out does not exist, but for the key policy of a key and the
 * trust policy of a role: those always exist, so that leaving them out means that they are not known. A policy that
 * exists and is not known is an `unknownPolicy`.
 *
 * Policies of VPC endpoints are not judged: they bind only who comes through the endpoint.
 */
export interface PolicyLayers {
  /** Of the user (with its groups) or role. */
  readonly identity?: readonly CompiledPolicy[];
  /** The permission boundary of the user or role. */
  readonly boundary?: CompiledPolicy;
  /** Policies given when the session began. Together they allow what one of them allows. */
  readonly session?: readonly CompiledPolicy[];
  /** Of the resource: vault, key, bucket, queue, topic; for a role its trust policy. */
  readonly resource?: CompiledPolicy;
  /** Grants on a key. */
  readonly grants?: readonly KeyGrant[];
  /** Service control policies on the way from the root to the principal's account. Without any level they are off. */
  readonly serviceControl?: readonly ControlLevel[];
  /** Resource control policies on the way from the root to the account that owns the resource. */
  readonly resourceControl?: readonly ControlLevel[];
}

/**
 * What AWS attaches everywhere when policies of an organization are turned on. Without it at a level nothing is allowed
 * there.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export const FULL_AWS_ACCESS: CompiledPolicy = compilePolicy("FullAWSAccess", {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});

/** The same for resource control policies, which must name a principal. */
export const RCP_FULL_AWS_ACCESS: CompiledPolicy = compilePolicy("RCPFullAWSAccess", {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
});
