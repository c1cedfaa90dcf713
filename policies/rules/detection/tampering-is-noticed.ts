import {
  callNames,
  ORGANIZATION_TAMPER_CALLS,
  TRAIL_TAMPER_CALLS,
  VAULT_TAMPER_CALLS,
  type TamperCall,
} from "../../../domain/alerts/tamper-call";
import { reportUnnoticed } from "../../alert-judgement";
import { AlertRoutes } from "../../alert-route";
import { known } from "../../known";
import { locksOf, VAULT_TYPES } from "../../locked-vault";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";

interface Config {
  readonly alertsBelongHere: boolean;
  readonly alertTopics: readonly string[];
}

const LOCKED_VAULT = [
  { type: ResourceType.Vault, name: "central", props: { name: "central" } },
  {
    type: ResourceType.VaultLock,
    name: "lock",
    props: { backupVaultName: "central", minRetentionDays: 30, maxRetentionDays: 365 },
  },
];
const TRAIL = {
  type: ResourceType.Trail,
  name: "trail",
  props: { name: "audit", s3BucketName: "audit-logs", isMultiRegionTrail: true },
};
const ruleFor = (...eventName: readonly string[]) => [
  {
    type: ResourceType.EventRule,
    name: "tampering",
    props: {
      name: "tampering",
      eventPattern: JSON.stringify({
        source: ["aws.backup", "aws.kms", "aws.cloudtrail"],
        "detail-type": ["AWS API Call via CloudTrail"],
        detail: { eventName },
      }),
    },
  },
  {
    type: ResourceType.EventTarget,
    name: "tampering-to-security",
    props: { rule: "tampering", arn: "arn:aws:events:eu-west-1:333333333333:event-bus/security" },
  },
];

/** What cannot be prevented for everybody should at least not happen in silence. */
export const tamperingIsNoticed: StackRule<Config> = {
  kind: "stack",
  name: "tampering-is-noticed",
  promise: "detection",
  title: "Tampering is noticed",
  description:
    "Calls that change the lock, the policy, the recovery points or the key of a locked vault, or stop a trail, are sent to somebody.",
  why:
    "Whoever goes for the backups first takes away what protects them, hours or days before the attack itself. A lock in its grace " +
    "period, a key in its waiting time, a trail that was stopped: noticed in time, all of it can be undone.",
  severity: "medium",
  enforcementLevel: "advisory",
  remediation:
    "Match the calls that CloudTrail records with an EventBridge rule, in the account and Region of the vault or trail, and send them to somebody.",
  supports: [
    { framework: "nist-800-53", controls: ["AU-9", "CP-9(8)"] },
    { framework: "soc-2", controls: ["CC7.4"] },
    { framework: "essential-eight", controls: ["E8-8.6"] },
  ],
  config: {
    alertsBelongHere: {
      type: "boolean",
      default: false,
      description:
        "Whether a stack with a locked vault or a trail must itself declare such alerts, or another stack may watch its account.",
    },
    alertTopics: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [],
      description:
        "Topics of the stack that people subscribe to elsewhere, by ARN or by name in the program.",
    },
  },
  examples: {
    passes: [
      {
        title: "a rule for all such calls",
        resources: [...LOCKED_VAULT, ...ruleFor(...callNames(VAULT_TAMPER_CALLS))],
      },
      {
        title: "a rule for all that stops a trail or changes what it records",
        resources: [TRAIL, ...ruleFor(...callNames(TRAIL_TAMPER_CALLS))],
      },
      { title: "a locked vault that another stack watches", resources: LOCKED_VAULT },
    ],
    fails: [
      {
        title: "a rule that forgot the key",
        resources: [...LOCKED_VAULT, ...ruleFor("DeleteBackupVault", "DeleteRecoveryPoint")],
      },
      {
        title: "a rule that notices the end of a trail, and not that it is stopped",
        resources: [TRAIL, ...ruleFor("DeleteTrail")],
      },
      {
        title: "a locked vault that nobody watches, where alerts belong",
        resources: LOCKED_VAULT,
        config: { alertsBelongHere: true },
      },
    ],
  },
  types: [
    ...VAULT_TYPES,
    ResourceType.VaultLock,
    ResourceType.GlobalSettings,
    ResourceType.Trail,
    ResourceType.EventRule,
    ResourceType.EventTarget,
    ResourceType.Topic,
    ResourceType.TopicPolicy,
    ResourceType.TopicSubscription,
  ],

  checkStack(stack, context) {
    const { attempt, config } = context;
    const routes = new AlertRoutes(stack, config);
    const isWatched = watchOf(routes);
    const subjects: readonly (readonly [StackResource, readonly TamperCall[]])[] = [
      ...lockedVaultsOf(stack).map((vault) => [vault, VAULT_TAMPER_CALLS] as const),
      ...stack
        .ofType(ResourceType.GlobalSettings)
        .map((settings) => [settings, ORGANIZATION_TAMPER_CALLS] as const),
      ...stack.ofType(ResourceType.Trail).map((trail) => [trail, TRAIL_TAMPER_CALLS] as const),
    ];
    for (const [subject, calls] of subjects) {
      attempt(subject, () => {
        const rules = routes.rulesAt(subject);
        if (!config.alertsBelongHere && !isWatched(rules, calls)) return;
        const matters = calls.map(({ action, events }) => ({
          title: action,
          ends: routes.followAny(rules, events),
        }));
        const remedy = "match them with an EventBridge rule on the calls that CloudTrail records";
        reportUnnoticed(subject, matters, remedy, context);
      });
    }
  },
};

/** The vaults of the stack that have a lock, each once. */
function lockedVaultsOf(stack: StackView): readonly StackResource[] {
  return [...new Set(stack.share(locksOf).flatMap(({ vault }) => vault ?? []))];
}

/**
 * Tells whether some rule is there for any of some calls, found out once for the rules of a place. A rule that takes all events
 * of a service is there for something else.
 */
function watchOf(routes: AlertRoutes) {
  const watched = new Map<TamperCall, Map<readonly StackResource[], boolean>>();
  const isFor = (rule: StackResource, { events }: TamperCall): boolean => {
    const pattern = known(() => rule.props.eventPattern);
    const isAboutCalls = typeof pattern === "string" && /CloudTrail|eventName/.test(pattern);
    return isAboutCalls && events.some((event) => routes.match(rule, event) !== "no");
  };
  return (rules: readonly StackResource[], calls: readonly TamperCall[]): boolean =>
    calls.some((call) => {
      const byRules = watched.get(call) ?? new Map<readonly StackResource[], boolean>();
      watched.set(call, byRules);
      const found = byRules.get(rules) ?? rules.some((rule) => isFor(rule, call));
      byRules.set(rules, found);
      return found;
    });
}
