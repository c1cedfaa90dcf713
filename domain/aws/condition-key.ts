/**
 * Condition keys that hold a list of values, in lower case. They are compared right only with `ForAnyValue` or
 * `ForAllValues`: a plain operator takes a list for one value.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
const MULTIVALUED_KEYS: ReadonlySet<string> = new Set([
  "aws:calledvia",
  "aws:principalorgpaths",
  "aws:principalservicenameslist",
  "aws:resourceorgpaths",
  "aws:sourceorgpaths",
  "aws:tagkeys",
  "backup:copytargetorgpaths",
  "backup:copytargets",
  "kms:encryptioncontextkeys",
  "kms:resourcealiases",
]);

/**
 * Condition keys that a request carries only sometimes, in lower case, with when it does not. A Deny that asks for them
 * without `IfExists` does not hold then.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const SOMETIMES_ABSENT_KEYS: ReadonlyMap<string, string> = new Map([
  ["aws:multifactorauthpresent", "calls with a long-lived access key do not carry it"],
  ["aws:multifactorauthage", "calls without MFA do not carry it"],
  ["aws:sourcevpc", "calls that come through no VPC endpoint do not carry it"],
  ["aws:sourcevpce", "calls that come through no VPC endpoint do not carry it"],
]);

/** Whether a condition key holds a list of values. Upper and lower case make no difference. */
export function isMultivaluedKey(key: string): boolean {
  return MULTIVALUED_KEYS.has(key.toLowerCase());
}

/** When a request does not carry a condition key; nothing for keys that are always there, or not known here. */
export function whenAbsent(key: string): string | undefined {
  return SOMETIMES_ABSENT_KEYS.get(key.toLowerCase());
}
