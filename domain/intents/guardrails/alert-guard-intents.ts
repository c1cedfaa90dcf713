import type { AlertPlace } from "../../alerts/alert-place";
import { forwarderRoleName, forwardingRuleName, ruleArn } from "../../alerts/event-bus";
import {
  ALERT_CHANGING_ACTIONS,
  alertPartArns,
  BUS_OPENING_ACTIONS,
  RULE_CHANGING_ACTIONS,
  type AlertPart,
} from "../../guardrails/alert-statements";
import { ROLE_CHANGING_ACTIONS } from "../../guardrails/role-statements";
import type { Intent, Subject } from "../intent";
import { both } from "../both";
import { people, type GuardedAccount, type GuardrailPromise } from "./guarded-account";

/** What guardrails promise about the rules and roles of an account that forward events of backups. Nothing where they know none. */
export function forwardingGuardIntents(
  { alone, deployer, of, region }: GuardedAccount,
  { forwarderName }: GuardrailPromise,
  places: readonly (AlertPlace | undefined)[],
): readonly Intent[] {
  if (forwarderName === undefined) return [];
  const common = { requirements: ["R12", "R24"], evenWithout: alone };
  const rule = (ruleName: string): Subject => ({
    arn: ruleArn({ partition: "aws", region, accountId: "${account}", ruleName }),
    of,
  });
  return [
    ...both(
      { ...common, claim: "Only the deployer changes what forwards events of backups" },
      people(of),
      [deployer],
      RULE_CHANGING_ACTIONS,
      places.map((place) => rule(forwardingRuleName(forwarderName, place))),
    ),
    ...both(
      { ...common, claim: "Only the deployer makes or changes the roles that forward events of backups" },
      people(of),
      [deployer],
      ROLE_CHANGING_ACTIONS,
      [{ role: forwarderRoleName(forwarderName, region), of }],
    ),
    ...both(
      { ...common, claim: "The guardrails leave rules of others alone" },
      [],
      people(of).slice(0, 1),
      RULE_CHANGING_ACTIONS,
      [rule("another")],
    ),
  ];
}

/** What the parts of the alerts are called that stand for the rest of a name. */
const REST_OF_A_NAME = "1";

/** What guardrails promise about the alerts in the backup account. Nothing where they know none. */
export function alertGuardIntents(
  { alone, deployer, of, region }: GuardedAccount,
  { alertsName }: GuardrailPromise,
): readonly Intent[] {
  if (alertsName === undefined) return [];
  const common = { requirements: ["R12", "R24"], evenWithout: alone };
  const partsOf = (name: string): readonly (readonly [actions: readonly string[], about: Subject[]])[] => {
    const arns = alertPartArns({ partition: "aws", region, accountId: "${account}", name });
    return (Object.keys(arns) as AlertPart[]).map((part) => [
      ALERT_CHANGING_ACTIONS[part],
      arns[part].map((arn) => ({ arn: arn.replace(/\*$/, REST_OF_A_NAME), of })),
    ]);
  };
  return [
    ...partsOf(alertsName).flatMap(([actions, about]) =>
      both(
        { ...common, claim: "Only the deployer changes the way of an alert to a person" },
        people(of),
        [deployer],
        actions,
        about,
      ),
    ),
    ...partsOf("another").flatMap(([actions, about]) =>
      both(
        { ...common, claim: "The guardrails leave topics, queues and alarms of others alone" },
        [],
        people(of).slice(0, 1),
        actions,
        about,
      ),
    ),
    ...both(
      { ...common, claim: "Only the deployer changes who may send events to a bus of the backup account" },
      people(of),
      [deployer],
      BUS_OPENING_ACTIONS,
      [{ arn: "*", of }],
    ),
  ];
}
