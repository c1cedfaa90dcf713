import type { Rule } from "../../rule";
import { backupResourcesAreTagged } from "./backup-resources-are-tagged";
import { backupRoleIsUsable } from "./backup-role-is-usable";
import { copiesCanArrive } from "./copies-can-arrive";
import { copiesLeaveAccountAndRegion } from "./copies-leave-account-and-region";
import { firstBackupFitsItsWindow } from "./first-backup-fits-its-window";
import { planKeepsBackupsLongEnough } from "./plan-keeps-backups-long-enough";
import { planLifecycleIsValid } from "./plan-lifecycle-is-valid";
import { planRunsDaily } from "./plan-runs-daily";
import { planScheduleIsSound } from "./plan-schedule-is-sound";
import { planStaysWithinQuotas } from "./plan-stays-within-quotas";
import { vaultNameIsFree } from "./vault-name-is-free";

/** Plans that AWS carries out as they were meant. */
export const plansRules: readonly Rule[] = [
  planRunsDaily,
  planScheduleIsSound,
  planLifecycleIsValid,
  planKeepsBackupsLongEnough,
  copiesLeaveAccountAndRegion,
  copiesCanArrive,
  backupRoleIsUsable,
  planStaysWithinQuotas,
  vaultNameIsFree,
  firstBackupFitsItsWindow,
  backupResourcesAreTagged,
];
