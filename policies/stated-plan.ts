import { readBackupPolicy, type PlanView, type RuleView } from "../domain/organization/backup-policy-rules";
import type { PlanPlace } from "../domain/plan/copy-distance";
import { MEMBER } from "../domain/protection/vault-place";
import { isUnknown } from "./known";
import { placeOf } from "./place";
import { isLeftOut, lifecycleOf, minutesOf, rulesOfPlan, type PlanPart, type PlanRule } from "./plan-rules";
import { ResourceType } from "./resource-type";
import type { JudgedResource } from "./judged-resource";

/** The resources that state plans: an `aws.backup.Plan` one, a backup policy of the organization any number. */
export const PLAN_TYPES: readonly string[] = [ResourceType.BackupPlan, ResourceType.OrganizationPolicy];

/** A value of a plan: where it stands, as the user wrote it, and how to read it. Reading throws while it is unknown. */
export interface Stated {
  readonly at: string;
  readonly read: () => unknown;
}

/** A copy action of a rule. */
export interface StatedCopyAction {
  readonly vaultArn: Stated;
  /** Gives days; nothing when it is kept for ever. */
  readonly retentionDays: Stated;
  /** Gives days; nothing when it is never moved. */
  readonly coldStorageDays: Stated;
}

/** A rule of a plan, from whatever source. */
export interface StatedRule {
  /** Gives nothing when the rule has none. */
  readonly schedule: Stated;
  /** Gives minutes; nothing when AWS Backup chooses. `isLeftOut` says that the provider does. */
  readonly completionWindowMinutes: Stated & { readonly isLeftOut: boolean };
  readonly targetVaultName: Stated;
  /** Gives days; nothing when backups are kept for ever. */
  readonly retentionDays: Stated;
  /** Gives days; nothing when backups are never moved to cold storage. */
  readonly coldStorageDays: Stated;
  /** @throws the SDK's error when the copies are unknown as a whole */
  readonly copies: () => readonly StatedCopyAction[];
}

/** A plan, from whatever source. */
export interface StatedPlan {
  /** Where its rules stand: `rules`, `content.plans.daily.rules`. */
  readonly at: string;
  readonly place: PlanPlace;
  /** Patterns of ARNs that a backup policy's plan selects by itself. */
  readonly resourceTypes: readonly string[];
  /** Whether a backup policy's plan selects by tag, and so types that it does not name. */
  readonly selectsByTag: boolean;
  /** @throws the SDK's error when the rules are unknown as a whole */
  readonly rules: () => readonly StatedRule[];
}

/**
 * The plans that a resource states. A policy of the organization that is no backup policy states none; neither does what
 * cannot be read, which is another rule's business, nor a part of a plan: one without Regions or selections, which other
 * policies of the organization make whole.
 *
 * @throws the SDK's error when the type or the content of a policy is unknown
 */
export function statedPlansOf(resource: JudgedResource): readonly StatedPlan[] {
  if (resource.type === ResourceType.BackupPlan) return [planOf(resource)];
  if (resource.props.type !== "BACKUP_POLICY") return [];
  return readBackupPolicy(resource.props.content).filter(isWhole).map(planOfPolicy);
}

function isWhole({ regions, selections }: PlanView): boolean {
  return regions.length > 0 && selections.length > 0;
}

function planOf(resource: JudgedResource): StatedPlan {
  const { accountId, region } = placeOf(resource);
  return {
    at: "rules",
    place: { accountId, regions: region === undefined ? [] : [region] },
    resourceTypes: [],
    selectsByTag: false,
    rules: () => rulesOfPlan(resource.props).map(ruleOfPlan),
  };
}

function ruleOfPlan(rule: PlanRule): StatedRule {
  const stated = (key: string): Stated => ({ at: `${rule.at}.${key}`, read: () => rule.props[key] });
  return {
    schedule: stated("schedule"),
    completionWindowMinutes: {
      at: `${rule.at}.completionWindow`,
      read: () => minutesOf(rule, "completionWindow"),
      get isLeftOut() {
        return isLeftOut(rule, "completionWindow");
      },
    },
    targetVaultName: stated("targetVaultName"),
    ...lifetimeOf(rule),
    copies: () =>
      rule.copies().map((copy) => ({
        vaultArn: { at: `${copy.at}.destinationVaultArn`, read: () => copy.props.destinationVaultArn },
        ...lifetimeOf(copy),
      })),
  };
}

function lifetimeOf(part: PlanPart): { readonly retentionDays: Stated; readonly coldStorageDays: Stated } {
  const at = `${part.at}.lifecycle`;
  return {
    retentionDays: { at: `${at}.deleteAfter`, read: () => lifecycleOf(part)?.deleteAfterDays },
    coldStorageDays: {
      at: `${at}.coldStorageAfter`,
      read: () => lifecycleOf(part)?.moveToColdStorageAfterDays,
    },
  };
}

function planOfPolicy({ name, regions, rules, selections }: PlanView): StatedPlan {
  const at = `content.plans.${name}.rules`;
  return {
    at,
    place: { accountId: MEMBER, regions },
    resourceTypes: selections.flatMap(({ resourceTypes }) => resourceTypes),
    selectsByTag: selections.some(({ kind }) => kind === "tags"),
    rules: () => rules.map((rule) => ruleOfPolicy(rule, `${at}.${rule.name}`)),
  };
}

function ruleOfPolicy(rule: RuleView, at: string): StatedRule {
  const stated = (key: string, value: unknown): Stated => ({ at: `${at}.${key}`, read: () => value });
  return {
    schedule: stated("schedule_expression", rule.scheduleExpression),
    completionWindowMinutes: {
      ...stated("complete_backup_window_minutes", rule.completionWindowMinutes),
      isLeftOut: false,
    },
    targetVaultName: stated("target_backup_vault_name", rule.targetVaultName),
    retentionDays: stated("lifecycle.delete_after_days", rule.deleteAfterDays),
    coldStorageDays: stated("lifecycle.move_to_cold_storage_after_days", rule.moveToColdStorageAfterDays),
    copies: () =>
      rule.copies.map(({ vaultArn, deleteAfterDays, moveToColdStorageAfterDays: cold }) => {
        const copyAt = `copy_actions["${vaultArn}"]`;
        return {
          vaultArn: stated(copyAt, vaultArn),
          retentionDays: stated(`${copyAt}.lifecycle.delete_after_days`, deleteAfterDays),
          coldStorageDays: stated(`${copyAt}.lifecycle.move_to_cold_storage_after_days`, cold),
        };
      }),
  };
}

/** Values that are known, and those that are not. */
export interface KnownAndUnknown {
  readonly known: readonly { readonly at: string; readonly value: unknown }[];
  readonly unknown: readonly Stated[];
}

/** Reads each value by itself, so that one that is unknown does not hide the others. */
export function readEach(values: readonly Stated[]): KnownAndUnknown {
  const unknown = values.filter(({ read }) => isUnknown(read));
  const known = values.filter((value) => !unknown.includes(value));
  return { known: known.map(({ at, read }) => ({ at, value: read() })), unknown };
}

/** Reads a value that is unknown, so that the SDK's error says that a judgement is left undecided. Nothing when there is none. */
export function demandFirst([first]: readonly Stated[]): void {
  first?.read();
}
