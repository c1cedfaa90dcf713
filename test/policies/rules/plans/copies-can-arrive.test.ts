import { copiesCanArrive } from "../../../../policies/rules/plans/copies-can-arrive";
import { organizationPolicy } from "../../../corpus/parts";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const HOME = {
  provider: { name: "home", props: { region: "eu-west-1", allowedAccountIds: '["111111111111"]' } },
};
const arn = (account = "222222222222", region = "us-west-2") =>
  `arn:aws:backup:${region}:${account}:backup-vault:central`;
const STACKS = "arn:aws:cloudformation:*:*:stack/*";
const plan = (...vaultArns: readonly unknown[]): TestResource => ({
  type: "aws:backup/plan:Plan",
  name: "plan",
  props: { rules: [{ copyActions: vaultArns.map((destinationVaultArn) => ({ destinationVaultArn })) }] },
  ...HOME,
});
const selection = (resources: unknown, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:backup/selection:Selection",
  name: "selection",
  props: { planId: UNKNOWN, resources },
  from: { planId: ["plan"] },
  ...HOME,
  ...more,
});
const WAREHOUSE = "arn:aws:redshift:eu-west-1:111111111111:cluster:warehouse";
const DATABASES = "arn:aws:rds:*:*:db:*";
const airGapped = (props: Readonly<Record<string, unknown>>): TestResource => ({
  type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
  name: "air-gapped",
  props,
  provider: { name: "central", props: { region: "us-west-2", allowedAccountIds: '["222222222222"]' } },
});
const refused = (
  how = "to another account in another Region",
  got = arn(),
  pattern = STACKS,
  at = "plan: rules[0].copyActions[0].destinationVaultArn",
  types = "CloudFormation",
) =>
  `${at} must not copy what ${pattern} names (${types}), because AWS Backup makes no copies of it ${how} (its table of 2026-09-21); keep it locally with a plan of its own, got "${got}"`;

