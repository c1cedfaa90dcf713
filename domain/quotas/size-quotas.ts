import {
  MAX_SERVICE_CONTROL_POLICIES_PER_NODE,
  MAX_SERVICE_CONTROL_POLICY_CHARACTERS,
} from "../guardrails/guardrail-limits";
import { MAX_INLINE_TEMPLATE_BYTES } from "../member/cloudformation-template";
import {
  MAX_BACKUP_POLICY_CHARACTERS,
  MAX_COPIES_PER_RULE,
  MAX_RESOURCE_SELECTIONS_PER_PLAN,
  MAX_RULES_PER_PLAN,
  MAX_TAG_SELECTIONS_PER_PLAN,
} from "../organization/backup-policy-limits";
import { BACKUP_QUOTAS, ORGANIZATION_QUOTAS, type Quota } from "./quota";

const TEMPLATES = {
  asOf: "2026-09-24",
  source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackSet.html",
} as const;

const STACK_INSTANCES = {
  asOf: "2026-09-24",
  source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html",
} as const;

const FIXED = { adjustable: false } as const;
const RAISED = { adjustable: true, wayOut: "ask Service Quotas for more before you deploy" } as const;

/** How large a document may be, and how many things there may be. */
export const SIZE_QUOTAS = {
  "backup-policy-characters": {
    counts: "characters in a backup policy, white space included",
    most: MAX_BACKUP_POLICY_CHARACTERS,
    ...FIXED,
    wayOut: "split it into policies whose plans have different names",
    ...ORGANIZATION_QUOTAS,
  },
  "backup-policies-per-target": {
    counts: "backup policies attached to one root, organizational unit or account",
    most: 10,
    ...FIXED,
    wayOut: "attach some to the unit above, because inherited ones do not count",
    ...ORGANIZATION_QUOTAS,
  },
  "backup-policies-per-organization": {
    counts: "backup policies in one organization",
    most: 1_000,
    ...FIXED,
    wayOut: "attach one policy to several targets",
    ...ORGANIZATION_QUOTAS,
    doubt: "AWS's page does not say whether it is ever raised",
  },
  "service-control-policy-characters": {
    counts: "characters in a service control policy, white space included",
    most: MAX_SERVICE_CONTROL_POLICY_CHARACTERS,
    ...FIXED,
    wayOut: "split it into several policies",
    ...ORGANIZATION_QUOTAS,
    doubt: "older copies of AWS's page say 5,120",
  },
  "service-control-policies-per-target": {
    counts: "service control policies attached to one root, organizational unit or account",
    most: MAX_SERVICE_CONTROL_POLICIES_PER_NODE,
    ...FIXED,
    wayOut: "attach some to the unit above, where they hold as well; FullAWSAccess counts",
    ...ORGANIZATION_QUOTAS,
    doubt: "older copies of AWS's page say 5",
  },
  "organization-resource-policy-characters": {
    counts: "characters in the organization's resource policy",
    most: 40_000,
    ...FIXED,
    wayOut: "name fewer principals",
    ...ORGANIZATION_QUOTAS,
  },
  "template-bytes": {
    counts: "bytes in a template that is sent inline",
    most: MAX_INLINE_TEMPLATE_BYTES,
    ...FIXED,
    wayOut: "put the template into a bucket and give its address",
    ...TEMPLATES,
  },
  "organizational-units-per-call": {
    counts: "organizational units in one call of StackSets",
    most: 50,
    ...FIXED,
    wayOut: "name a unit above them, or split them into several calls",
    ...STACK_INSTANCES,
  },
  "rules-per-plan": {
    counts: "rules in a plan, after all policies of an account are merged",
    most: MAX_RULES_PER_PLAN,
    ...FIXED,
    wayOut: "use a second plan with another name",
    ...BACKUP_QUOTAS,
  },
  "copies-per-rule": {
    counts: "copies in a rule",
    most: MAX_COPIES_PER_RULE,
    ...FIXED,
    wayOut: "use a second rule",
    ...BACKUP_QUOTAS,
  },
  "resource-selections-per-plan": {
    counts: "selections by resource type in a plan",
    most: MAX_RESOURCE_SELECTIONS_PER_PLAN,
    ...FIXED,
    wayOut: "name more types in one selection",
    ...BACKUP_QUOTAS,
  },
  "tag-selections-per-plan": {
    counts: "selections by tag in a plan",
    most: MAX_TAG_SELECTIONS_PER_PLAN,
    ...FIXED,
    wayOut: "name more values in one selection",
    ...BACKUP_QUOTAS,
  },
  "plans-per-region": {
    counts: "plans in one account and region",
    most: 300,
    ...RAISED,
    ...BACKUP_QUOTAS,
  },
  "vaults-per-region": {
    counts: "vaults of both kinds in one account and region",
    most: 300,
    ...RAISED,
    ...BACKUP_QUOTAS,
  },
  "recovery-points-per-vault": {
    counts: "recovery points in one vault",
    most: 1_000_000,
    ...RAISED,
    ...BACKUP_QUOTAS,
  },
  "audit-controls-per-region": {
    counts: "controls of all frameworks of an account in one region, a control in two frameworks twice",
    most: 50,
    ...FIXED,
    wayOut: "ask fewer controls, or put environments into accounts of their own",
    ...BACKUP_QUOTAS,
  },
  "report-plans-per-account": {
    counts: "report plans in one account",
    most: 20,
    ...FIXED,
    wayOut: "report less in some environments, or one report on several",
    ...BACKUP_QUOTAS,
  },
} as const satisfies Readonly<Record<string, Quota>>;

/** The name of one of {@link SIZE_QUOTAS}. */
export type SizeQuotaName = keyof typeof SIZE_QUOTAS;
