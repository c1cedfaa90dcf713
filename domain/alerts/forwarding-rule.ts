import { AlertPlace } from "./alert-place";
import { FEDERATED_SIGN_INS, IDENTITY_CALLS, RECOVERY_CALLS } from "./break-glass-alerts";
import { callsOf } from "./cloudtrail-pattern";
import type { EventPattern } from "./event-pattern";
import { JobEvent, jobsIn } from "./job-alerts";
import { GLOBAL_SETTING_CALLS, ORGANIZATION_CALLS } from "./organization-alerts";
import { KEY_CALLS, SETTING_CALLS, TRAIL_CALLS, VAULT_CALLS } from "./tamper-alerts";

/**
 * The states of a rule. Events of CloudTrail that only read come to the second alone.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
 */
export const RuleState = {
  Enabled: "ENABLED",
  EnabledForReading: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
} as const;
/** One of {@link RuleState}. */
export type RuleState = (typeof RuleState)[keyof typeof RuleState];

/** Some events that are sent to the central bus together. */
export interface ForwardedEvents {
  readonly name: string;
  readonly description: string;
  readonly pattern: EventPattern;
  /** The state that a rule needs to get them. */
  readonly state: RuleState;
}

/** The rule on the default bus of an account and Region that sends what it matches to the central bus. */
export interface ForwardingRule {
  readonly pattern: EventPattern;
  readonly state: RuleState;
}

/**
 * Most characters of an event pattern.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 */
export const MAX_PATTERN_CHARACTERS = 2048;

/** How jobs end. Their way there would only be noise. Completed ones count too: their absence is an alarm. */
const JOB_ENDS = ["COMPLETED", "FAILED", "EXPIRED", "PARTIAL", "ABORTED"];

const JOBS: ForwardedEvents = {
  name: "jobs",
  description: "How backup, copy and restore jobs end",
  pattern: jobsIn([JobEvent.Backup, JobEvent.Copy, JobEvent.Restore], JOB_ENDS),
  state: RuleState.Enabled,
};
const CHANGES: ForwardedEvents = {
  name: "changes",
  description: "What AWS Backup tells of changes to vaults, plans, settings and recovery points",
  pattern: {
    source: ["aws.backup"],
    "detail-type": [
      "Backup Vault State Change",
      "Backup Plan State Change",
      "Region Setting State Change",
      "Recovery Point State Change",
    ],
    detail: { $or: [{ state: ["MODIFIED", "DELETED"] }, { status: ["MODIFIED", "DELETED", "EXPIRED"] }] },
  },
  state: RuleState.Enabled,
};
const CALLS: ForwardedEvents = {
  name: "calls",
  description: "Calls of AWS Backup that change what protects recovery points",
  pattern: callsOf("backup", [...VAULT_CALLS, ...SETTING_CALLS]),
  state: RuleState.Enabled,
};
const RECORDING: ForwardedEvents = {
  name: "recording",
  description: "Calls that stop or change the recording of calls",
  pattern: callsOf("cloudtrail", TRAIL_CALLS),
  state: RuleState.Enabled,
};
const SIGN_INS: ForwardedEvents = {
  name: "sign-ins",
  description: "Federated sign-ins, which CloudTrail marks as reading only",
  pattern: callsOf("sts", FEDERATED_SIGN_INS),
  state: RuleState.EnabledForReading,
};

/** Calls that change keys: of one key, or of all in the account. */
const keyCalls = (keyArn: unknown): ForwardedEvents => ({
  name: "keys",
  description: "Calls that disable, delete or hand over a key of the backups",
  pattern: callsOf("kms", KEY_CALLS, keyArn === undefined ? {} : { resources: { ARN: [keyArn] } }),
  state: RuleState.Enabled,
});

/**
 * What is sent from a place to the central bus. Everything that `alertClassesOf` knows of the place is among it (a test
 * holds that), and all of it is logged centrally, whether or not a person is told.
 *
 * @param keyArn the key whose changes matter, or what stands for its ARN in a template; without it those of all keys
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
 */
export function forwardedEventsOf(place: AlertPlace, keyArn?: unknown): readonly ForwardedEvents[] {
  switch (place) {
    case AlertPlace.Member:
      return [JOBS, CHANGES, CALLS, keyCalls(keyArn), RECORDING];
    case AlertPlace.Central:
      return [
        JOBS,
        CHANGES,
        { ...CALLS, pattern: callsOf("backup", [...VAULT_CALLS, ...SETTING_CALLS, ...RECOVERY_CALLS]) },
        keyCalls(keyArn),
        RECORDING,
        SIGN_INS,
      ];
    case AlertPlace.SignIn:
      return [SIGN_INS];
    case AlertPlace.Management:
      return MANAGEMENT_EVENTS;
  }
}

const MANAGEMENT_EVENTS: readonly ForwardedEvents[] = [
  {
    name: "organization",
    description: "Calls that take protection away from accounts",
    pattern: callsOf("organizations", ORGANIZATION_CALLS),
    state: RuleState.Enabled,
  },
  {
    name: "settings",
    description: "Calls that change AWS Backup's settings of the organization",
    pattern: callsOf("backup", GLOBAL_SETTING_CALLS),
    state: RuleState.Enabled,
  },
  {
    name: "identity",
    description: "Calls that change who may do what through IAM Identity Center",
    pattern: callsOf("sso", IDENTITY_CALLS),
    state: RuleState.Enabled,
  },
  RECORDING,
  {
    name: "policies",
    description: "Effective policies that became invalid, which CloudTrail marks as reading only",
    pattern: {
      source: ["aws.organizations"],
      detail: { eventSource: ["organizations.amazonaws.com"], eventName: ["EffectivePolicyValidation"] },
    },
    state: RuleState.EnabledForReading,
  },
];

/**
 * The one rule of a place: it sends all of {@link forwardedEventsOf}, in the state that the most demanding of them needs. One
 * rule for all is one thing that can be deleted, and is missed as a whole.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-complex-example-or
 */
export function forwardingRuleOf(place: AlertPlace, keyArn?: unknown): ForwardingRule {
  const events = forwardedEventsOf(place, keyArn);
  const patterns = events.map(({ pattern }) => pattern);
  const [only] = patterns;
  return {
    pattern: only !== undefined && patterns.length === 1 ? only : { $or: patterns },
    state: events.some(({ state }) => state === RuleState.EnabledForReading)
      ? RuleState.EnabledForReading
      : RuleState.Enabled,
  };
}

/** The state that a rule on the central bus needs for a class of alerts: that of the rules which forward its events. */
export function ruleStateOf({ readOnly }: { readonly readOnly: boolean }): RuleState {
  return readOnly ? RuleState.EnabledForReading : RuleState.Enabled;
}
