import type { LintedFile, LintFinding, LintResult } from "../../../cli/lint/lint-result";
import type { PackRule } from "../../../cli/policy-pack/pack-info";

/** A rule of the example pack. */
export const GRACE_RULE: PackRule = {
  name: "vault-lock-has-grace-period",
  title: "Vault locks have a grace period",
  description: "A vault lock becomes permanent late enough. Nobody can undo it then.",
  level: "mandatory",
  severity: "critical",
  remediation: "Set changeableForDays to 20.",
  url: "https://example.com/grace",
  tags: ["vault-lock"],
  settings: {},
  requiredSettings: [],
};

/** One that only advises, and says no more than it must. */
export const TAG_RULE: PackRule = {
  ...GRACE_RULE,
  name: "opt-out-tag-is-exact",
  title: "Opt-out tags are exact",
  description: "Tags are exact.",
  level: "advisory",
  severity: "low",
  remediation: "",
  url: "",
  tags: [],
};

/** A violation of {@link GRACE_RULE} in a template. */
export const VIOLATION: LintFinding = {
  pack: "aws-org-backup",
  policy: GRACE_RULE.name,
  kind: "violation",
  enforcementLevel: "mandatory",
  severity: "critical",
  urn: "urn:x",
  message: "LockConfiguration.ChangeableForDays must be at least 20 days, got 3",
  description: GRACE_RULE.description,
  remediation: GRACE_RULE.remediation,
  url: GRACE_RULE.url,
  address: "Vault.LockConfiguration",
  path: "LockConfiguration.ChangeableForDays",
  position: { file: "stacks/vault one.yaml", line: 12 },
};

/** Advice about a file as a whole. */
export const ADVICE: LintFinding = {
  pack: "aws-org-backup",
  policy: TAG_RULE.name,
  kind: "violation",
  enforcementLevel: "advisory",
  severity: "low",
  urn: "urn:stack",
  message: "something is odd",
  description: TAG_RULE.description,
  remediation: "",
  position: { file: "stacks/vault one.yaml", line: 1 },
};

/** What could not be decided. */
export const UNDECIDED: LintFinding = {
  ...VIOLATION,
  kind: "undecided",
  message: "LockConfiguration.ChangeableForDays is not known before deployment",
};

/** A template with everything that a file can have. */
export const TEMPLATE: LintedFile = {
  file: "stacks/vault one.yaml",
  recognised: {
    kind: "cloudformation",
    title: "CloudFormation template",
    because: "it has AWSTemplateFormatVersion",
  },
  resources: [
    { address: "Vault", type: "aws:backup/vault:Vault" },
    { address: "Vault.LockConfiguration", type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration" },
  ],
  findings: [VIOLATION, ADVICE, UNDECIDED],
  notices: [
    { message: "The key a is given more than once; the last one was judged.", line: 3 },
    { message: "Taken for granted." },
  ],
};

/** A document without findings. */
export const POLICY: LintedFile = {
  file: "policy.json",
  recognised: { kind: "key-policy", title: "key policy of KMS", because: "--kind says so" },
  resources: [{ address: "key policy of KMS", type: "aws:kms/keyPolicy:KeyPolicy" }],
  findings: [],
  notices: [],
};

/** A file that was not judged. */
export const BROKEN: LintedFile = {
  file: "broken.json",
  resources: [],
  findings: [],
  notices: [],
  error: { message: "is not valid JSON: Unexpected end, in line 2.", line: 2 },
};

/** A result with these files. */
export function lintResult(...files: readonly LintedFile[]): LintResult {
  return {
    stack: "prod",
    files,
    pack: { name: "aws-org-backup", version: "0.1.0", rules: [GRACE_RULE, TAG_RULE] },
    leftOut: [{ policy: "vault-lock-cannot-be-replaced", reason: "only Pulumi has its options" }],
  };
}
