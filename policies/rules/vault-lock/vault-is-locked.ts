import { got, type Problem } from "../../../domain/problem";
import { placeOfArn, VaultsByPlace } from "../../../domain/protection/vault-place";
import { letsOthersCopyIn } from "../../../domain/vault/copy-out";
import { sourcesOf } from "../../key-source";
import { isUnknown, known, readAt } from "../../known";
import { locksOf } from "../../locked-vault";
import { placeOf } from "../../place";
import { copyTargetsOf, filledVaultNamesOf } from "../../planned-recovery-points";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";
import { VAULT_NAME_PROPERTIES, vaultPoliciesByVault } from "../../vault-attachments";

interface Config {
  readonly lockedElsewhere: readonly string[];
  readonly vaultNames: readonly string[];
}

const VAULT = { type: ResourceType.Vault, name: "central", props: { name: "central" } };
const OPEN = {
  type: ResourceType.VaultPolicy,
  name: "central-policy",
  props: {
    backupVaultName: "central",
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: "*",
          Action: "backup:CopyIntoBackupVault",
          Resource: "*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
        },
      ],
    }),
  },
};
const LOCK = {
  type: ResourceType.VaultLock,
  name: "central-lock",
  props: { backupVaultName: "central", minRetentionDays: 30, maxRetentionDays: 365 },
};

/** The copies are there for the day on which everything else is gone, and so is whoever guarded it. */
export const vaultIsLocked: StackRule<Config> = {
  kind: "stack",
  name: "vault-is-locked",
  promise: "vault-lock",
  title: "Vaults that receive copies are locked",
  description: "Every vault that copies go to, or that other accounts may copy into, has a lock.",
  why:
    "The last copy is worth as much as the difficulty of deleting it: without a lock it takes one administrator, or one who " +
    "has taken over an administrator.",
  severity: "critical",
  remediation:
    "Add an aws.backup.VaultLockConfiguration for the vault, or name the vault in lockedElsewhere when another stack locks it.",
  supports: [
    { framework: "nist-800-53", controls: ["AU-9", "CP-9", "CP-9(3)"] },
    { framework: "essential-eight", controls: ["E8-8.6"] },
    { framework: "dora", controls: ["Art. 12"] },
    { framework: "pci-dss", controls: ["10.3.3"] },
  ],
  config: {
    vaultNames: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [],
      description: "Names of vaults that must be locked although no copy of this stack shows it.",
    },
    lockedElsewhere: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [],
      description: "Names of vaults that another stack locks.",
    },
  },
  examples: {
    passes: [
      { title: "a central vault with a lock", resources: [VAULT, OPEN, LOCK] },
      { title: "a local vault, whose copies are elsewhere", resources: [VAULT] },
      {
        title: "a vault that another stack locks",
        resources: [VAULT, OPEN],
        config: { lockedElsewhere: ["central"] },
      },
    ],
    fails: [
      { title: "others may copy into a vault without a lock", resources: [VAULT, OPEN] },
      {
        title: "a vault that is named and has no lock",
        resources: [VAULT],
        config: { vaultNames: ["central"] },
      },
    ],
  },
  types: [
    ResourceType.Vault,
    ResourceType.VaultLock,
    ResourceType.VaultPolicy,
    ResourceType.LogicallyAirGappedVault,
  ],

  checkStack(stack, { attempt, config, report }) {
    const locks = stack.share(locksOf);
    const locked = new Set(locks.map(({ vault }) => vault?.urn));
    const lockOfUnknownVault = locks.find(
      ({ declaredBy, vault }) => vault === undefined && isUnknown(() => declaredBy.props.backupVaultName),
    );
    for (const vault of stack.ofType(ResourceType.Vault)) {
      const name = known(() => vault.props.name);
      if (locked.has(vault.urn) || config.lockedElsewhere.some((one) => one === name || one === vault.name))
        continue;
      attempt(vault, () => {
        const why = whyLocked(vault, stack, config);
        if (why === undefined) return;
        // A lock whose vault is unknown may be this one's; reading it says that this is undecided.
        if (lockOfUnknownVault !== undefined) readAt(lockOfUnknownVault.declaredBy.props, "backupVaultName");
        report(vault, [problemOf(why)]);
      });
    }
  },
};

function problemOf(why: string): Problem {
  return {
    path: "lock",
    reason: `must be there (aws.backup.VaultLockConfiguration), because ${why}, ${got(undefined)}`,
  };
}

/** What shows that a vault holds copies. @throws the SDK's error when that cannot be known */
function whyLocked(vault: StackResource, stack: StackView, config: Config): string | undefined {
  const name = known(() => vault.props.name);
  if (config.vaultNames.some((one) => one === name || one === vault.name))
    return "the settings name the vault";
  if (isCopyTarget(vault, stack)) return "a plan of this stack copies into it";
  const policies = stack.share(vaultPoliciesByVault).of(vault, VAULT_NAME_PROPERTIES);
  return policies.some(({ props }) => letsOthersCopyIn(props.policy)) ? "others may copy into it" : undefined;
}

function isCopyTarget(vault: StackResource, stack: StackView): boolean {
  const { places, urns } = stack.share(copyTargets);
  if (urns.has(vault.urn)) return true;
  const name = known(() => vault.props.name);
  if (typeof name !== "string") return false;
  return places.at({ ...placeOf(vault), vaultName: name }).length > 0;
}

/** Where the plans of a stack copy to: the vaults that edges lead to, and the places that ARNs name. */
function copyTargets(stack: StackView) {
  const urns = new Set<string>();
  const arns = new Set<unknown>();
  for (const plan of stack.ofType(ResourceType.BackupPlan)) {
    const targets = copyTargetsOf(plan);
    if (targets.some((arn) => arn === undefined)) for (const { urn } of vaultsNotFilled(plan)) urns.add(urn);
    for (const arn of targets) arns.add(arn);
  }
  const places = [...arns].flatMap((arn) => placeOfArn(arn) ?? []);
  return { urns, places: new VaultsByPlace(places) };
}

/**
 * The vaults that an edge of a plan's rules leads to and that no rule fills itself: what is left can only be where a copy
 * whose ARN is unknown goes. Nothing when it is unknown which vaults the rules fill.
 */
function vaultsNotFilled(plan: StackResource): readonly StackResource[] {
  const filled = filledVaultNamesOf(plan);
  if (filled.includes(undefined)) return [];
  return sourcesOf(plan, "rules").filter(
    ({ type, props }) => type === ResourceType.Vault && !filled.includes(known(() => props.name)),
  );
}
