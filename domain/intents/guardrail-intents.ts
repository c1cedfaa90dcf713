import { ABSENT, type RequestContext } from "../access/request-context";
import { BACKUP_ACCOUNT_PLACES, MEMBER_PLACES } from "../alerts/alert-place";
import { accountIntents } from "./guardrails/account-intents";
import { alertGuardIntents, forwardingGuardIntents } from "./guardrails/alert-guard-intents";
import { backupAccountIntents } from "./guardrails/backup-account-intents";
import {
  backupAccount,
  workloads,
  type GuardedAccount,
  type GuardrailPromise,
} from "./guardrails/guarded-account";
import { keyGuardIntents } from "./guardrails/key-guard-intents";
import { rehearsalGuardIntents } from "./guardrails/rehearsal-guard-intents";
import { roleGuardIntents } from "./guardrails/role-guard-intents";
import { snapshotIntents } from "./guardrails/snapshot-intents";
import { vaultGuardIntents } from "./guardrails/vault-guard-intents";
import { workloadIntents } from "./guardrails/workload-intents";
import type { Intent } from "./intent";

/**
 * What guardrails promise in the workload accounts and in the backup account, by themselves: whatever vault, key and their policies
 * say (R12, R13); and that backups, copies and expiry go on.
 */
export function guardrailIntents(promise: GuardrailPromise): readonly Intent[] {
  const untagged: RequestContext = {
    [`aws:RequestTag/${promise.optOut.key}`]: ABSENT,
    "aws:TagKeys": ABSENT,
  };
  return [
    ...commonIntents(workloads(promise), promise),
    ...workloadIntents(workloads(promise), promise),
    ...forwardingGuardIntents(workloads(promise), promise, MEMBER_PLACES),
    ...commonIntents(backupAccount(promise), promise),
    ...backupAccountIntents(backupAccount(promise), promise),
    ...forwardingGuardIntents(backupAccount(promise), promise, BACKUP_ACCOUNT_PLACES),
    ...alertGuardIntents(backupAccount(promise), promise),
    ...rehearsalGuardIntents(backupAccount(promise), promise),
  ].map((intent) => ({ ...intent, context: { ...untagged, ...intent.context } }));
}

function commonIntents(account: GuardedAccount, promise: GuardrailPromise): readonly Intent[] {
  return [
    ...accountIntents(account, promise),
    ...vaultGuardIntents(account, promise),
    ...keyGuardIntents(account),
    ...snapshotIntents(account),
    ...roleGuardIntents(account),
  ];
}
