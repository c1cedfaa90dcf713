import { copiesLeaveAccountAndRegion } from "../../../../policies/rules/plans/copies-leave-account-and-region";
import { organizationPolicy } from "../../../corpus/parts";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const arn = (account: string, region: string) => `arn:aws:backup:${region}:${account}:backup-vault:central`;
const FAR = arn("222222222222", "us-west-2");
const SAME_ACCOUNT = arn("111111111111", "us-west-2");
const SAME_REGION = arn("222222222222", "eu-west-1");
const HOME = { name: "home", props: { region: "eu-west-1", allowedAccountIds: '["111111111111"]' } };
const plan = (vaultArns: readonly unknown[], provider = HOME): readonly TestResource[] => [
  {
    type: "aws:backup/plan:Plan",
    name: "plan",
    props: { rules: [{ copyActions: vaultArns.map((destinationVaultArn) => ({ destinationVaultArn })) }] },
    provider,
  },
];
const AT = "plan: rules[0].copyActions[0].destinationVaultArn";
const near = (got: string, wanted = "another account and another Region", at = AT) =>
  `${at} must go to ${wanted} for one copy of the plan, because what happens to the backups there would happen to this copy as well, got "${got}"`;
const foreign = (got: string) =>
  `${AT} must go to one of the accounts that the settings name (333333333333), got "${got}"`;
const inPolicy = (vaultArn: string) =>
  organizationPolicy({
    rule: {
      copy_actions: {
        [vaultArn]: {
          target_backup_vault_arn: { "@@assign": vaultArn },
          lifecycle: { delete_after_days: { "@@assign": "30" } },
        },
      },
    },
  });
const OWN = arn("$account", "us-west-2");
const AWAY = { name: "central", props: { region: "us-west-2", allowedAccountIds: '["222222222222"]' } };
/** A plan whose rules get values from some resources. */
const fed = (vaultArns: readonly unknown[], ...names: readonly string[]): readonly TestResource[] =>
  plan(vaultArns).map((one) => ({ ...one, from: { rules: names } }));
const vault = (name: string, provider = HOME, type = "vault:Vault"): TestResource => ({
  type: `aws:backup/${type}`,
  name,
  props: {},
  provider,
});
const DEFAULT = { name: "default", props: { region: "eu-west-1", allowedAccountIds: "[]" } };
const NOWHERE = (name: string) => ({ name, props: { region: UNKNOWN, allowedAccountIds: "[]" } });
const nearVault = (at = "rules[0].copyActions[0]") =>
  near("", undefined, `plan: ${at}.destinationVaultArn`).replace('got ""', "got the ARN of near");

