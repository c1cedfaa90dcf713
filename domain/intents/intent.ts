import type { RequestContext } from "../access/request-context";
import type { PointKind } from "../estate/target";

/** Stands for one account of the organization whose resources are backed up: whichever it is. */
export const A_MEMBER = "a member account";

/** An account of an intent: twelve digits, or {@link A_MEMBER}. */
export type IntentAccount = string;

/** Who asks. */
export type Asker =
  /** Somebody with every permission that IAM can give, or the root user. */
  | { readonly person: "administrator" | "root user"; readonly of: IntentAccount }
  /**
   * A role by its name, with its path. Of one that the stack makes its own policies count; any other may do everything. A bare one
   * has no policies of its own: what it may do, the resource alone allows. An unbounded one has lost its permission boundary.
   */
  | {
      readonly role: string;
      readonly of: IntentAccount;
      readonly isBare?: boolean;
      readonly isUnbounded?: boolean;
    }
  /** A role that may do everything, within the permission boundary of this name. Nobody, where no role of the stack has it. */
  | { readonly boundedBy: string; readonly of: IntentAccount }
  /** Whoever shows a token with these claims, to a role of the account, and calls the session so. */
  | { readonly token: Readonly<Record<string, string>>; readonly session: string; readonly of: IntentAccount }
  /** A role by its name in an account outside of the organization, that may do everything there. */
  | { readonly strangersRole: string }
  /** An AWS service that works for an account. */
  | { readonly service: string; readonly for: IntentAccount };

/** What is asked about. */
export type Subject =
  /** A vault, as if it were empty: AWS Backup itself refuses to delete one that is not, whoever asks. */
  | { readonly vault: string; readonly of: IntentAccount }
  | { readonly pointsIn: string; readonly of: IntentAccount; readonly kinds: readonly PointKind[] }
  /** A key by its alias, with `alias/`. */
  | { readonly key: string; readonly of: IntentAccount }
  | { readonly keyAlias: string; readonly of: IntentAccount; readonly region: string }
  /** A role by its name, with its path. */
  | { readonly role: string; readonly of: IntentAccount }
  /** Something of AWS Organizations: `policy/o-a1b2c3d4e5/backup_policy/p-1`. */
  | { readonly inOrganization: string }
  /**
   * A queue, topic, bucket, event bus or log group that the stack makes, by its ARN; `${account}` stands for the account. `within`
   * names something in it: `/*` for the objects of a bucket. `instead` is the ARN of something else, of which its policy could speak.
   */
  | {
      readonly guarded: string;
      readonly of: IntentAccount;
      readonly within?: string;
      readonly instead?: string;
    }
  /** `${account}` stands for the account. */
  | { readonly arn: string; readonly of: IntentAccount; readonly tags?: Readonly<Record<string, string>> };

/** A guard that is taken for gone, so that an intent speaks of the others alone. */
export type MissingGuard =
  | { readonly guard: "lock" | "vault policy"; readonly vault: string; readonly of: IntentAccount }
  | { readonly guard: "key policy"; readonly key: string; readonly of: IntentAccount }
  | { readonly guard: "guardrails"; readonly of: IntentAccount }
  /** The management account has handed on all that it can to every account of the organization. */
  | { readonly guard: "delegation limits" }
  /** The role has been given every permission besides its own policies. */
  | { readonly guard: "limits of the role"; readonly role: string; readonly of: IntentAccount };

/** What must be possible, or must not be: what a component promises about access, as data. */
export interface Intent {
  /** A sentence without a full stop: `The organization's backup roles copy into the vault`. */
  readonly claim: string;
  /** `R14`. */
  readonly requirements: readonly string[];
  readonly expected: "allowed" | "denied";
  /** It holds for each of them. */
  readonly who: readonly Asker[];
  /** Each of them. */
  readonly actions: readonly string[];
  /** Each of them. */
  readonly about: readonly Subject[];
  /** Condition keys of the request; `${account}` stands for the account of the subject. @default - a call of their own, that no service makes for them */
  readonly context?: RequestContext;
  /** @default - every guard is there */
  readonly evenWithout?: readonly MissingGuard[];
}
