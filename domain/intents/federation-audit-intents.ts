import { alertLogGroupArn } from "../alerts/alert-policies";
import { partitionOf } from "../aws/regions";
import { exchangeLog } from "../federation-audit/exchange-events";
import { CLOUDTRAIL, trailArn } from "../federation-audit/trail";
import { withoutGuardrails } from "./alerts/alert-promise";
import { logIntents } from "./alerts/log-intents";
import type { AuditScene, FederationAuditPromise } from "./federation-audit/audit-scene";
import { deliveryIntents } from "./federation-audit/delivery-intents";
import { answerIntents, keptLogIntents } from "./federation-audit/kept-log-intents";
import { trailKeyIntents } from "./federation-audit/trail-key-intents";
import type { Asker, Intent } from "./intent";

/**
 * What an audit of federated roles promises (R33): CloudTrail delivers, for this trail alone, and nobody else writes a log; nobody outside
 * of the account reads one, nobody at all deletes one, and nothing goes over a connection that is not encrypted.
 */
export function federationAuditIntents(promise: FederationAuditPromise): readonly Intent[] {
  const { accountId, auditName, deployRoleName, region } = promise;
  const partition = partitionOf(region);
  const administrator: Asker = { person: "administrator", of: accountId };
  const scene: AuditScene = {
    promise,
    trail: trailArn({ partition, region, accountId, trailName: auditName }),
    cloudTrail: { service: CLOUDTRAIL, for: accountId },
    administrator,
    people: [administrator, { person: "root user", of: accountId }],
    deployer: { role: deployRoleName, of: accountId },
    common: { requirements: ["R33"], evenWithout: withoutGuardrails(accountId) },
  };
  return [
    ...deliveryIntents(scene),
    ...keptLogIntents(scene),
    ...answerIntents(scene),
    ...trailKeyIntents(scene),
    ...promise.exchangeRegions.flatMap((each) =>
      logIntents({
        accountId,
        logGroupArn: alertLogGroupArn(exchangeLog({ partition, accountId, region: each, auditName })),
        what: `the log of exchanges in ${each}`,
        requirements: ["R33"],
      }),
    ),
  ];
}
