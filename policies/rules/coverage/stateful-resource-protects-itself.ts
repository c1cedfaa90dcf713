import {
  findNativeProtectionProblems,
  NATIVE_CHECKS,
  NATIVE_PROTECTIONS,
  type NativeCheck,
  type NativeProtection,
} from "../../../domain/protection/native-protection";
import { present, readAt } from "../../known";
import { OPT_OUT_CONFIG, optedOut, type OptOutConfig } from "../../opt-out";
import { isProduction, PRODUCTION_CONFIG, type ProductionConfig } from "../../production";
import type { ResourceRule } from "../../rule";
import { judgeOptOutOf } from "../../tags";

interface Config extends OptOutConfig, ProductionConfig {
  readonly checks: readonly NativeCheck[];
  readonly minOwnRetentionDays: number;
}

const DATABASE = "aws:rds/instance:Instance";
const SAFE = { backupRetentionPeriod: 7, deletionProtection: true, copyTagsToSnapshot: true };

const byType: ReadonlyMap<string, readonly NativeProtection[]> = new Map(
  [...new Set(NATIVE_PROTECTIONS.map(({ type }) => type))].map((type) => [
    type,
    NATIVE_PROTECTIONS.filter((one) => one.type === type),
  ]),
);

/** A restore from the vault takes hours; what the service itself keeps takes minutes, and often nobody needs either. */
export const statefulResourceProtectsItself: ResourceRule<Config> = {
  kind: "resource",
  name: "stateful-resource-protects-itself",
  promise: "coverage",
  title: "Data in production protects itself",
  description: "A database, table or cache in production is protected from deletion and keeps backups of its own.",
  why:
    "AWS Backup holds the state of last night; the hours since are only in the service's own backups, and most losses are a " +
    "deletion that one switch would have refused.",
  severity: "medium",
  remediation:
    "Switch on deletion protection and the service's own backups, let snapshots take the tags, and leave skipFinalSnapshot off.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9", "CP-10", "SI-13(5)"] },
    { framework: "soc-2", controls: ["A1.2"] },
    { framework: "iso-27001", controls: ["A.8.13", "A.8.14"] },
  ],
  config: {
    ...OPT_OUT_CONFIG,
    ...PRODUCTION_CONFIG,
    checks: {
      type: "array",
      items: { type: "string", enum: [...NATIVE_CHECKS] },
      default: [...NATIVE_CHECKS],
      description: "What is asked of a resource; leave out what your organization does not ask for.",
    },
    minOwnRetentionDays: {
      type: "integer",
      minimum: 1,
      maximum: 35,
      default: 7,
      description: "Shortest accepted retention of a resource's own backups, in days.",
    },
  },
  examples: {
    passes: [
      { title: "a database with everything", resources: [{ type: DATABASE, props: SAFE }] },
      { title: "no production", stackName: "dev", resources: [{ type: DATABASE, props: {} }] },
      { title: "a database that opted out", resources: [{ type: DATABASE, props: { tags: { backup: "false" } } }] },
    ],
    fails: [
      { title: "no deletion protection", resources: [{ type: DATABASE, props: { ...SAFE, deletionProtection: false } }] },
      { title: "own backups for six days", resources: [{ type: DATABASE, props: { ...SAFE, backupRetentionPeriod: 6 } }] },
      { title: "no final snapshot", resources: [{ type: DATABASE, props: { ...SAFE, skipFinalSnapshot: true } }] },
    ],
  },
  types: [...byType.keys()],

  check(resource, context) {
    const { attempt, config, report, notApplicable, stackName } = context;
    const { type, props } = resource;
    if (!isProduction(context)) notApplicable(`stack ${stackName} is not production`);
    if (judgeOptOutOf(resource, config.optOut).kind === "opted-out") notApplicable(optedOut(config.optOut));
    for (const protection of byType.get(type) ?? []) {
      const isPointless = protection.unless?.some((input) => present(props, input)) === true;
      if (isPointless || !config.checks.includes(protection.check)) continue;
      attempt(() => {
        const { unlessValue } = protection;
        if (unlessValue !== undefined && props[unlessValue.input] === unlessValue.value) return;
        report(
          findNativeProtectionProblems(protection, readAt(props, protection.input), config.minOwnRetentionDays),
        );
      });
    }
  },
};
