import { readBackupPolicy } from "../../../domain/organization/backup-policy-rules";
import {
  findCopyDistanceProblems,
  type DistanceRule,
  type StatedCopy,
} from "../../../domain/plan/copy-distance";
import { got } from "../../../domain/problem";
import { known } from "../../known";
import { placeOf } from "../../place";
import { rulesOfPlan } from "../../plan-rules";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

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
  types: [ResourceType.BackupPlan, ResourceType.OrganizationPolicy],

  check(resource, { attempt, config, report, notApplicable }) {
    const { type, props } = resource;
    const rule: DistanceRule = { ...config, accountIds: config.centralAccountIds };
    if (type === ResourceType.BackupPlan) {
      attempt(() => {
        const copies = rulesOfPlan(props).flatMap(({ copies: of }) =>
          of().map(({ at, props: copy }) => ({
            at: `${at}.destinationVaultArn`,
            vaultArn: known(() => copy.destinationVaultArn),
          })),
        );
        const { accountId, region } = placeOf(resource);
        report(findMissing(copies, config, "rules"));
        report(
          findCopyDistanceProblems(
            copies,
            { accountId, regions: region === undefined ? [] : [region] },
            rule,
          ),
        );
      });
      return;
    }
    if (props.type !== "BACKUP_POLICY") notApplicable("not a backup policy");
    for (const { name, regions, rules } of readBackupPolicy(props.content)) {
      const copies = rules.flatMap(({ name: of, copies: actions }) =>
        actions.map(({ vaultArn }) => ({
          at: `content.plans.${name}.rules.${of}.copy_actions["${vaultArn}"]`,
          vaultArn,
        })),
      );
      report(findMissing(copies, config, `content.plans.${name}.rules`));
      report(findCopyDistanceProblems(copies, { regions }, rule));
    }
  },
};

function findMissing(copies: readonly StatedCopy[], { demandCopies }: Config, at: string) {
  if (!demandCopies || copies.length > 0) return [];
  const reason = `must have a copy action, so that the backups outlive their account, ${got(undefined)}`;
  return [{ path: at, reason }];
}
