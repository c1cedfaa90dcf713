import { logPrefix } from "../../federation-audit/trail";
import { BUCKET_CHANGING_ACTIONS, RECORD_DESTROYING_ACTIONS } from "../../protection/locked-bucket";
import { outsiders } from "../alerts/alert-promise";
import { both } from "../both";
import type { Asker, Intent, Subject } from "../intent";
import { auditBucket, ENCRYPTED, PLAIN, type AuditScene } from "./audit-scene";

/** What the bucket of logs promises about those that are there: nobody deletes one, and nobody outside of the account reads one. */
export function keptLogIntents({
  administrator,
  cloudTrail,
  common,
  deployer,
  people,
  promise,
}: AuditScene): readonly Intent[] {
  const { accountId, logBucketName } = promise;
  const bucket = auditBucket(logBucketName, accountId);
  const logs: readonly Subject[] = [{ ...bucket, within: `/${logPrefix(accountId)}CloudTrail/one.json.gz` }];
  return [
    ...both(
      { ...common, claim: "The account's own people read logs, and nobody outside of the account does" },
      outsiders(accountId),
      [administrator],
      ["s3:GetObject", "s3:GetObjectVersion"],
      logs,
      ENCRYPTED,
    ),
    ...clearIntents(
      { ...common, claim: "Nobody reads logs over a connection that is not encrypted" },
      administrator,
      bucket,
    ),
    ...both(
      { ...common, claim: "Nobody deletes a log, or loosens its lock" },
      [...people, deployer, cloudTrail],
      [],
      RECORD_DESTROYING_ACTIONS,
      logs,
      ENCRYPTED,
    ),
    ...both(
      { ...common, claim: "Only the deployer changes what guards the logs" },
      people,
      [deployer],
      BUCKET_CHANGING_ACTIONS,
      [bucket],
      ENCRYPTED,
    ),
  ];
}

function clearIntents(
  common: Pick<Intent, "claim" | "evenWithout" | "requirements">,
  reader: Asker,
  bucket: Subject & { readonly guarded: string },
): readonly Intent[] {
  return [
    ...both(common, [reader], [], ["s3:GetObject"], [{ ...bucket, within: "/one" }], PLAIN),
    ...both(common, [reader], [], ["s3:ListBucket"], [bucket], PLAIN),
  ];
}

/** What the bucket of answers promises. */
export function answerIntents({
  administrator,
  common,
  deployer,
  people,
  promise,
}: AuditScene): readonly Intent[] {
  const { accountId, answerBucketName } = promise;
  const bucket = auditBucket(answerBucketName, accountId);
  return [
    ...both(
      {
        ...common,
        claim: "The account's own people ask and read answers, and nobody outside of the account does",
      },
      outsiders(accountId),
      [administrator],
      ["s3:GetObject", "s3:PutObject"],
      [{ ...bucket, within: "/one.csv" }],
      ENCRYPTED,
    ),
    ...clearIntents(
      { ...common, claim: "Nobody reads answers over a connection that is not encrypted" },
      administrator,
      bucket,
    ),
    ...both(
      { ...common, claim: "Only the deployer changes what guards the answers" },
      people,
      [deployer],
      BUCKET_CHANGING_ACTIONS,
      [bucket],
      ENCRYPTED,
    ),
  ];
}
