import type { RequestContext } from "../../access/request-context";
import { logPrefix } from "../../federation-audit/trail";
import { TRAIL_DELIVERY_ACL } from "../../federation-audit/trail-bucket";
import { outsiders } from "../alerts/alert-promise";
import { both } from "../both";
import type { Intent, Subject } from "../intent";
import { auditBucket, ENCRYPTED, PLAIN, type AuditScene } from "./audit-scene";

/** What the bucket of logs promises: CloudTrail delivers, for this trail alone, and nobody else writes one. */
export function deliveryIntents(scene: AuditScene): readonly Intent[] {
  return [...writingIntents(scene), ...lookingIntents(scene)];
}

function delivered(sourceArn: string, acl = TRAIL_DELIVERY_ACL): RequestContext {
  return { ...ENCRYPTED, "s3:x-amz-acl": acl, "aws:SourceArn": sourceArn };
}

function writingIntents(scene: AuditScene): readonly Intent[] {
  const { cloudTrail, common, deployer, people, promise, trail } = scene;
  const { accountId, logBucketName } = promise;
  const bucket = auditBucket(logBucketName, accountId);
  const prefix = `/${logPrefix(accountId)}`;
  const logs: readonly Subject[] = [{ ...bucket, within: `${prefix}CloudTrail/us-east-1/one.json.gz` }];
  const writing = ["s3:PutObject"];
  return [
    ...both(
      { ...common, claim: "CloudTrail delivers logs, and nobody else writes one" },
      [...people, deployer, ...outsiders(accountId)],
      [cloudTrail],
      writing,
      logs,
      delivered(trail),
    ),
    ...both(
      { ...common, claim: "CloudTrail delivers for this trail, and for no other" },
      [cloudTrail],
      [],
      writing,
      logs,
      delivered(`${trail}-another`),
    ),
    ...both(
      { ...common, claim: "A log belongs to the account of the bucket, and to nobody else" },
      [cloudTrail],
      [],
      writing,
      logs,
      delivered(trail, "public-read"),
    ),
    ...both(
      { ...common, claim: "CloudTrail delivers where the logs of the account lie, and nowhere else" },
      [cloudTrail],
      [],
      writing,
      [{ ...bucket, within: "/elsewhere/one.json.gz" }],
      delivered(trail),
    ),
    ...both(
      { ...common, claim: "CloudTrail delivers logs, and does nothing else with them" },
      [cloudTrail],
      [],
      ["s3:GetObject", "s3:PutObjectAcl", "s3:PutObjectTagging"],
      logs,
      delivered(trail),
    ),
    ...both(
      { ...common, claim: "Nobody delivers logs over a connection that is not encrypted" },
      [cloudTrail],
      [],
      writing,
      logs,
      { ...delivered(trail), ...PLAIN },
    ),
  ];
}

function lookingIntents({ cloudTrail, common, promise, trail }: AuditScene): readonly Intent[] {
  const { accountId, logBucketName } = promise;
  const bucket = auditBucket(logBucketName, accountId);
  return [
    ...both(
      {
        ...common,
        claim: "CloudTrail looks whose the bucket is, for this trail, and nobody else is let in to",
      },
      outsiders(accountId),
      [cloudTrail],
      ["s3:GetBucketAcl"],
      [bucket],
      delivered(trail),
    ),
    ...both(
      { ...common, claim: "CloudTrail looks whose the bucket is, for this trail, and for no other" },
      [cloudTrail],
      [],
      ["s3:GetBucketAcl"],
      [bucket],
      delivered(`${trail}-another`),
    ),
    ...both(
      { ...common, claim: "CloudTrail looks whose the bucket is, and does nothing else with it" },
      [cloudTrail],
      [],
      ["s3:ListBucket", "s3:GetBucketPolicy"],
      [bucket],
      delivered(trail),
    ),
  ];
}
