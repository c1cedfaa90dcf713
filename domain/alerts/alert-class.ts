import type { AlertPlace } from "./alert-place";
import type { EventPattern } from "./event-pattern";

/** What the alerts of one environment are about. All of it is known before anything is made. */
export interface AlertScope {
  /** Name of the environment, as people read it in a message. */
  readonly environment: string;
  /** Name of the locked vault in the backup account. */
  readonly centralVaultName: string;
  /** Name of the vault in every protected account. */
  readonly localVaultName: string;
  /**
   * Name of the permission set of those who may restore in an emergency.
   *
   * @default - nobody may, so its use is not watched
   */
  readonly permissionSetName?: string;
}

/** Something that goes wrong, how it is recognised, and what a person is told about it. */
export interface AlertClass {
  /** Its name, which becomes part of the name of its rule: `copy-failed`. */
  readonly name: string;
  /** First line of the message, after the name of the environment. */
  readonly title: string;
  /** Where its events arise. */
  readonly places: readonly AlertPlace[];
  readonly pattern: EventPattern;
  /**
   * Whether CloudTrail marks its events as reading only. Such events come to a rule only in the state
   * `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS`.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
   */
  readonly readOnly: boolean;
  readonly message: AlertText;
}

/** What a message says beside account, Region and time, which all events tell alike. Names in `<…>` are keys of `paths`. */
export interface AlertText {
  /** Where the parts are that the text names: `{ resource: "$.detail.resourceArn" }`. */
  readonly paths: Readonly<Record<string, string>>;
  /** What it is about. */
  readonly resource: string;
  readonly happened: string;
  /** Since when. @default - the time of the event */
  readonly since?: string;
  /** One sentence or two, in the imperative. */
  readonly whatToDo: string;
  /** The part of the runbook to read. */
  readonly runbook: RunbookAnchor;
}

/** The parts of a stack's runbook that messages point to. */
export const RunbookAnchor = {
  BackupFailed: "a-backup-failed",
  CopyFailed: "a-copy-failed",
  RestoreFailed: "a-restore-failed",
  Silence: "backups-fell-silent",
  Tampering: "somebody-tampers-with-the-backups",
  KeyDeletion: "a-key-was-scheduled-for-deletion",
  InvalidPolicy: "an-effective-policy-is-invalid",
  Organization: "an-account-leaves-or-closes",
  BreakGlass: "the-glass-was-broken",
  Undelivered: "alerts-do-not-arrive",
} as const;
/** One of {@link RunbookAnchor}. */
export type RunbookAnchor = (typeof RunbookAnchor)[keyof typeof RunbookAnchor];
