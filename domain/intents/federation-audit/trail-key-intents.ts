import type { RequestContext } from "../../access/request-context";
import { TRAIL_ENCRYPTION_CONTEXT } from "../../federation-audit/trail-key-policy";
import { outsiders } from "../alerts/alert-promise";
import { both } from "../both";
import type { Intent, Subject } from "../intent";
import { keptKeyIntents } from "../key-keeping-intents";
import type { AuditScene } from "./audit-scene";

/** What the key of the logs promises: CloudTrail encrypts with it for this trail alone, and nobody destroys it. */
export function trailKeyIntents({
  cloudTrail,
  common,
  deployer,
  promise,
  trail,
}: AuditScene): readonly Intent[] {
  const { accountId, keyAlias } = promise;
  const key: readonly Subject[] = [{ key: `alias/${keyAlias}`, of: accountId }];
  const encrypting = ["kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext"];
  const working = (sourceArn: string, context: string): RequestContext => ({
    "aws:SourceArn": sourceArn,
    [TRAIL_ENCRYPTION_CONTEXT]: context,
  });
  const another = `${trail}-another`;
  const claim = "CloudTrail encrypts with the key for this trail, and for no other";
  return [
    ...both(
      {
        ...common,
        claim: "CloudTrail encrypts logs with their key, and nobody outside of the account uses it",
      },
      outsiders(accountId),
      [cloudTrail],
      [...encrypting, "kms:DescribeKey"],
      key,
      working(trail, trail),
    ),
    ...both(
      { ...common, claim },
      [cloudTrail],
      [],
      [...encrypting, "kms:DescribeKey"],
      key,
      working(another, trail),
    ),
    ...both({ ...common, claim }, [cloudTrail], [], encrypting, key, working(trail, another)),
    ...both(
      { ...common, claim: "CloudTrail does nothing else with the key of the logs" },
      [cloudTrail],
      [],
      ["kms:Decrypt", "kms:CreateGrant", "kms:TagResource"],
      key,
      working(trail, trail),
    ),
    ...keptKeyIntents(key, common.evenWithout ?? [], accountId, deployer),
  ];
}
