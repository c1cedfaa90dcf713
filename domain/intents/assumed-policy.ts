import { compilePolicy, type CompiledPolicy } from "../access/compiled-policy";
import { accountRootArn } from "../aws/arn";

/** A change that only intents know: the management account has handed on all that it can. */
export const EVERYTHING_DELEGATED = "everything delegated";

/** The delegation policy after {@link EVERYTHING_DELEGATED}. */
export const DELEGATES_EVERYTHING = compilePolicy("delegation of everything", {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "organizations:*", Resource: "*" }],
});

/** The policy that KMS gives a key by itself. */
export function accountDecides(partition: string, accountId: string): CompiledPolicy {
  return compilePolicy("key policy of another key", {
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
