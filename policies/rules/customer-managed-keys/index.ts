import type { Rule } from "../../rule";
import { replicaKeyMatchesItsPrimary } from "./replica-key-matches-its-primary";
import { vaultHasCustomerManagedKey } from "./vault-has-customer-managed-key";
import { alertTopicIsEncrypted } from "./alert-topic-is-encrypted";
import { copiedResourceHasCustomerManagedKey } from "./copied-resource-has-customer-managed-key";
import { keyPolicyLetsBackupsThrough } from "./key-policy-lets-backups-through";
import { keyPolicyIsNotPublic } from "./key-policy-is-not-public";
import { keyRotatesAndSurvives } from "./key-rotates-and-survives";

/** Keys that copies can be read with, for as long as they are kept. */
export const customerManagedKeysRules: readonly Rule[] = [
  vaultHasCustomerManagedKey,
  copiedResourceHasCustomerManagedKey,
  keyRotatesAndSurvives,
  keyPolicyLetsBackupsThrough,
  keyPolicyIsNotPublic,
  alertTopicIsEncrypted,
  replicaKeyMatchesItsPrimary,
];