describe("copies-leave-account-and-region", () => {
  itJudges(copiesLeaveAccountAndRegion, [
    { title: "accepts a copy that is far", resources: plan([FAR]) },
    {
      title: "accepts a near copy beside it, in whatever order",
      resources: [...plan([SAME_ACCOUNT, FAR, SAME_REGION])],
    },
    { title: "rejects the same account", resources: plan([SAME_ACCOUNT]), violations: [near(SAME_ACCOUNT)] },
    { title: "rejects the same Region", resources: plan([SAME_REGION]), violations: [near(SAME_REGION)] },
    {
      title: "does not add up two that are each half as far",
      resources: plan([SAME_ACCOUNT, SAME_REGION]),
      violations: [near(SAME_ACCOUNT)],
    },
    {
      title: "asks for the account alone when told so",
      resources: plan([SAME_REGION]),
      config: { otherRegion: false },
    },
    {
      title: "still rejects the same account then",
      resources: plan([SAME_ACCOUNT]),
      config: { otherRegion: false },
      violations: [near(SAME_ACCOUNT, "another account")],
    },
    {
      title: "asks for the Region alone when told so",
      resources: plan([SAME_ACCOUNT]),
      config: { otherAccount: false },
    },
    { title: "counts an unknown target as far", resources: plan([UNKNOWN]) },
    { title: "counts a target that is no ARN as far", resources: plan(["central", 7, { arn: FAR }]) },
    {
      title: "rejects an unknown target that comes from a vault beside the plan",
      resources: [...fed([UNKNOWN], "near"), vault("near")],
      violations: [nearVault()],
    },
    {
      title: "rejects it beside a known one that is near",
      resources: [...fed([SAME_REGION, UNKNOWN], "near"), vault("near")],
      violations: [nearVault("rules[0].copyActions[1]")],
    },
    {
      title: "accepts it beside a known one that is far",
      resources: [...fed([UNKNOWN, FAR], "near"), vault("near")],
    },
    {
      title: "rejects it from a logically air-gapped vault and from one of the same Region",
      resources: [
        ...fed([UNKNOWN], "near", "region"),
        vault("near", HOME, "logicallyAirGappedVault:LogicallyAirGappedVault"),
        vault("region", {
          name: "central",
          props: { region: "eu-west-1", allowedAccountIds: '["222222222222"]' },
        }),
      ],
      violations: [nearVault()],
    },
    {
      title: "knows one provider without an account for one account",
      resources: [
        ...plan([UNKNOWN], DEFAULT).map((one) => ({ ...one, from: { rules: ["near"] } })),
        { ...vault("near", DEFAULT), props: { region: "us-west-2" } },
      ],
      violations: [nearVault()],
    },
    {
      title: "does not know two providers without an account for one account",
      resources: [
        ...plan([UNKNOWN], DEFAULT).map((one) => ({ ...one, from: { rules: ["near"] } })),
        vault("near", { name: "other", props: { region: "us-west-2", allowedAccountIds: "[]" } }),
      ],
    },
    {
      title: "knows two providers with one account for one account",
      resources: [
        ...fed([UNKNOWN], "near"),
        vault("near", {
          name: "other",
          props: { region: "us-west-2", allowedAccountIds: '["111111111111"]' },
        }),
      ],
      violations: [nearVault()],
    },
    {
      title: "does not compare Regions that are not known",
      resources: [
        ...plan([UNKNOWN], NOWHERE("one")).map((one) => ({ ...one, from: { rules: ["near"] } })),
        vault("near", NOWHERE("two")),
      ],
    },
    {
      title: "says nothing more of copies that are unknown as a whole",
      resources: [
        {
          type: "aws:backup/plan:Plan",
          name: "plan",
          props: { rules: [{ copyActions: UNKNOWN }, { copyActions: [{ destinationVaultArn: UNKNOWN }] }] },
          from: { rules: ["near"] },
          provider: HOME,
        },
        vault("near"),
      ],
      undecided: ["plan: string value at .rules.0.copyActions can't be known during preview"],
    },
    {
      title: "accepts a plan with copies where they are demanded",
      resources: plan([FAR]),
      config: { demandCopies: true },
    },
    {
      title: "accepts it when one of the vaults is far",
      resources: [...fed([UNKNOWN], "near", "far"), vault("near"), vault("far", AWAY)],
    },
    {
      title: "accepts it when something else gives values as well",
      resources: [
        ...fed([UNKNOWN], "near", "other"),
        vault("near"),
        { type: "pulumi:pulumi:StackReference", name: "other", props: {} },
      ],
    },
    {
      title: "accepts a vault in another Region of the account when told so",
      resources: [...fed([UNKNOWN], "near"), { ...vault("near"), props: { region: "us-west-2" } }],
      config: { otherAccount: false },
    },
    {
      title: "rejects a copy into the vault that the rule fills",
      resources: [
        {
          type: "aws:backup/plan:Plan",
          name: "plan",
          props: {
            rules: [
              {
                targetVaultName: "central",
                copyActions: [FAR, arn("111111111111", "eu-west-1")].map((destinationVaultArn) => ({
                  destinationVaultArn,
                })),
              },
            ],
          },
          provider: HOME,
        },
      ],
      violations: [
        `plan: rules[0].copyActions[1].destinationVaultArn must be another vault than the one that the rule fills itself, got "${arn("111111111111", "eu-west-1")}"`,
      ],
    },
    {
      title: "accepts the own account where others are named",
      resources: plan([SAME_ACCOUNT, FAR]),
      config: { centralAccountIds: ["222222222222"] },
    },
    {
      title: "leaves undecided copies that are unknown as a whole",
      resources: [
        { type: "aws:backup/plan:Plan", name: "plan", props: { rules: [{ copyActions: UNKNOWN }] } },
      ],
      undecided: ["plan: string value at .rules.0.copyActions can't be known during preview"],
    },
    {
      title: "counts an account that the provider does not name as far",
      resources: plan([SAME_ACCOUNT], { name: "x", props: { region: "eu-west-1", allowedAccountIds: "[]" } }),
    },
    { title: "asks for no copies", resources: plan([]) },
    {
      title: "asks for copies when told so",
      resources: plan([]),
      config: { demandCopies: true },
      violations: [
        "plan: rules must have a copy action, so that the backups outlive their account, got nothing",
      ],
    },
    {
      title: "rejects an account that nobody named",
      resources: plan([FAR]),
      config: { centralAccountIds: ["333333333333"] },
      violations: [foreign(FAR)],
    },
    {
      title: "accepts one that is named",
      resources: plan([FAR]),
      config: { centralAccountIds: ["222222222222"] },
    },
    {
      title: "leaves unknown rules undecided",
      resources: [{ type: "aws:backup/plan:Plan", name: "plan", props: { rules: UNKNOWN } }],
      undecided: ["plan: string value at .rules can't be known during preview"],
    },
    { title: "accepts a backup policy whose copy is far", resources: [inPolicy(FAR)] },
    {
      title: "rejects one whose copies stay in the account",
      resources: [inPolicy(OWN)],
      violations: [
        near(OWN, undefined, `backup-policy: content.plans.org_daily.rules.daily.copy_actions["${OWN}"]`),
      ],
    },
    {
      title: "rejects one whose copies stay in the Region",
      resources: [inPolicy(SAME_REGION)],
      violations: [
        near(
          SAME_REGION,
          undefined,
          `backup-policy: content.plans.org_daily.rules.daily.copy_actions["${SAME_REGION}"]`,
        ),
      ],
    },
    {
      title: "lets the account itself pass among named accounts",
      resources: [inPolicy(OWN)],
      config: { centralAccountIds: ["333333333333"], otherAccount: false },
    },
    {
      title: "has nothing to say about other policies",
      resources: [{ ...organizationPolicy(), props: { type: "TAG_POLICY", content: "{}" } }],
      notApplicable: ["backup-policy: not a backup policy"],
    },
  ]);
});
