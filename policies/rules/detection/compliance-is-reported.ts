import { findAuditControlProblems } from "../../../domain/audit/audit-control-problems";
import { findControlProblems, type AuditedRule } from "../../../domain/audit/framework-control";
import { findReportPlanProblems } from "../../../domain/audit/report-plan";
import { inWordsOfFramework, readTemplateFrameworks } from "../../../domain/audit/template-framework";
import { letsOthersCopyIn } from "../../../domain/vault/copy-out";
import { placeNameOf } from "../../alert-route";
import { exceededAuditQuotas } from "../../audit-quotas";
import { auditedRulesAt, auditedRulesIn } from "../../audited-rules";
import { VAULT_TYPES } from "../../locked-vault";
import { memberBaselinesOf } from "../../member-baseline";
import { findMissingAuditProblems } from "../../missing-audit";
import { organizationPoliciesOf } from "../../organization-policies";
import { isProduction, PRODUCTION_CONFIG, type ProductionConfig } from "../../production";
import { ResourceType } from "../../resource-type";
import type { StackContext, StackRule } from "../../rule";
import type { StackView } from "../../stack-view";
import { VAULT_NAME_PROPERTIES, vaultPoliciesByVault } from "../../vault-attachments";

interface Config extends ProductionConfig {
  readonly auditBelongsHere: boolean;
  readonly auditedElsewhere: boolean;
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

const ORGANIZATION_REPORT = {
  type: ResourceType.ReportPlan,
  name: "report",
  props: {
    name: "report",
    reportDeliveryChannel: { s3BucketName: "reports", formats: ["CSV"] },
    reportSetting: { reportTemplate: "BACKUP_JOB_REPORT", accounts: ["ROOT"], regions: ["*"] },
  },
};
const CENTRAL_VAULT = [
  { type: ResourceType.Vault, name: "central", props: { name: "central" } },
  {
    type: ResourceType.VaultPolicy,
    name: "central-policy",
    props: {
      backupVaultName: "central",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: "*", Action: "backup:CopyIntoBackupVault", Resource: "*" }],
      }),
    },
  },
];

/** A report is worth something only if somebody gets it, and if it asks for what the plans are meant to do. */
export const complianceIsReported: StackRule<Config> = {
  kind: "stack",
  name: "compliance-is-reported",
  promise: "detection",
  title: "Compliance is reported, and asks for what the plans do",
  description:
    "A stack that gathers the copies of others reports on them, and every control of an audit framework asks for what the plans in the " +
    "same stack do.",
  why:
    "Without a report nobody can show that backups are as they should be. One that asks for more than the plans do is red although all " +
    "is well, and nobody reads it; one that asks for less stays green when somebody weakens the plan.",
  severity: "medium",
  remediation:
    "Declare an aws.backup.Framework and an aws.backup.ReportPlan on the organization, and take the parameters of controls from the " +
    "settings of the plan; or say in the settings that another stack reports.",
  supports: [
    { framework: "soc-2", controls: ["CC7.4"] },
    { framework: "nist-800-53", controls: ["CP-9"] },
    { framework: "dora", controls: ["Art. 12"] },
  ],
  config: {
    ...PRODUCTION_CONFIG,
    auditBelongsHere: {
      type: "boolean",
      default: false,
      description:
        "Whether every stack with vaults, plans or backup policies must itself declare an audit framework and a report, not only one of " +
        "production whose vault takes copies of other accounts.",
    },
    auditedElsewhere: {
      type: "boolean",
      default: false,
      description: "Whether another stack declares framework and report.",
    },
  },
  examples: {
    passes: [
      { title: "the figures of the plan", resources: [PLAN, frameworkWith("35")] },
      { title: "a plan that another stack audits", resources: [PLAN] },
      {
        title: "a central vault with a framework and a report on the organization",
        resources: [...CENTRAL_VAULT, frameworkWith("35"), ORGANIZATION_REPORT],
      },
      {
        title: "a central vault that another stack audits",
        resources: CENTRAL_VAULT,
        config: { auditedElsewhere: true },
      },
    ],
    fails: [
      { title: "a longer retention than that of the plan", resources: [PLAN, frameworkWith("365")] },
      { title: "a shorter retention than that of the plan", resources: [PLAN, frameworkWith("7")] },
      { title: "a central vault in production that nobody reports on", resources: CENTRAL_VAULT },
      {
        title: "no report, where the audit belongs",
        resources: [PLAN, frameworkWith("35")],
        config: { auditBelongsHere: true },
      },
    ],
  },
  types: [
    ResourceType.AuditFramework,
    ResourceType.ReportPlan,
    ResourceType.BackupPlan,
    ResourceType.OrganizationPolicy,
    ResourceType.StackSet,
    ResourceType.StackInstances,
    ResourceType.StackSetInstance,
    ...VAULT_TYPES,
    ResourceType.VaultPolicy,
  ],

  checkStack(stack, context) {
    judgeFrameworks(stack, context);
    judgeTemplates(stack, context);
    for (const plan of stack.ofType(ResourceType.ReportPlan)) {
      context.attempt(plan, () => {
        const { reportDeliveryChannel, reportSetting } = plan.props;
        context.report(plan, findReportPlanProblems(reportSetting, reportDeliveryChannel));
      });
    }
    for (const { problems, resource } of exceededAuditQuotas(stack)) context.report(resource, problems);
    if (!context.config.auditedElsewhere) judgeWhatIsMissing(stack, context);
  },
};

