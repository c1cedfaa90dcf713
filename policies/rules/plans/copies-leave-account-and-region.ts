import {
  findCopyDistanceProblems,
  findForeignAccountProblems,
  findSelfCopyProblems,
  nearReason,
  type StatedCopy,
} from "../../../domain/plan/copy-distance";
import { got, type Problem } from "../../../domain/problem";
import { sourcesOf } from "../../key-source";
import { known } from "../../known";
import { VAULT_TYPES } from "../../locked-vault";
import { placeOf } from "../../place";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";
import type { StackResource } from "../../stack-view";
import { PLAN_TYPES, statedPlansOf, type StatedRule } from "../../stated-plan";

interface Config {
  readonly otherAccount: boolean;
  readonly otherRegion: boolean;
  readonly centralAccountIds: readonly string[];
  readonly demandCopies: boolean;
}

const PROVIDER = {
  name: "home",
  props: { region: "eu-west-1", allowedAccountIds: '["111111111111"]' },
};
function plan(...vaultArns: readonly string[]) {
  const copyActions = vaultArns.map((destinationVaultArn) => ({
    destinationVaultArn,
    lifecycle: { deleteAfter: 180 },
  }));
  return {
    type: ResourceType.BackupPlan,
    props: { rules: [{ ruleName: "daily", targetVaultName: "local", copyActions }] },
    provider: PROVIDER,
  };
}
const arnIn = (account: string, region: string): string =>
  `arn:aws:backup:${region}:${account}:backup-vault:central`;

/** A copy in the same account falls to the same administrator; one in the same Region, to the same flood. */
export const copiesLeaveAccountAndRegion: ResourceRule<Config> = {
  kind: "resource",
  name: "copies-leave-account-and-region",
  promise: "plans",
  title: "Copies leave account and Region",
  description: "A plan that copies has a copy in another account and another Region than the backups.",
  why: "Whoever takes over an account takes its backups and every copy in it, and a Region that fails takes both as well.",
  severity: "high",
  remediation:
    "Add a copy action whose destinationVaultArn names the vault of the backup account in another Region, or say in the settings " +
    "what your organization asks for.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9(3)", "CP-6", "CP-6(1)"] },
    { framework: "dora", controls: ["Art. 12"] },
    { framework: "nis2", controls: ["4.2.2"] },
    { framework: "iso-27001", controls: ["A.8.13", "A.8.14"] },
  ],
  config: {
    otherAccount: {
      type: "boolean",
      default: true,
      description: "Whether one copy must be in another account.",
    },
    otherRegion: {
      type: "boolean",
      default: true,
      description: "Whether one copy must be in another Region.",
    },
    centralAccountIds: {
      type: "array",
      items: { type: "string", pattern: "^\\d{12}$" },
      default: [],
      description: "Accounts that copies may go to besides their own. When empty, any will do.",
    },
    demandCopies: {
      type: "boolean",
      default: false,
      description: "Whether a plan without any copy is refused. It may be that another plan copies.",
    },
  },
  examples: {
    passes: [
      { title: "a copy far away", resources: [plan(arnIn("222222222222", "us-west-2"))] },
      {
        title: "a near copy beside it",
        resources: [plan(arnIn("111111111111", "eu-west-1"), arnIn("222222222222", "us-west-2"))],
      },
      { title: "no copies of this plan", resources: [plan()] },
    ],
    fails: [
      { title: "the same account", resources: [plan(arnIn("111111111111", "us-west-2"))] },
      { title: "the same Region", resources: [plan(arnIn("222222222222", "eu-west-1"))] },
    ],
  },
  types: PLAN_TYPES,

  check(resource, { attempt, config, report, notApplicable }) {
    if (resource.type === ResourceType.OrganizationPolicy && resource.props.type !== "BACKUP_POLICY") {
      notApplicable("not a backup policy");
    }
    for (const plan of statedPlansOf(resource)) {
      attempt(() => {
        const rules = plan.rules();
        const copies = rules.flatMap(copiesOf);
        report(findMissingCopyProblems(copies, config.demandCopies, plan.at));
        report(findForeignAccountProblems(copies, plan.place, config.centralAccountIds));
        for (const rule of rules) {
          const own = known(rule.targetVaultName.read);
          report(findSelfCopyProblems(copiesOf(rule), own, plan.place));
        }
        report(findCopyDistanceProblems(copies, plan.place, config));
      });
    }
  },

  checkStack(stack, { attempt, config, report }) {
    for (const plan of stack.ofType(ResourceType.BackupPlan)) {
      attempt(plan, () => {
        report(plan, findNearVaultProblems(plan, config));
      });
    }
  },
};

/** A target that is unknown is nothing; it counts as far until the edges of the stack tell more. */
function copiesOf({ copies }: StatedRule): readonly StatedCopy[] {
  return copies().map(({ vaultArn }) => ({ at: vaultArn.at, vaultArn: known(vaultArn.read) }));
}

function findMissingCopyProblems(
  copies: readonly StatedCopy[],
  demandCopies: boolean,
  at: string,
): readonly Problem[] {
  if (!demandCopies || copies.length > 0) return [];
  const reason = `must have a copy action, so that the backups outlive their account, ${got(undefined)}`;
  return [{ path: at, reason }];
}

/**
 * A target that is not known yet is one of the vaults that the rules of the plan get their values from, when these are all
 * that they get values from. When each of them is near the plan, so is the target.
 */
function findNearVaultProblems(plan: StackResource, config: Config): readonly Problem[] {
  const sources = sourcesOf(plan, "rules");
  const [vault] = sources;
  if (vault === undefined || !sources.every((source) => isNearVault(source, plan, config))) return [];
  return statedPlansOf(plan).flatMap(({ place, rules }) => {
    // Copies that are unknown as a whole are left undecided by the check of the resource.
    const copies = known(() => rules().flatMap(copiesOf)) ?? [];
    const unknown = copies.find(({ vaultArn }) => vaultArn === undefined);
    const rest = copies.filter(({ vaultArn }) => vaultArn !== undefined);
    const isRestNear = rest.length === 0 || findCopyDistanceProblems(rest, place, config).length > 0;
    const reason = nearReason(config, `got the ARN of ${vault.name}`);
    return unknown !== undefined && isRestNear ? [{ path: unknown.at, reason }] : [];
  });
}

/** Whether a vault is in the account or the Region of the plan, and it must not be. One provider deploys into one account. */
function isNearVault(source: StackResource, plan: StackResource, config: Config): boolean {
  if (!VAULT_TYPES.includes(source.type)) return false;
  const [here, there] = [placeOf(plan), placeOf(source)];
  const isSame = (one: string | undefined, other: string | undefined): boolean =>
    one !== undefined && one === other;
  const isSameAccount = isSame(here.provider, there.provider) || isSame(here.accountId, there.accountId);
  return (config.otherAccount && isSameAccount) || (config.otherRegion && isSame(here.region, there.region));
}
