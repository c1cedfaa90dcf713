import {
  EnforcementLevel,
  type AnalyzerInfo,
  PolicySeverity,
  type PolicyInfo,
} from "@pulumi/pulumi/proto/analyzer_pb";
import type { Severity } from "../preview/preview-result";

/** What a rule's violation does to a preview. */
export type Level = "advisory" | "mandatory" | "remediate" | "disabled";

/** All levels, as people write them. */
export const LEVELS: readonly Level[] = ["advisory", "mandatory", "remediate", "disabled"];

/** The name under which all rules of a pack can be given a level at once. */
export const ALL_RULES = "all";

/** The level as the engine writes it. */
export const LEVEL_NUMBERS: Readonly<Record<Level, EnforcementLevel>> = {
  advisory: EnforcementLevel.ADVISORY,
  mandatory: EnforcementLevel.MANDATORY,
  remediate: EnforcementLevel.REMEDIATE,
  disabled: EnforcementLevel.DISABLED,
};

/** What a pack says about one of its rules. */
export interface PackRule {
  readonly name: string;
  /** What it is called among people; its name where it has no other. */
  readonly title: string;
  readonly description: string;
  readonly level: Level;
  readonly severity: Severity;
  /** How to mend a violation; empty where the rule does not say. */
  readonly remediation: string;
  /** The page that explains it; empty where there is none. */
  readonly url: string;
  /** What it has to do with, for lists that are filtered. */
  readonly tags: readonly string[];
  /** JSON schemas of its settings, by name. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly requiredSettings: readonly string[];
}

/** What is set for a rule. */
export interface RuleConfig {
  readonly level: Level;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What a pack says about itself. */
export interface PackInfo {
  readonly name: string;
  readonly version: string;
  readonly rules: readonly PackRule[];
  /** What its program sets for rules, by their names. */
  readonly initialConfig: Readonly<Record<string, Partial<RuleConfig>>>;
}

/** A rule that does not say how much it matters counts as this. */
const DEFAULT_SEVERITY: Severity = "medium";

/** Reads a pack's description of itself. */
export function readPackInfo(info: AnalyzerInfo): PackInfo {
  const initial = [...info.getInitialconfigMap().entries()].map(([name, config]) => {
    const settings = config.getProperties()?.toJavaScript() ?? {};
    return [name, { level: readLevel(config.getEnforcementlevel()), settings }] as const;
  });
  return {
    name: info.getName(),
    version: info.getVersion(),
    rules: info.getPoliciesList().map(readRule),
    initialConfig: Object.fromEntries(initial),
  };
}

/** Reads how much a rule matters; `undefined` where it does not say. */
export function readSeverity(severity: PolicySeverity): Severity | undefined {
  return {
    [PolicySeverity.POLICY_SEVERITY_UNSPECIFIED]: undefined,
    [PolicySeverity.POLICY_SEVERITY_LOW]: "low" as const,
    [PolicySeverity.POLICY_SEVERITY_MEDIUM]: "medium" as const,
    [PolicySeverity.POLICY_SEVERITY_HIGH]: "high" as const,
    [PolicySeverity.POLICY_SEVERITY_CRITICAL]: "critical" as const,
  }[severity];
}

/** Reads a level. */
export function readLevel(level: EnforcementLevel): Level {
  return LEVELS.find((name) => LEVEL_NUMBERS[name] === level) ?? "advisory";
}

function readRule(rule: PolicyInfo): PackRule {
  const schema = rule.getConfigschema();
  return {
    name: rule.getName(),
    title: rule.getDisplayname() || rule.getName(),
    description: rule.getDescription(),
    level: readLevel(rule.getEnforcementlevel()),
    severity: readSeverity(rule.getSeverity()) ?? DEFAULT_SEVERITY,
    remediation: rule.getRemediationSteps(),
    url: rule.getUrl(),
    tags: rule.getTagsList(),
    // The SDK's typings know that each setting has a schema; its messages do not.
    settings: (schema?.getProperties()?.toJavaScript() ?? {}) as PackRule["settings"],
    requiredSettings: schema?.getRequiredList() ?? [],
  };
}
