import { exceptionsAreUsed } from "../../../../policies/rules/exceptions/exceptions-are-used";
import { keyRotatesAndSurvives } from "../../../../policies/rules/customer-managed-keys/key-rotates-and-survives";
import { vaultHasCustomerManagedKey } from "../../../../policies/rules/customer-managed-keys/vault-has-customer-managed-key";
import { itJudges, UNKNOWN, urnOf, type TestResource } from "../../../support/evaluate-rule";

const VAULT: TestResource = { type: "aws:backup/vault:Vault", name: "central", props: { name: "central" } };
const KEY = "arn:aws:kms:us-west-2:222222222222:key/11111111-2222-3333-4444-555555555555";
const SOUND = { resource: "central", reason: "empty until the move is done", until: "2026-06-15" };
const withExceptions = (...exceptions: unknown[]) => [
  { rule: vaultHasCustomerManagedKey, config: { exceptions } },
];
const unused = (because: string, got: string, at = "exceptions[0]") =>
  `vault-has-customer-managed-key.${at}.resource must be removed, because ${because}, got "${got}"`;
const NOTHING_AGAINST = "vault-has-customer-managed-key has nothing against the resource";

describe("exceptions-are-used", () => {
  itJudges(exceptionsAreUsed, [
    { title: "accepts a pack without exceptions", resources: [VAULT], before: withExceptions() },
    {
      title: "accepts an exception by name that lets a violation pass",
      resources: [VAULT],
      before: withExceptions(SOUND),
    },
    {
      title: "accepts an exception by URN that lets a violation pass",
      resources: [VAULT],
      before: withExceptions({ ...SOUND, resource: urnOf(VAULT) }),
    },
    {
      title: "accepts an exception for what cannot be decided yet",
      resources: [{ ...VAULT, props: { kmsKeyArn: UNKNOWN } }],
      before: withExceptions(SOUND),
    },
    {
      title: "accepts an exception that only the check of the whole stack needs",
      resources: [
        { ...VAULT, props: { name: "central", kmsKeyArn: KEY } },
        {
          type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
          name: "lock",
          props: { backupVaultName: "central" },
          from: { backupVaultName: ["central"] },
        },
        { type: "aws:kms/key:Key", name: "key", props: { arn: KEY, enableKeyRotation: true } },
      ],
      before: [{ rule: keyRotatesAndSurvives, config: { exceptions: [{ ...SOUND, resource: "key" }] } }],
    },
    {
      title: "reports an exception for a resource that its rule accepts",
      resources: [{ ...VAULT, props: { kmsKeyArn: KEY } }],
      before: withExceptions(SOUND),
      violations: [`central: ${unused(NOTHING_AGAINST, "central")}`],
    },
    {
      title: "reports an exception for a resource that is not there",
      resources: [VAULT],
      before: withExceptions(SOUND, { ...SOUND, resource: "gone" }),
      violations: [
        `stack: ${unused("no resource of the stack has this URN or name", "gone", "exceptions[1]")}`,
      ],
    },
    {
      title: "reports it although the stack has no resource that the rule judges",
      resources: [],
      before: withExceptions(SOUND),
      violations: [`stack: ${unused("no resource of the stack has this URN or name", "central")}`],
    },
    {
      title: "leaves exceptions that are over to their own rule",
      resources: [VAULT],
      before: withExceptions({ ...SOUND, until: "2026-06-14" }, { resource: "central" }),
    },
    {
      title: "can be excepted itself",
      resources: [{ ...VAULT, props: { kmsKeyArn: KEY } }],
      before: withExceptions(SOUND),
      config: { exceptions: [SOUND] },
    },
  ]);
});
