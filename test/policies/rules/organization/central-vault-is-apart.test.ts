import { centralVaultIsApart } from "../../../../policies/rules/organization/central-vault-is-apart";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const BACKUP = "222222222222";
const arnIn = (account: string) => `arn:aws:backup:us-west-2:${account}:backup-vault:central`;
const inAccount = (account: string): Pick<TestResource, "provider"> => ({
  provider: { name: account, props: { region: "eu-west-1", allowedAccountIds: JSON.stringify([account]) } },
});

const policy = (copyTo = arnIn(BACKUP), more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:organizations/policy:Policy",
  name: "policy",
  props: {
    type: "BACKUP_POLICY",
    content: JSON.stringify({ plans: { p: { rules: { r: { copy_actions: { [copyTo]: {} } } } } } }),
  },
  ...more,
});
const attachment = (
  targetId: unknown,
  from: Readonly<Record<string, readonly string[]>> = {},
): TestResource => ({
  type: "aws:organizations/policyAttachment:PolicyAttachment",
  name: "attachment",
  props: { policyId: UNKNOWN, targetId },
  from: { policyId: ["policy"], ...from },
});
const plan = (account: string, copyTo?: unknown, name = "plan"): TestResource => ({
  type: "aws:backup/plan:Plan",
  name,
  props: {
    rules: [
      {
        ruleName: "daily",
        targetVaultName: "local",
        copyActions: copyTo === undefined ? [] : [{ destinationVaultArn: copyTo }],
      },
    ],
  },
  ...inAccount(account),
});
const account = (props: object, from: Readonly<Record<string, readonly string[]>> = {}): TestResource => ({
  type: "aws:organizations/account:Account",
  name: "backup-account",
  props: { ...props },
  from,
});
const organization = (masterAccountId: unknown): TestResource => ({
  type: "aws:organizations/organization:Organization",
  name: "organization",
  props: { masterAccountId },
});

const backedUp = (at: string, id = BACKUP) =>
  `${at} must not be the account that the copies go to, because its own backups and their copies would be in one account, and what works there could reach the vault, got "${id}"`;

describe("central-vault-is-apart", () => {
  itJudges(centralVaultIsApart, [
    { title: "accepts a unit", resources: [policy(), attachment("ou-a1b2-11111111")] },
    { title: "accepts another account", resources: [policy(), attachment("333333333333")] },
    {
      title: "rejects the account that the policy copies to",
      resources: [policy(), attachment(BACKUP)],
      violations: [backedUp("attachment: targetId")],
    },
    {
      title: "rejects the account that another policy copies to",
      resources: [
        policy(arnIn("333333333333")),
        policy(arnIn(BACKUP), { name: "second" }),
        attachment(BACKUP),
      ],
      violations: [backedUp("attachment: targetId")],
    },
    {
      title: "rejects the account that the settings name",
      resources: [policy(arnIn("$account")), attachment(BACKUP)],
      config: { backupAccountIds: [BACKUP] },
      violations: [backedUp("attachment: targetId")],
    },
    {
      title: "does not take copies in the same account for central",
      resources: [policy(arnIn("$account")), attachment(BACKUP)],
    },
    { title: "needs no target that is unknown", resources: [policy(), attachment(UNKNOWN)] },
    {
      title: "rejects the backup account in a unit that is backed up",
      resources: [
        policy(),
        attachment("ou-a1b2-11111111"),
        account({ id: BACKUP, parentId: "ou-a1b2-11111111" }),
      ],
      violations: [backedUp("backup-account: parentId")],
    },
    {
      title: "rejects it in a unit of the same stack that has no id yet",
      resources: [
        policy(),
        { type: "aws:organizations/organizationalUnit:OrganizationalUnit", name: "unit", props: {} },
        attachment(UNKNOWN, { targetId: ["unit"] }),
        account({ id: BACKUP, parentId: UNKNOWN }, { parentId: ["unit"] }),
      ],
      violations: [backedUp("backup-account: parentId")],
    },
    {
      title: "accepts it in another unit, and an account that has no id yet",
      resources: [
        policy(),
        attachment("ou-a1b2-11111111"),
        account({ id: BACKUP, parentId: "ou-a1b2-22222222" }),
        { ...account({ id: UNKNOWN, parentId: "ou-a1b2-11111111" }), name: "new" },
      ],
    },
    {
      title: "rejects a plan in the account that a policy copies to",
      resources: [policy(), plan(BACKUP)],
      violations: [backedUp("plan: provider")],
    },
    {
      title: "rejects a plan in the account that another plan copies to",
      resources: [plan("111111111111", arnIn(BACKUP)), plan(BACKUP, undefined, "own")],
      violations: [backedUp("own: provider")],
    },
    { title: "accepts a plan that copies within its account", resources: [plan(BACKUP, arnIn(BACKUP))] },
    {
      title: "accepts plans that copy to one account",
      resources: [plan("111111111111", arnIn(BACKUP)), plan("333333333333", arnIn(BACKUP), "other")],
    },
    {
      title: "does not take the account of an unknown provider for central",
      resources: [
        policy(),
        { ...plan("111111111111"), provider: { name: "default", props: { region: "us-west-2" } } },
      ],
    },
    {
      title: "rejects copies to the management account",
      resources: [policy(), organization(BACKUP)],
      violations: [
        `policy: content.plans.p.rules.r.copy_actions["${arnIn(BACKUP)}"] must go to an account of its own and not to the management account, because no service control policy guards a vault there, got "${BACKUP}"`,
      ],
    },
    {
      title: "accepts copies to another account than that",
      resources: [policy(), organization("111111111111")],
    },
    {
      title: "accepts copies while the management account is unknown",
      resources: [policy(), organization(UNKNOWN)],
    },
    {
      title: "leaves unknown content undecided and judges the rest",
      resources: [
        policy(arnIn(BACKUP), { name: "unknown", props: { type: "BACKUP_POLICY", content: UNKNOWN } }),
        policy(),
        attachment(BACKUP),
      ],
      violations: [backedUp("attachment: targetId")],
      undecided: ["unknown: string value at .content can't be known during preview"],
    },
    ...["{", 7, [], {}].map((content) => ({
      title: `does not stumble over content that is none: ${JSON.stringify(content)}`,
      resources: [policy(arnIn(BACKUP), { props: { type: "BACKUP_POLICY", content } }), attachment(BACKUP)],
    })),
    ...[UNKNOWN, 7, [7], [{ copyActions: 7 }], [{ copyActions: [{ destinationVaultArn: UNKNOWN }] }]].map(
      (rules) => ({
        title: `does not stumble over rules that are none: ${JSON.stringify(rules)}`,
        resources: [{ ...plan(BACKUP), props: { rules } }],
      }),
    ),
    { title: "has nothing to say about other stacks", resources: [account({ id: BACKUP })] },
  ]);
});
