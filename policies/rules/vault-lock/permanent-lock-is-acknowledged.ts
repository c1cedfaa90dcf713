import { got, type Problem } from "../../../domain/problem";
import { dayAfter } from "../../../domain/protection/day";
import { lockAcknowledgement } from "../../../domain/vault/lock-acknowledgement";
import { findLogicallyAirGappedVaultProblems } from "../../../domain/vault/logically-air-gapped-vault";
import { findVaultLockProblems, LockMode } from "../../../domain/vault/vault-lock";
import { locksOf, placeOfLock, type DeclaredLock } from "../../locked-vault";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import type { StackResource } from "../../stack-view";

interface Config {
  readonly acknowledgements: readonly string[];
}

/** Components that refuse to be made without the sentence, so that their locks need none here. */
const ASKING_COMPONENTS: readonly string[] = [
  "aws-org-backup:index:AirGappedVault",
  "aws-org-backup:index:LogicallyAirGappedVault",
];
const LOCK = {
  type: ResourceType.VaultLock,
  name: "central-lock",
  props: { backupVaultName: "central", changeableForDays: 20, minRetentionDays: 30, maxRetentionDays: 365 },
};
const SENTENCE = "lock vault central for good: keep 30 to 365 days, 20 days of grace";

/** One number more or less in a program looks like any other change; this one cannot be taken back. */
export const permanentLockIsAcknowledged: StackRule<Config> = {
  kind: "stack",
  name: "permanent-lock-is-acknowledged",
  promise: "vault-lock",
  title: "Permanent locks are acknowledged",
  description: "Somebody wrote down, with every number, that a lock is to become permanent.",
  why:
    "A lock with changeableForDays can be undone by nobody once that many days are over, and nothing in a preview looks " +
    "different from a lock that can.",
  severity: "critical",
  remediation:
    "Add the sentence that the message prints to acknowledgements, once you have read every number in it; or leave " +
    "changeableForDays out.",
  supports: [
    { framework: "nist-800-53", controls: ["CM-3", "CP-9(7)"] },
    { framework: "soc-2", controls: ["CC8.1"] },
  ],
  config: {
    acknowledgements: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [],
      description:
        "Sentences that acknowledge a lock each: vault, shortest and longest retention, days of grace.",
    },
  },
  examples: {
    passes: [
      { title: "an acknowledged lock", resources: [LOCK], config: { acknowledgements: [SENTENCE] } },
      {
        title: "a lock that can be removed",
        resources: [
          { ...LOCK, props: { backupVaultName: "central", minRetentionDays: 30, maxRetentionDays: 365 } },
        ],
      },
      {
        title: "a component that asks for the sentence itself",
        resources: [
          { type: "aws-org-backup:index:AirGappedVault", name: "central", props: {} },
          { ...LOCK, parent: "central" },
        ],
      },
    ],
    fails: [
      { title: "a lock that nobody acknowledged", resources: [LOCK] },
      {
        title: "an acknowledgement of other numbers",
        resources: [{ ...LOCK, props: { ...LOCK.props, maxRetentionDays: 366 } }],
        config: { acknowledgements: [SENTENCE] },
      },
    ],
  },
  types: [ResourceType.VaultLock, ResourceType.Vault, ResourceType.LogicallyAirGappedVault],

  checkStack(stack, { attempt, config, report, today }) {
    for (const lock of stack.share(locksOf)) {
      const { declaredBy } = lock;
      const isPermanent =
        declaredBy.type === ResourceType.LogicallyAirGappedVault || declaredBy.isSet("changeableForDays");
      if (!isPermanent || asksItself(declaredBy)) continue;
      attempt(declaredBy, () => {
        report(declaredBy, findProblems(lock, config.acknowledgements, today));
      });
    }
  },
};

function asksItself({ parent }: StackResource): boolean {
  return parent !== undefined && (ASKING_COMPONENTS.includes(parent.type) || asksItself(parent));
}

/** Numbers that AWS refuses are other rules' business: nobody can lock a vault for good with them. */
function findProblems(
  lock: DeclaredLock,
  acknowledgements: readonly string[],
  today: string,
): readonly Problem[] {
  const { declaredBy } = lock;
  const isAirGapped = declaredBy.type === ResourceType.LogicallyAirGappedVault;
  const { minRetentionDays, maxRetentionDays } = declaredBy.props;
  const gracePeriodDays = isAirGapped ? 0 : declaredBy.props.changeableForDays;
  const bounds = { minRetentionDays, maxRetentionDays };
  const refused = isAirGapped
    ? findLogicallyAirGappedVaultProblems(bounds)
    : findVaultLockProblems({ mode: LockMode.Compliance, ...bounds, gracePeriodDays });
  if (refused.length > 0) return [];
  const sentence = lockAcknowledgement(placeOfLock(lock).vaultName, {
    mode: LockMode.Compliance,
    minRetentionDays: Number(minRetentionDays),
    maxRetentionDays: Number(maxRetentionDays),
    gracePeriodDays: Number(gracePeriodDays),
  });
  if (acknowledgements.includes(sentence)) return [];
  const permanentFrom = dayAfter(today, Number(gracePeriodDays));
  const reason =
    `must be acknowledged in the settings of the pack with the sentence "${sentence}", because the lock is permanent from ` +
    `${permanentFrom} on if it is deployed today, ${got(acknowledgements.length === 0 ? undefined : acknowledgements.join("; "))}`;
  return [{ path: isAirGapped ? "maxRetentionDays" : "changeableForDays", reason }];
}
