import { RunbookAnchor } from "../alerts/alert-class";

/** The heading that an alert points to, and what a person sees who should read it. */
export interface AlertTitle {
  /** Its anchor is the alert's: lower case, hyphens for spaces. */
  readonly title: string;
  readonly whenYouSee: string;
}

/** The headings that alerts point to, by anchor. */
export const ALERT_TITLES: Readonly<Record<RunbookAnchor, AlertTitle>> = {
  [RunbookAnchor.BackupFailed]: {
    title: "A backup failed",
    whenYouSee: "a backup failed, never started, was aborted, is incomplete, or could not be deleted",
  },
  [RunbookAnchor.CopyFailed]: {
    title: "A copy failed",
    whenYouSee: "a copy into the air-gapped vault failed or is incomplete",
  },
  [RunbookAnchor.RestoreFailed]: {
    title: "A restore failed",
    whenYouSee: "a restore, or a restore test, failed or was aborted",
  },
  [RunbookAnchor.Silence]: {
    title: "Backups fell silent",
    whenYouSee: "no backup, no copy or no restore test for too long, or an account sends nothing",
  },
  [RunbookAnchor.Tampering]: {
    title: "Somebody tampers with the backups",
    whenYouSee: "a vault, a lock, a policy, a plan or an opt-in was changed",
  },
  [RunbookAnchor.KeyDeletion]: {
    title: "A key was scheduled for deletion",
    whenYouSee: "a key of the backups is to be deleted, was disabled, or got another policy",
  },
  [RunbookAnchor.InvalidPolicy]: {
    title: "An effective policy is invalid",
    whenYouSee: "an account's effective backup policy is invalid",
  },
  [RunbookAnchor.Organization]: {
    title: "An account leaves or closes",
    whenYouSee: "an account left, was moved or closed, or a policy of the organization was changed",
  },
  [RunbookAnchor.BreakGlass]: {
    title: "The glass was broken",
    whenYouSee: "somebody used, or tried to use, the emergency access, or changed who may",
  },
  [RunbookAnchor.Undelivered]: {
    title: "Alerts do not arrive",
    whenYouSee: "alerts were not delivered, or you expected one and got none",
  },
};
