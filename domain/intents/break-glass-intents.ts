import { COPYING_AND_SETTING_ACTIONS, GRANTING_ACTIONS } from "../break-glass/break-glass-policy";
import { permissionSetRoleArn } from "../break-glass/permission-set";
import type { BreakGlassPromise } from "./break-glass/break-glass-promise";
import { decryptingIntents } from "./break-glass/decrypting-intents";
import { neverIntents } from "./break-glass/never-intents";
import { restoreRoleIntents } from "./break-glass/restore-role-intents";
import { restoringIntents } from "./break-glass/restoring-intents";
import type { Asker, Intent } from "./intent";

/**
 * What break-glass access promises: it restores every kind of recovery point of the vault (R20), with the restore role alone, and can
 * neither destroy, unlock and re-key nor widen itself, whatever it has been given besides.
 */
export function breakGlassIntents(promise: BreakGlassPromise): readonly Intent[] {
  const { accountId, restoreRoleName } = promise;
  const role = permissionSetRoleNameOf(promise);
  const people: Asker = { role, of: accountId };
  return [
    ...restoringIntents(promise, people),
    ...decryptingIntents(promise, people),
    ...neverIntents(
      "people who break the glass",
      role,
      promise,
      COPYING_AND_SETTING_ACTIONS,
      GRANTING_ACTIONS,
    ),
    ...neverIntents("the restore role", restoreRoleName, promise, [], []),
    ...restoreRoleIntents(restoreRoleName, accountId),
  ];
}

/** With its path, as IAM Identity Center makes it. */
function permissionSetRoleNameOf({ accountId, ...set }: BreakGlassPromise): string {
  const arn = permissionSetRoleArn({ partition: "aws", accountId, ...set });
  return arn.slice(arn.indexOf("role/") + "role/".length);
}
