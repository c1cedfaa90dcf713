import { Publisher } from "../../alerts/publisher";
import { alertLogGroupArn } from "../../alerts/alert-policies";
import { KEY_POLICY_REWRITING_ACTION } from "../../encryption/key-actions";
import { both } from "../both";
import type { Asker, Intent, Subject } from "../intent";
import { outsiders, withoutGuardrails, type AlertPromise } from "./alert-promise";
import { logKeyIntents } from "./log-key-intents";

/** What the key of the alerts promises: what sends an alert encrypts with it, and the deployer alone takes it away. */
export function alertKeyIntents(promise: AlertPromise): readonly Intent[] {
  const { accountId, alertsName, deployRoleName, region } = promise;
  const key: readonly Subject[] = [{ key: `alias/${alertsName}`, of: accountId }];
  const common = { requirements: ["R24"], evenWithout: withoutGuardrails(accountId) };
  const [rules, alarms]: readonly [Asker, Asker] = [
    { service: Publisher.Events, for: accountId },
    { service: Publisher.Alarms, for: accountId },
  ];
  const people: readonly Asker[] = [
    { person: "administrator", of: accountId },
    { person: "root user", of: accountId },
  ];
  return [
    ...both(
      { ...common, claim: "Rules and alarms encrypt with the key of the alerts" },
      outsiders(accountId),
      [rules, alarms],
      ["kms:GenerateDataKey", "kms:Decrypt"],
      key,
    ),
    ...both(
      {
        ...common,
        claim: "Rules and alarms encrypt with the key of the alerts, and do nothing else with it",
      },
      [rules, alarms],
      [],
      ["kms:CreateGrant", "kms:Encrypt", "kms:DisableKeyRotation"],
      key,
    ),
    ...logKeyIntents({
      key,
      accountId,
      region,
      logGroupArn: alertLogGroupArn({ partition: "aws", accountId, region, name: alertsName }),
    }),
    ...both(
      { ...common, claim: "Only the deployer takes the key of the alerts away" },
      people,
      [{ role: deployRoleName, of: accountId }],
      ["kms:ScheduleKeyDeletion", "kms:DisableKey", KEY_POLICY_REWRITING_ACTION],
      key,
    ),
    ...both(
      { ...common, claim: "The account's own people manage the rest of the key of the alerts" },
      [],
      people.slice(0, 1),
      ["kms:DescribeKey", "kms:TagResource"],
      key,
    ),
  ];
}
