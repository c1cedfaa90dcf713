import {
  findMemberGapProblems,
  findMisspelledCopyTargetProblems,
  type MemberInventory,
} from "../../../domain/organization/member-gaps";
import { known, readAt } from "../../known";
import { memberBaselinesOf, type MemberBaseline } from "../../member-baseline";
import { VAULT_TYPES } from "../../locked-vault";
import { organizationPoliciesOf } from "../../organization-policies";
import { placeOf } from "../../place";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import type { StackView } from "../../stack-view";

interface Config {
  readonly memberRoles: readonly string[];
  readonly memberVaults: readonly string[];
}

const assign = (value: unknown) => ({ "@@assign": value });

function backupPolicy(names: { vault?: string; role?: string; regions?: readonly string[] } = {}) {
  const { regions = ["eu-west-1"], role = "AWSBackupOrganization", vault = "local" } = names;
  const content = {
    plans: {
      daily: {
        regions: assign(regions),
        rules: { daily: { target_backup_vault_name: assign(vault) } },
        selections: {
          resources: {
            all: {
              iam_role_arn: assign(`arn:aws:iam::$account:role/${role}`),
              resource_types: assign(["*"]),
            },
          },
        },
      },
    },
  };
  return {
    type: ResourceType.OrganizationPolicy,
    name: "backup-policy",
    props: { type: "BACKUP_POLICY", content: JSON.stringify(content) },
  };
}

const BASELINE = [
  {
    type: ResourceType.StackSet,
    name: "members",
    props: {
      name: "members",
      templateBody: JSON.stringify({
        Resources: {
          Vault: { Type: "AWS::Backup::BackupVault", Properties: { BackupVaultName: "local" } },
          Role: { Type: "AWS::IAM::Role", Properties: { RoleName: "AWSBackupOrganization" } },
        },
      }),
    },
  },
  {
    type: ResourceType.StackInstances,
    name: "instances",
    props: { stackSetName: "members", regions: ["eu-west-1"] },
    from: { stackSetName: ["members"] },
  },
];

/** A backup policy names vault and role by plain text, and nobody asks whether they are there. */
export const organizationPolicyFindsVaultAndRole: StackRule<Config> = {
  kind: "stack",
  name: "organization-policy-finds-vault-and-role",
  promise: "organization",
  title: "Backup policies name vaults and roles that exist",
  description:
    "Every vault and role that a backup policy of the organization names is made in the accounts that it reaches, in every Region of the plan.",
  why:
    "AWS accepts a policy with any name in it. A vault or a role that is not there means no backup in any account, and nothing " +
    "is reported when the policy is deployed.",
  severity: "high",
  remediation:
    "Use the names of the StackSet's template and deploy it to every Region of the plan, or name in memberVaults and memberRoles what exists besides.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
    { framework: "nis2", controls: ["4.2.2"] },
  ],
  config: {
    memberVaults: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [],
      description: "Names of vaults that exist in every account and Region, whatever makes them.",
    },
    memberRoles: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [],
      description: "Roles that exist in every account, with their path: AWSBackup, service-role/AWSBackup.",
    },
  },
  examples: {
    passes: [
      { title: "the names of the template", resources: [...BASELINE, backupPolicy()] },
      { title: "another stack makes vault and role", resources: [backupPolicy()] },
      {
        title: "a vault that exists besides",
        resources: [...BASELINE, backupPolicy({ vault: "other" })],
        config: { memberVaults: ["other"] },
      },
    ],
    fails: [
      { title: "a vault that nobody makes", resources: [...BASELINE, backupPolicy({ vault: "locale" })] },
      { title: "a role that nobody makes", resources: [...BASELINE, backupPolicy({ role: "AWSBackup" })] },
      {
        title: "a Region without the vault",
        resources: [...BASELINE, backupPolicy({ regions: ["eu-west-1", "eu-north-1"] })],
      },
    ],
  },
  types: [
    ResourceType.OrganizationPolicy,
    ResourceType.StackSet,
    ResourceType.StackInstances,
    ResourceType.StackSetInstance,
  ],

  checkStack(stack, { attempt, config, report }) {
    const policies = organizationPoliciesOf(stack, "BACKUP_POLICY");
    if (policies.length === 0) return;
    const baselines = stack.share(memberBaselinesOf);
    const inventory = inventoryOf(baselines, config);
    const certain = { ...inventory, hasOtherVaults: false, hasOtherRoles: false };
    const names = stack.share(vaultNamesByPlace);
    for (const policy of policies) {
      attempt(policy, () => {
        const { content } = policy.props;
        const problems = findMemberGapProblems(content, inventory);
        report(policy, [
          ...problems,
          ...findMisspelledCopyTargetProblems(content, (place) => names.get(keyOf(place)) ?? []),
        ]);
        if (problems.length === findMemberGapProblems(content, certain).length) return;
        // A template that is unknown may make what is missing; reading it says that this is undecided.
        for (const { stackSet } of baselines) readAt(stackSet.props, "templateBody");
      });
    }
  },
};

function inventoryOf(baselines: readonly MemberBaseline[], config: Config): MemberInventory {
  const vaults = new Map<string, ReadonlySet<string> | undefined>();
  for (const { makes, regions } of baselines) {
    for (const name of makes?.vaultNames ?? []) {
      const before = vaults.get(name);
      const isNew = !vaults.has(name);
      vaults.set(name, isNew ? regions : before && regions && new Set([...before, ...regions]));
    }
  }
  for (const name of config.memberVaults) vaults.set(name, undefined);
  const isOpen = baselines.some(({ makes }) => makes === undefined);
  return {
    vaults,
    hasOtherVaults: isOpen || baselines.some(({ makes }) => makes?.hasOtherVaults === true),
    roles: new Set([...baselines.flatMap(({ makes }) => makes?.roleNames ?? []), ...config.memberRoles]),
    hasOtherRoles: isOpen || baselines.some(({ makes }) => makes?.hasOtherRoles === true),
  };
}

/** The names of a stack's vaults, by account and Region, where both are known. */
function vaultNamesByPlace(stack: StackView): ReadonlyMap<string, readonly string[]> {
  const byPlace = new Map<string, string[]>();
  for (const vault of stack.ofType(...VAULT_TYPES)) {
    const { accountId, region } = placeOf(vault);
    const name = known(() => vault.props.name);
    if (accountId === undefined || region === undefined || typeof name !== "string") continue;
    const key = keyOf({ accountId, region });
    const names = byPlace.get(key);
    if (names === undefined) byPlace.set(key, [name]);
    else names.push(name);
  }
  return byPlace;
}

function keyOf({ accountId, region }: { readonly accountId: string; readonly region: string }): string {
  return `${accountId}/${region}`;
}
