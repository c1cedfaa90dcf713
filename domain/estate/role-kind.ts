import type { CompiledPolicy } from "../access/compiled-policy";
import { BACKUP_SERVICE } from "../break-glass/restore-role";
import type { RoleKind } from "./estate";

/** What a role is there for, by its trust: one that AWS Backup and nobody else may take on is a backup role. */
export function roleKindOf(trust: CompiledPolicy | undefined): RoleKind {
  const trusting = (trust?.statements ?? []).filter(({ effect }) => effect === "Allow");
  const isForBackup = trusting.every(
    ({ principal }) =>
      principal?.isNegated === false &&
      principal.names.every(({ kind, value }) => kind === "Service" && value === BACKUP_SERVICE),
  );
  return trusting.length > 0 && isForBackup ? "backup" : "other";
}
