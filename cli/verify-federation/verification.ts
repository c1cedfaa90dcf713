import { isCleanCheck, type FederationCheck } from "../../domain/identity/federation-check";
import type { RegisteredRole } from "../../domain/identity/registered-role";
import type { RoleUse, UseVerdict, WayOfUse } from "../../domain/identity/role-use";

/** What `verify-federation` says of the roles of a stack and some files of events. */
export interface Verification {
  readonly stack: string;
  /** `aws-org-backup prod`. */
  readonly title: string;
  readonly files: readonly string[];
  readonly roles: readonly RegisteredRole[];
  readonly check: FederationCheck;
}

/** What there is of one role. */
export interface RoleCount {
  readonly role: RegisteredRole;
  readonly exchanges: number;
  readonly calls: number;
  readonly notMapped: number;
  readonly notTold: number;
  readonly refused: number;
}

/** Whether every use is known to be one of the role's own application. */
export function isClean({ check }: Verification): boolean {
  return isCleanCheck(check);
}

/** The uses with one verdict. */
export function usesThat(verdict: UseVerdict, { uses }: FederationCheck): readonly RoleUse[] {
  return uses.filter((use) => use.verdict === verdict);
}

/** How often each role is used, and how. */
export function countsOf({ check, roles }: Verification): readonly RoleCount[] {
  return roles.map((role) => {
    const own = check.uses.filter((use) => use.role === role);
    const taken = (way: WayOfUse): number =>
      own.filter((use) => use.way === way && use.verdict !== "refused").length;
    const told = (verdict: UseVerdict): number => own.filter((use) => use.verdict === verdict).length;
    return {
      role,
      exchanges: taken("exchange"),
      calls: taken("session"),
      notMapped: told("differs"),
      notTold: told("cannot tell"),
      refused: told("refused"),
    };
  });
}
