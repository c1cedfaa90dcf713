import {
  CROSS_ACCOUNT_SETTING,
  findCrossAccountSettingProblems,
  findMissingPrerequisiteProblems,
  PREREQUISITE_NAMES,
  type Prerequisite,
} from "../../../domain/organization/prerequisites";
import { isRecord } from "../../../domain/problem";
import { DynamicResourceType } from "../../dynamic-resource-type";
import { known, present } from "../../known";
import { attachmentsOf, organizationPoliciesOf } from "../../organization-policies";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";

interface Config {
  readonly elsewhere: readonly Prerequisite[];
}

const BACKUP = "backup.amazonaws.com";
const POLICY = [
  {
    type: ResourceType.OrganizationPolicy,
    name: "backup-policy",
    props: { name: "org-daily", type: "BACKUP_POLICY", content: "{}" },
  },
  {
    type: ResourceType.OrganizationPolicyAttachment,
    name: "attachment",
    props: { policyId: "p-12345678", targetId: "ou-a1b2-11111111" },
    from: { policyId: ["backup-policy"] },
  },
];
const ORGANIZATION = {
  type: ResourceType.Organization,
  name: "organization",
  props: { awsServiceAccessPrincipals: [BACKUP], enabledPolicyTypes: ["BACKUP_POLICY"] },
};
const DELEGATION = {
  type: ResourceType.DelegatedAdministrator,
  name: "administrator",
  props: { accountId: "222222222222", servicePrincipal: BACKUP },
};

function globalSettings(isCrossAccountBackupEnabled: string) {
  return {
    type: ResourceType.GlobalSettings,
    name: "global",
    props: { globalSettings: { isCrossAccountBackupEnabled } },
  };
}

/** Four switches of an organization, each of which alone stops the backups or the copies when it is off. */
export const organizationIsPrepared: ResourceRule<Config> = {
  kind: "resource",
  name: "organization-is-prepared",
  promise: "organization",
  title: "The organization is ready for backup policies",
  description:
    "Where a stack sets up the organization for its backup policies, it does so completely, and copies to other accounts are on.",
  why:
    "AWS Backup is trusted, its policies are enabled, and copies to other accounts are allowed by three switches in three places: " +
    "a policy next to two of them looks complete, and makes no backup or no copy.",
  severity: "high",
  remediation:
    "Declare what is named, or use OrganizationSettings, which declares all of it; or name in elsewhere what another stack declares.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
    { framework: "dora", controls: ["Art. 12"] },
  ],
  config: {
    elsewhere: {
      type: "array",
      items: { type: "string", enum: [...PREREQUISITE_NAMES] },
      default: [],
      description: "What another stack sets up, or the organization does without.",
    },
  },
  examples: {
    passes: [
      { title: "everything is on", resources: [...POLICY, ORGANIZATION, DELEGATION, globalSettings("true")] },
      { title: "another stack sets up the organization", resources: POLICY },
      {
        title: "the rest is elsewhere",
        resources: [...POLICY, ORGANIZATION, globalSettings("true")],
        config: { elsewhere: ["delegated-administrator"] },
      },
    ],
    fails: [
      { title: "copies to other accounts are off", resources: [globalSettings("false")] },
      { title: "copies to other accounts are forgotten", resources: [...POLICY, ORGANIZATION, DELEGATION] },
      {
        title: "the list of policy types leaves backup policies out",
        resources: [
          ...POLICY,
          { ...ORGANIZATION, props: { enabledPolicyTypes: ["SERVICE_CONTROL_POLICY"] } },
          DELEGATION,
          globalSettings("true"),
        ],
      },
    ],
  },
  types: [
    ResourceType.GlobalSettings,
    ResourceType.OrganizationPolicy,
    ResourceType.Organization,
    ResourceType.AwsServiceAccess,
    ResourceType.DelegatedAdministrator,
  ],

  check({ props, type }, { report }) {
    if (type !== ResourceType.GlobalSettings || !isRecord(props.globalSettings)) return;
    report(
      findCrossAccountSettingProblems(
        props.globalSettings[CROSS_ACCOUNT_SETTING],
        `globalSettings.${CROSS_ACCOUNT_SETTING}`,
      ),
    );
  },

  checkStack(stack, { attempt, config, report }) {
    const policy = organizationPoliciesOf(stack, "BACKUP_POLICY").find(
      (one) => attachmentsOf(one, stack).length > 0,
    );
    if (policy === undefined) return;
    const declared = stack.share(declaredPrerequisites);
    const there = new Set([...declared].flatMap(([name, { isThere }]) => (isThere ? [name] : [])));
    for (const { path, reason } of findMissingPrerequisiteProblems(there, new Set(config.elsewhere))) {
      attempt(policy, () => {
        // What is unknown may be what is missing; reading it says that this is undecided.
        for (const read of declared.get(path as Prerequisite)?.undecided ?? []) read();
        report(policy, [{ path, reason }]);
      });
    }
  },
};

/** What is known about one prerequisite. */
interface Declared {
  readonly isThere: boolean;
  /** Each throws the SDK's error: it reads something that may be the prerequisite. */
  readonly undecided: readonly (() => unknown)[];
}

function declaredPrerequisites(stack: StackView): ReadonlyMap<Prerequisite, Declared> {
  const organizations = stack.ofType(ResourceType.Organization);
  return new Map<Prerequisite, Declared>([
    [
      "trusted-access",
      declared([
        ...stack.ofType(ResourceType.AwsServiceAccess).map(
          ({ props }) =>
            () =>
              props.servicePrincipal === BACKUP,
        ),
        ...organizations.flatMap((one) => itemsOf(one, "awsServiceAccessPrincipals", BACKUP)),
      ]),
    ],
    [
      "policy-type",
      declared([
        ...organizations.flatMap((one) => itemsOf(one, "enabledPolicyTypes", "BACKUP_POLICY")),
        ...stack.ofType(DynamicResourceType.PolicyType).map(
          ({ props }) =>
            () =>
              props.policyType === "BACKUP_POLICY",
        ),
      ]),
    ],
    [
      "delegated-administrator",
      declared(
        stack.ofType(ResourceType.DelegatedAdministrator).map(
          ({ props }) =>
            () =>
              props.servicePrincipal === BACKUP,
        ),
      ),
    ],
    [
      "cross-account-backup",
      declared(
        stack
          .ofType(ResourceType.GlobalSettings)
          // Whether it is off is judged at the settings themselves.
          .map(
            ({ props }) =>
              () =>
                isRecord(props.globalSettings) && present(props.globalSettings, CROSS_ACCOUNT_SETTING),
          ),
      ),
    ],
  ]);
}

function declared(answers: readonly (() => boolean)[]): Declared {
  return {
    isThere: answers.some((answer) => known(answer) === true),
    undecided: answers.filter((answer) => known(answer) === undefined),
  };
}

/** One answer for each item of a list, so that an item which is unknown does not hide the next. */
function itemsOf({ isSet, props }: StackResource, key: string, wanted: string): readonly (() => boolean)[] {
  if (!isSet(key)) return [];
  const list = known(() => props[key]);
  if (list === undefined) return [() => props[key] === wanted];
  return Array.isArray(list)
    ? Array.from({ length: list.length }, (_, index) => () => list[index] === wanted)
    : [];
}
