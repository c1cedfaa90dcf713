import { parseArn } from "./arn";
import type { Statement } from "./policy-document";
import { conditionTestsOf, meansEverybody, type ConditionTest } from "./policy-statement";

/** Operators that let only the given values through. With a negation, everybody else gets through. */
const NARROWING_OPERATORS = [
  "arnequals",
  "arnlike",
  "stringequals",
  "stringequalsignorecase",
  "stringlike",
  "bool",
];

/** An account, by its number or as the one that owns the resource. */
const isAccount = (value: string): boolean =>
  /^(\d{12}|\$\{AWS::AccountId\}|\$\{aws:Resource\w+\})$/.test(value);
const isOrganization = (value: string): boolean => /^(o-[a-z0-9]{10,32}$|\$\{aws:Resource\w+\})/.test(value);
const isOrganizationPath = (value: string): boolean =>
  /^(o-[a-z0-9]{10,32}\/|\$\{aws:Resource\w+\})/.test(value);
const isArnOfAccount = (value: string): boolean => isAccount(parseArn(value)?.accountId ?? "");
/** `AIDA…` of a user, `AROA…:*` of a role, or a root user's account. */
const isUserId = (value: string): boolean => /^(A[A-Z]{2}A[A-Z0-9]{8,}|\d{12})(:|$)/.test(value);

/**
 * Condition keys, in lower case, that pin who is let in to an account, an organization or a service of AWS, each with the
 * values that do so. `always`: every request carries the key, so that `IfExists` lets nobody slip through.
 *
 * Networks (`aws:SourceIp`) and the service that a call goes through (`kms:ViaService`) pin nobody: every account has them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const PINNING_KEYS = new Map<string, { readonly pins: (value: string) => boolean; readonly always?: true }>([
  ["aws:principalaccount", { pins: isAccount, always: true }],
  ["aws:principalarn", { pins: isArnOfAccount, always: true }],
  ["aws:userid", { pins: isUserId, always: true }],
  ["kms:calleraccount", { pins: isAccount, always: true }],
  ["aws:principalorgid", { pins: isOrganization }],
  ["aws:principalorgpaths", { pins: isOrganizationPath }],
  ["aws:sourceaccount", { pins: isAccount }],
  ["aws:sourceowner", { pins: isAccount }],
  ["aws:sourcearn", { pins: (value) => isArnOfAccount(value) || /^arn:[a-z-]+:s3:::[^*?]/.test(value) }],
  ["aws:sourceorgid", { pins: isOrganization }],
  ["aws:sourceorgpaths", { pins: isOrganizationPath }],
  ["aws:sourcevpc", { pins: (value) => /^vpc-[0-9a-f]+$/.test(value) }],
  ["aws:sourcevpce", { pins: (value) => /^vpce-[0-9a-f]+$/.test(value) }],
  ["aws:principalservicename", { pins: (value) => /^[a-z0-9.-]+$/.test(value) }],
  ["aws:principalisawsservice", { pins: (value) => value.toLowerCase() === "true" }],
]);

/**
 * Whether a statement lets everybody in: an Allow for everybody whose condition pins no account, organization or service.
 *
 * An Allow with `NotPrincipal` lets everybody in but those it names, and counts as well.
 */
export function letsEverybodyIn(statement: Statement): boolean {
  if (statement.Effect !== "Allow") return false;
  if (statement.NotPrincipal !== undefined) return true;
  return meansEverybody(statement) && !conditionTestsOf(statement).some(isPinning);
}

function isPinning({ key, operator, values }: ConditionTest): boolean {
  const known = PINNING_KEYS.get(key.toLowerCase());
  const [base = "", isOptional] = /^(?:ForAnyValue:)?(.*?)(IfExists)?$/i.exec(operator)?.slice(1) ?? [];
  if (known === undefined || !NARROWING_OPERATORS.includes(base.toLowerCase())) return false;
  if (isOptional !== undefined && known.always !== true) return false;
  return values.length > 0 && values.every((value) => known.pins(String(value)));
}
