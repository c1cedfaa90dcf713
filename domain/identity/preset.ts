import { got, type Problem } from "../problem";

/** What an application is there for. */
export const Preset = {
  /** Reads what AWS Backup has done. */
  Auditor: "auditor",
  /** Starts backups into one vault. */
  BackupOperator: "backupOperator",
  /** Copies recovery points. */
  CopyOperator: "copyOperator",
  /** Restores recovery points to see whether they can be restored. */
  RestoreTester: "restoreTester",
  /** Takes on roles that are named, and does nothing itself: for what deploys, or previews a deployment. */
  RoleAssumer: "roleAssumer",
} as const;
/** One of the values of {@link Preset}. */
export type Preset = (typeof Preset)[keyof typeof Preset];

/** Every preset. */
export const PRESETS: readonly Preset[] = Object.values(Preset);

/** Whether AWS Backup works with a role that the application passes to it. */
export function passesRole(preset: unknown): boolean {
  return preset !== Preset.Auditor && preset !== Preset.RoleAssumer;
}

/** Whether the application works through other roles that it takes on. */
export function assumesRoles(preset: unknown): boolean {
  return preset === Preset.RoleAssumer;
}

/** Lists what is wrong with the name of a preset. */
export function findPresetProblems(preset: unknown, path: string): readonly Problem[] {
  if ((PRESETS as readonly unknown[]).includes(preset)) return [];
  return [{ path, reason: `must be one of ${PRESETS.join(", ")}, ${got(preset)}` }];
}
