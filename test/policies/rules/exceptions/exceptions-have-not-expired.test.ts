import { exceptionsHaveNotExpired } from "../../../../policies/rules/exceptions/exceptions-have-not-expired";
import { vaultHasCustomerManagedKey } from "../../../../policies/rules/customer-managed-keys/vault-has-customer-managed-key";
import { vaultLockHasGracePeriod } from "../../../../policies/rules/vault-lock/vault-lock-has-grace-period";
import { itJudges, urnOf, type TestResource } from "../../../support/evaluate-rule";

const VAULT: TestResource = { type: "aws:backup/vault:Vault", name: "central", props: { name: "central" } };
const SOUND = { resource: "central", reason: "empty until the move is done", until: "2026-06-15" };
const withExceptions = (...exceptions: unknown[]) => [
  { rule: vaultHasCustomerManagedKey, config: { exceptions } },
];
const over = (got: string, at = "vault-has-customer-managed-key.exceptions[0]") =>
  `${at}.until must be renewed or removed, because its last day is over on 2026-06-15, got "${got}"`;
const malformed = (got: string) =>
  `vault-has-customer-managed-key.exceptions[0] must name a resource, a reason of at least 10 characters and a last day such as 2027-01-31, got ${got}`;

describe("exceptions-have-not-expired", () => {
  itJudges(exceptionsHaveNotExpired, [
    { title: "accepts a pack without exceptions", resources: [VAULT], before: withExceptions() },
    { title: "accepts an exception on its last day", resources: [VAULT], before: withExceptions(SOUND) },
    {
      title: "rejects an exception a day later, at the resource that it names",
      resources: [VAULT],
      before: withExceptions({ ...SOUND, until: "2026-06-14" }),
      violations: [`central: ${over("2026-06-14")}`],
    },
    {
      title: "finds the resource by its URN",
      resources: [VAULT],
      before: withExceptions({ ...SOUND, resource: urnOf(VAULT), until: "2026-06-14" }),
      violations: [`central: ${over("2026-06-14")}`],
    },
    {
      title: "rejects an exception of a resource that is gone, at the stack",
      resources: [],
      before: withExceptions({ ...SOUND, until: "2026-06-14" }),
      violations: [`stack: ${over("2026-06-14")}`],
    },
    {
      title: "rejects an exception although nothing would be refused",
      resources: [
        {
          ...VAULT,
          props: { kmsKeyArn: "arn:aws:kms:us-west-2:222222222222:key/mrk-11111111222233334444555555555555" },
        },
      ],
      before: withExceptions({ ...SOUND, until: "2026-01-31" }),
      violations: [`central: ${over("2026-01-31")}`],
    },
    {
      title: "rejects what is malformed",
      resources: [VAULT],
      before: withExceptions({ resource: "central", until: "2026-02-30" }),
      violations: [`central: ${malformed('{"resource":"central","until":"2026-02-30"}')}`],
    },
    {
      title: "rejects what is no exception",
      resources: [],
      before: withExceptions(7),
      violations: [`stack: ${malformed("{}")}`],
    },
    {
      title: "speaks of every exception of every rule",
      resources: [VAULT],
      before: [
        ...withExceptions(SOUND, { ...SOUND, until: "2026-06-14" }),
        { rule: vaultLockHasGracePeriod, config: { exceptions: [{ ...SOUND, until: "2025-12-31" }] } },
      ],
      violations: [
        `central: ${over("2026-06-14", "vault-has-customer-managed-key.exceptions[1]")}`,
        `central: ${over("2025-12-31", "vault-lock-has-grace-period.exceptions[0]")}`,
      ],
    },
    {
      title: "can be excepted itself",
      resources: [VAULT],
      before: withExceptions({ ...SOUND, until: "2026-06-14" }),
      config: { exceptions: [{ ...SOUND, reason: "renewal is being asked for" }] },
    },
  ]);
});
