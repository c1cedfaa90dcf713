import { compilePolicy, type CompiledPolicy } from "../access/compiled-policy";
import { accountRootArn } from "../aws/arn";

/** What a key policy looks like after somebody has rewritten it to their own ends. */
export const OPEN_KEY_POLICY = compilePolicy("rewritten key policy", {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }],
});

/**
 * What KMS gives a key whose maker says no policy: the account decides through IAM.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function policyOfKms(label: string, partition: string, accountId: string): CompiledPolicy {
  return compilePolicy(label, {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: accountRootArn({ partition, accountId }) },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  });
}

/** The same for the trust of a role. */
export const OPEN_TRUST = compilePolicy("rewritten trust policy", {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "sts:*" }],
});

/** What a role may do after somebody has widened it. */
export const EVERYTHING = compilePolicy("AdministratorAccess", {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});

/** Stands for the trust of a role that the stack does not show: whoever it is made for is none of those who act here. */
export const TRUST_NOT_SHOWN = compilePolicy("trust policy outside of the stack", {
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Principal: "*", Action: "sts:*" }],
});
