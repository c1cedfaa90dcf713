import { Publisher } from "../../alerts/publisher";
import { both } from "../both";
import type { Asker, Intent, Subject } from "../intent";
import { outsiders, withoutGuardrails } from "./alert-promise";

/** A log group into which rules of EventBridge write. */
export interface RuleLog {
  readonly accountId: string;
  readonly logGroupArn: string;
  /** For the sentences: `the log of the alerts`. */
  readonly what: string;
  readonly requirements: readonly string[];
}

/** What a log of rules promises: rules write to it, nobody of another account or service does, and they do nothing else with it. */
export function logIntents({ accountId, logGroupArn, requirements, what }: RuleLog): readonly Intent[] {
  const log: readonly Subject[] = [{ guarded: logGroupArn, of: accountId, within: ":log-stream:one" }];
  const common = { requirements, evenWithout: withoutGuardrails(accountId) };
  const writers: readonly Asker[] = [Publisher.Events, "delivery.logs.amazonaws.com"].map((service) => ({
    service,
    for: accountId,
  }));
  return [
    ...both(
      { ...common, claim: `Rules write to ${what}, and nobody of another account or service` },
      outsiders(accountId),
      writers,
      ["logs:CreateLogStream", "logs:PutLogEvents"],
      log,
    ),
    ...both(
      { ...common, claim: `Rules write to ${what}, and to no other` },
      writers,
      [],
      ["logs:CreateLogStream", "logs:PutLogEvents"],
      [{ guarded: logGroupArn, of: accountId, instead: `${logGroupArn}-another:log-stream:one` }],
    ),
    ...both(
      { ...common, claim: `Rules write to ${what}, and do nothing else with it` },
      writers,
      [],
      ["logs:DeleteLogStream", "logs:GetLogEvents"],
      log,
    ),
  ];
}
