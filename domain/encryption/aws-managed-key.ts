import { conditionTestsOf, coversAction, principalsOf } from "../aws/policy-statement";
import { got, type Problem } from "../problem";
import type { ForeignKeyPolicy, ForeignStatement } from "./foreign-key-policy";
import { KEY_POLICY_REWRITING_ACTION } from "./key-actions";

/** How AWS names the policies of its own keys: `auto-ebs-2`. Those of customers' keys are named `key-default-1` and the like. */
const AWS_MANAGED_POLICY_ID = /^auto-[a-z0-9-]+-\d+$/;

/** The conditions with which such a policy binds the key to one service in one account. */
const BINDING_KEYS = ["kms:calleraccount", "kms:viaservice"];

/**
 * Says why a policy looks like that of a key that AWS manages (`aws/ebs`, `aws/rds`). Nobody can change such a policy or
 * share such a key, so that backups under it never get to another account.
 *
 * It is told by the policy's id, or by what it says: everybody through one service of one account, and nobody may
 * rewrite it. Only KMS itself knows for sure (`KeyManager` of `DescribeKey`).
 *
 * @returns the sign, or nothing when there is none
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk
 */
export function awsManagedSign({ id, statements }: ForeignKeyPolicy): string | undefined {
  if (id !== undefined && AWS_MANAGED_POLICY_ID.test(id)) return `Id ${id}`;
  const isRewritable = statements.some(
    ({ statement }) => statement.Effect === "Allow" && coversAction(statement, KEY_POLICY_REWRITING_ACTION),
  );
  return !isRewritable && statements.some(isBoundToOneService)
    ? "a policy that nobody may rewrite"
    : undefined;
}

/** Why the backups under an AWS-managed key cannot be copied; empty when no sign of one is seen. */
export function findAwsManagedKeyProblems(policy: ForeignKeyPolicy, at: string): readonly Problem[] {
  const sign = awsManagedSign(policy);
  const rule =
    "must be the policy of a customer-managed key, because backups under one of AWS's own keys cannot be copied to another " +
    "account; encrypt the resource with a key of yours";
  return sign === undefined ? [] : [{ path: at, reason: `${rule}, ${got(sign)}` }];
}

function isBoundToOneService({ statement }: ForeignStatement): boolean {
  const keys = conditionTestsOf(statement).map(({ key }) => key.toLowerCase());
  return (
    statement.Effect === "Allow" &&
    principalsOf(statement).includes("*") &&
    BINDING_KEYS.every((key) => keys.includes(key))
  );
}