function judgeFrameworks(stack: StackView, { attempt, report, today }: StackContext<Config>): void {
  const rulesByPlace = new Map<string, () => readonly AuditedRule[]>();
  for (const framework of stack.ofType(ResourceType.AuditFramework)) {
    const place = placeNameOf(framework);
    const rules = rulesByPlace.get(place) ?? once(() => auditedRulesAt(framework, stack, today));
    rulesByPlace.set(place, rules);
    attempt(framework, () => {
      const controls: unknown = framework.props.controls;
      const count = Array.isArray(controls) ? controls.length : 0;
      for (let index = 0; index < count; index += 1) {
        const at = `controls[${index}]`;
        attempt(framework, () => {
          const control = (controls as readonly unknown[])[index];
          const problems = findAuditControlProblems(control, at);
          report(framework, problems.length > 0 ? problems : findControlProblems(control, rules(), at));
        });
      }
    });
  }
}

/** Frameworks that a StackSet makes in other accounts are about the plans that the organization's policies make there. */
function judgeTemplates(stack: StackView, { attempt, report, today }: StackContext<Config>): void {
  for (const { regions, stackSet } of stack.share(memberBaselinesOf)) {
    attempt(stackSet, () => {
      const { parameters, templateBody } = stackSet.props;
      const frameworks = readTemplateFrameworks(templateBody, parameters);
      if (frameworks.length === 0) return;
      const rules = auditedRulesIn(regions, stack, today);
      for (const { at, controls } of frameworks) {
        for (const [index, control] of controls.entries()) {
          const path = `${at}[${index}]`;
          const problems = findAuditControlProblems(control, path);
          const wrong = problems.length > 0 ? problems : findControlProblems(control, rules, path);
          report(stackSet, inWordsOfFramework(wrong));
        }
      }
    });
  }
}

function judgeWhatIsMissing(stack: StackView, context: StackContext<Config>): void {
  const { attempt, config, report } = context;
  if (config.auditBelongsHere) {
    const policies = organizationPoliciesOf(stack, "BACKUP_POLICY");
    const audited = stack.ofType(ResourceType.BackupPlan, ...VAULT_TYPES);
    if (audited.length + policies.length > 0)
      report(undefined, findMissingAuditProblems(stack, policies.length > 0));
    return;
  }
  if (!isProduction(context)) return;
  for (const vault of stack.ofType(ResourceType.Vault)) {
    const policies = stack.share(vaultPoliciesByVault).of(vault, VAULT_NAME_PROPERTIES);
    attempt(vault, () => {
      if (policies.some(({ props }) => letsOthersCopyIn(props.policy)))
        report(vault, findMissingAuditProblems(stack, true));
    });
  }
}

/** Remembers what `find` gives, and forgets what it throws. */
function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}
