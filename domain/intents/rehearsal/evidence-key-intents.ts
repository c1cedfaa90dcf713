import { Publisher } from "../../alerts/publisher";
import { formatArn } from "../../aws/arn";
import { logGroupNameOf } from "../../restore-testing/validator-limits";
import { outsiders, withoutGuardrails } from "../alerts/alert-promise";
import { logKeyIntents } from "../alerts/log-key-intents";
import { both } from "../both";
import type { Asker, Intent, Subject } from "../intent";
import { keptKeyIntents } from "../key-keeping-intents";
import type { RehearsalPromise } from "./rehearsal-promise";

/** What the key of the evidence promises: what works on it encrypts with it, and nobody destroys it. */
export function evidenceKeyIntents(promise: RehearsalPromise): readonly Intent[] {
  const { accountId, deployRoleName, evidenceKeyAlias, region, validatorName } = promise;
  const key: readonly Subject[] = [{ key: `alias/${evidenceKeyAlias}`, of: accountId }];
  const evenWithout = withoutGuardrails(accountId);
  const common = { requirements: ["R23"], evenWithout };
  const rules: Asker = { service: Publisher.Events, for: accountId };
  const resource = `log-group:${logGroupNameOf(validatorName)}`;
  return [
    ...both(
      { ...common, claim: "Rules encrypt what they send to the validator" },
      outsiders(accountId),
      [rules],
      ["kms:Decrypt", "kms:GenerateDataKey"],
      key,
    ),
    ...both(
      { ...common, claim: "Rules encrypt what they send to the validator, and do nothing else with the key" },
      [rules],
      [],
      ["kms:Encrypt", "kms:CreateGrant"],
      key,
    ),
    ...logKeyIntents({
      key,
      accountId,
      region,
      logGroupArn: formatArn({ partition: "aws", service: "logs", region, accountId, resource }),
    }),
    ...keptKeyIntents(key, evenWithout, accountId, { role: deployRoleName, of: accountId }),
  ];
}
