import { findControlProblems, type AuditedRule } from "../../../domain/audit/framework-control";
import { DEFAULT_SCHEDULE, longestGapHours } from "../../../domain/plan/frequency";
import { parseCron } from "../../../domain/plan/cron";
import { got, type Problem } from "../../../domain/problem";
import { isPlaceCompatible } from "../../attachment";
import { placeNameOf } from "../../alert-route";
import { VAULT_TYPES } from "../../locked-vault";
import { lifecycleOf, rulesOfPlan } from "../../plan-rules";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";

interface Config {
  readonly auditBelongsHere: boolean;
}

const PLAN = {
  type: ResourceType.BackupPlan,
  name: "plan",
  props: {
    name: "plan",
    rules: [
      {
        ruleName: "daily",
        targetVaultName: "local",
        schedule: "cron(0 10 * * ? *)",
        lifecycle: { deleteAfter: 35 },
      },
    ],
  },
};
const frameworkWith = (retentionDays: string) => ({
  type: ResourceType.AuditFramework,
  name: "framework",
  props: {
    name: "framework",
    controls: [
      {
        name: "BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK",
        inputParameters: [
          { name: "requiredFrequencyUnit", value: "days" },
          { name: "requiredFrequencyValue", value: "1" },
          { name: "requiredRetentionDays", value: retentionDays },
        ],
      },
    ],
  },
});

/** A report is worth something only if it asks for what the plans are meant to do. */
export const complianceIsReported: StackRule<Config> = {
  kind: "stack",
  name: "compliance-is-reported",
  promise: "detection",
  title: "Reports ask for what the plans do",
  description:
    "The controls of an audit framework ask for the retention and the frequency of the plans in the same stack.",
  why:
    "A report that asks for more is red although all is well, and nobody reads it; one that asks for less stays green when " +
    "somebody weakens the plan.",
  severity: "low",
  enforcementLevel: "advisory",
  remediation:
    "Take the parameters of the controls from the same settings as the plan: requiredRetentionDays, requiredFrequencyUnit and requiredFrequencyValue.",
  supports: [
    { framework: "soc-2", controls: ["CC7.4"] },
    { framework: "nist-800-53", controls: ["CP-9"] },
    { framework: "dora", controls: ["Art. 12"] },
  ],
  config: {
    auditBelongsHere: {
      type: "boolean",
      default: false,
      description:
        "Whether a stack with vaults or plans must itself declare an audit framework and a report plan, or another stack may audit its account.",
    },
  },
  examples: {
    passes: [
      { title: "the figures of the plan", resources: [PLAN, frameworkWith("35")] },
      { title: "a plan that another stack audits", resources: [PLAN] },
    ],
    fails: [
      { title: "a longer retention than that of the plan", resources: [PLAN, frameworkWith("365")] },
      { title: "a shorter retention than that of the plan", resources: [PLAN, frameworkWith("7")] },
      {
        title: "no report, where the audit belongs",
        resources: [PLAN, frameworkWith("35")],
        config: { auditBelongsHere: true },
      },
    ],
  },
  types: [ResourceType.AuditFramework, ResourceType.ReportPlan, ResourceType.BackupPlan, ...VAULT_TYPES],

  checkStack(stack, { attempt, config, report, today }) {
    const rulesByPlace = new Map<string, () => readonly AuditedRule[]>();
    for (const framework of stack.ofType(ResourceType.AuditFramework)) {
      const place = placeNameOf(framework);
      const rules = rulesByPlace.get(place) ?? once(() => auditedRulesAt(framework, stack, today));
      rulesByPlace.set(place, rules);
      attempt(framework, () => {
        const controls: unknown = framework.props.controls;
        const count = Array.isArray(controls) ? controls.length : 0;
        for (let index = 0; index < count; index += 1) {
          attempt(framework, () => {
            const control = (controls as readonly unknown[])[index];
            report(framework, findControlProblems(control, rules(), `controls[${index}]`));
          });
        }
      });
    }
    if (config.auditBelongsHere) report(undefined, findMissingAuditProblems(stack));
  },
};

/** The rules of the plans in the account and Region of a framework. @throws the SDK's error when one is unknown */
function auditedRulesAt(framework: StackResource, stack: StackView, day: string): readonly AuditedRule[] {
  const plans = stack.ofType(ResourceType.BackupPlan).filter((plan) => isPlaceCompatible(plan, framework));
  return plans.flatMap(({ props }) =>
    rulesOfPlan(props).map((rule) => {
      const parsed = parseCron(rule.props.schedule ?? DEFAULT_SCHEDULE);
      return {
        retentionDays: lifecycleOf(rule)?.deleteAfterDays,
        gapHours: "reason" in parsed ? undefined : longestGapHours(parsed.cron, day),
      };
    }),
  );
}

function findMissingAuditProblems(stack: StackView): readonly Problem[] {
  if (stack.ofType(ResourceType.BackupPlan, ...VAULT_TYPES).length === 0) return [];
  const missing = (type: string, path: string, what: string): readonly Problem[] =>
    stack.ofType(type).length > 0
      ? []
      : [{ path, reason: `must be declared beside vaults and plans, so that ${what}, ${got(undefined)}` }];
  return [
    ...missing(
      ResourceType.AuditFramework,
      "aws.backup.Framework",
      "AWS Backup Audit Manager evaluates them",
    ),
    ...missing(ResourceType.ReportPlan, "aws.backup.ReportPlan", "somebody can read what became of them"),
  ];
}

/** Remembers what `find` gives, and forgets what it throws. */
function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}
