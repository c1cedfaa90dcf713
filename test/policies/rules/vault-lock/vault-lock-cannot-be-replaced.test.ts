import { vaultLockCannotBeReplaced } from "../../../../policies/rules/vault-lock/vault-lock-cannot-be-replaced";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

function lock(options: NonNullable<TestResource["options"]>, props: object = {}): readonly TestResource[] {
  const type = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
  return [{ type, name: "lock", props: { backupVaultName: "central", ...props }, options }];
}

const UNPROTECTED =
  "lock: protect must be true, so that a change that replaces the lock is refused, got false";
const putThenDelete = (got: string) =>
  `lock: deleteBeforeReplace must be true, because Pulumi otherwise puts the new lock first and then deletes it, got ${got}`;

describe("vault-lock-cannot-be-replaced", () => {
  itJudges(vaultLockCannotBeReplaced, [
    { title: "accepts both options", resources: lock({ protect: true, deleteBeforeReplace: true }) },
    {
      title: "accepts both options whatever is unknown",
      resources: lock(
        { protect: true, deleteBeforeReplace: true },
        { backupVaultName: UNKNOWN, changeableForDays: UNKNOWN },
      ),
    },
    {
      title: "rejects a lock that is not protected",
      resources: lock({ protect: false, deleteBeforeReplace: true }),
      violations: [UNPROTECTED],
    },
    {
      title: "rejects a lock that is put before it is deleted",
      resources: lock({ protect: true, deleteBeforeReplace: false }),
      violations: [putThenDelete("false")],
    },
    {
      title: "rejects a lock that leaves the order to Pulumi",
      resources: lock({ protect: true }),
      violations: [putThenDelete("nothing")],
    },
    { title: "says both at once", resources: lock({}), violations: [UNPROTECTED, putThenDelete("nothing")] },
    {
      title: "lets an exception pass",
      resources: lock({}),
      config: { exceptions: [{ resource: "lock", reason: "test of the vault itself", until: "2026-06-15" }] },
      notApplicable: ["lock: excepted until 2026-06-15: test of the vault itself"],
    },
    {
      title: "says in every message that an exception has expired",
      resources: lock({}),
      config: { exceptions: [{ resource: "lock", reason: "test of the vault itself", until: "2026-06-14" }] },
      violations: [
        `${UNPROTECTED}; the exception of 2026-06-14 has expired`,
        `${putThenDelete("nothing")}; the exception of 2026-06-14 has expired`,
      ],
    },
  ]);
});
