import type { CompiledPolicy } from "../access/compiled-policy";
import { BACKUP_SERVICE } from "../break-glass/restore-role";
import type { RoleKind } from "./estate";

/** What a role is there for, by its trust: one that AWS Backup may take on is a backup role. */
export function roleKindOf(trust: CompiledPolicy | undefined): RoleKind {
  const isForBackup = trust?.statements.some(
    ({ effect, principal }) =>
      effect === "Allow" &&
      principal?.isNegated === false &&
      principal.names.some(({ kind, value }) => kind === "Service" && value === BACKUP_SERVICE),
  );
  return isForBackup === true ? "backup" : "other";
}