describe("copies-can-arrive", () => {
  itJudges(copiesCanArrive, [
    {
      title: "accepts a type that can be copied",
      resources: [plan(arn()), selection(["arn:aws:rds:*:*:db:*"])],
    },
    {
      title: "rejects a type that cannot",
      resources: [plan(arn()), selection([STACKS])],
      violations: [refused()],
    },
    {
      title: "rejects one resource of the type",
      resources: [plan(arn()), selection(["arn:aws:cloudformation:eu-west-1:111111111111:stack/shop/1"])],
      violations: [
        refused(undefined, undefined, "arn:aws:cloudformation:eu-west-1:111111111111:stack/shop/1"),
      ],
    },
    {
      title: "rejects another account in the same Region",
      resources: [plan(arn(undefined, "eu-west-1")), selection([STACKS])],
      violations: [refused("to another account", arn(undefined, "eu-west-1"))],
    },
    {
      title: "accepts another Region of the account, where this type can be copied",
      resources: [plan(arn("111111111111")), selection([STACKS])],
    },
    {
      title: "says nothing of what reaches over types",
      resources: [plan(arn()), selection(["*", "arn:aws:cloudformation:*"])],
    },
    {
      title: "accepts types that share a pattern with one that can",
      resources: [plan(arn()), selection(["arn:aws:rds:*:*:cluster:*"])],
    },
    { title: "says nothing of a plan without copies", resources: [plan(), selection([STACKS])] },
    {
      title: "says nothing of another plan's selection",
      resources: [plan(arn()), selection([STACKS], { from: {} })],
    },
    {
      title: "finds the plan by its id, too",
      resources: [
        { ...plan(arn()), outputs: { ...plan(arn()).props, id: "p-1" } },
        selection([STACKS], { from: {}, props: { planId: "p-1", resources: [STACKS] } }),
      ],
      violations: [refused()],
    },
    {
      title: "says nothing where the account is not known",
      resources: [
        { ...plan(arn(undefined, "eu-west-1")), provider: { name: "x", props: { region: "eu-west-1" } } },
        selection([STACKS]),
      ],
    },
    {
      title: "says nothing of targets and patterns that are unknown",
      resources: [plan(UNKNOWN), selection([STACKS]), selection([UNKNOWN], { name: "second" })],
    },
    {
      title: "rejects a cluster of the stack whose ARN is unknown",
      resources: [
        plan(arn()),
        selection([UNKNOWN], { from: { planId: ["plan"], resources: ["warehouse"] } }),
        { type: "aws:redshift/cluster:Cluster", name: "warehouse", props: {} },
      ],
      violations: [refused(undefined, undefined, "warehouse", undefined, "Redshift")],
    },
    {
      title: "says it once of a cluster whose ARN is known",
      resources: [
        plan(arn()),
        selection([WAREHOUSE], { from: { planId: ["plan"], resources: ["warehouse"] } }),
        { type: "aws:redshift/cluster:Cluster", name: "warehouse", props: { arn: WAREHOUSE } },
      ],
      violations: [refused(undefined, undefined, WAREHOUSE, undefined, "Redshift")],
    },
    {
      title: "rejects databases in a logically air-gapped vault of the stack",
      resources: [plan(arn()), selection([DATABASES]), airGapped({ name: "central" })],
      violations: [refused("into a logically air-gapped vault", undefined, DATABASES, undefined, "RDS")],
    },
    {
      title: "finds that vault by its ARN, too",
      resources: [plan(arn()), selection([DATABASES]), airGapped({ name: UNKNOWN, arn: arn() })],
      violations: [refused("into a logically air-gapped vault", undefined, DATABASES, undefined, "RDS")],
    },
    {
      title: "finds it by where the unknown ARN comes from",
      resources: [
        { ...plan(UNKNOWN), from: { rules: ["air-gapped"] } },
        selection([DATABASES]),
        airGapped({ name: UNKNOWN }),
      ],
      violations: [
        refused("into a logically air-gapped vault", "nothing", DATABASES, undefined, "RDS").replace(
          'got "nothing"',
          "got nothing",
        ),
      ],
    },
    {
      title: "does not guess which of two vaults it is",
      resources: [
        { ...plan(UNKNOWN), from: { rules: ["air-gapped", "local"] } },
        selection([DATABASES]),
        airGapped({ name: UNKNOWN }),
        { type: "aws:backup/vault:Vault", name: "local", props: {} },
      ],
    },
    {
      title: "does not take a vault of the same name elsewhere for it",
      resources: [plan(arn()), selection([DATABASES]), { ...airGapped({ name: "central" }), ...HOME }],
    },
    {
      title: "leaves undecided copies that are unknown as a whole, and goes on",
      resources: [
        {
          ...plan(),
          props: {
            rules: [{ copyActions: UNKNOWN }, { copyActions: [{ destinationVaultArn: arn() }] }],
          },
        },
        selection([STACKS]),
      ],
      violations: [
        refused(undefined, undefined, undefined, "plan: rules[1].copyActions[0].destinationVaultArn"),
      ],
      undecided: ["plan: string value at .rules.0.copyActions can't be known during preview"],
    },
    {
      title: "rejects it in a backup policy of the organization",
      resources: [organizationPolicy({ selection: { resource_types: { "@@assign": [STACKS] } } })],
      violations: [
        refused(
          undefined,
          undefined,
          undefined,
          `backup-policy: content.plans.org_daily.rules.daily.copy_actions["${arn()}"]`,
        ),
      ],
    },
    {
      title: "accepts everything in a backup policy",
      resources: [organizationPolicy({ selection: { resource_types: { "@@assign": ["*"] } } })],
    },
    ...["{", "", "[]"].map((content) => ({
      title: `leaves to another rule what is no policy: ${JSON.stringify(content)}`,
      resources: [organizationPolicy({ content })],
    })),
  ]);
});
