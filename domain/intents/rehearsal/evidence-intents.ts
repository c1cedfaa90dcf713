import { ABSENT, type RequestContext } from "../../access/request-context";
import { BUCKET_CHANGING_ACTIONS, RECORD_DESTROYING_ACTIONS } from "../../protection/locked-bucket";
import { withoutGuardrails } from "../alerts/alert-promise";
import { both } from "../both";
import type { Asker, Intent, Subject } from "../intent";
import type { RehearsalPromise } from "./rehearsal-promise";

const ENCRYPTED: RequestContext = { "aws:SecureTransport": true };
const FIRST_WRITE: RequestContext = { ...ENCRYPTED, "s3:if-none-match": "*" };

/** What the bucket of evidence promises: the validator writes each record once, and nobody changes or deletes one. */
export function evidenceIntents(promise: RehearsalPromise): readonly Intent[] {
  return [...recordIntents(promise), ...transportIntents(promise)];
}

function recordIntents(promise: RehearsalPromise): readonly Intent[] {
  const { accountId, deployRoleName, evidenceBucketName, validatorName } = promise;
  const bucket = `arn:aws:s3:::${evidenceBucketName}`;
  const itself: readonly Subject[] = [{ guarded: bucket, of: accountId }];
  const records: readonly Subject[] = [{ guarded: bucket, of: accountId, within: "/2026/record.json" }];
  const administrator: Asker = { person: "administrator", of: accountId };
  const people: readonly Asker[] = [administrator, { person: "root user", of: accountId }];
  const deployer: Asker = { role: deployRoleName, of: accountId };
  const validator: Asker = { role: validatorName, of: accountId };
  const common = { requirements: ["R23"], evenWithout: withoutGuardrails(accountId) };
  const writing = ["s3:PutObject"];
  return [
    ...both(
      { ...common, claim: "The validator writes evidence, and nobody else" },
      [...people, deployer],
      [validator],
      writing,
      records,
      FIRST_WRITE,
    ),
    ...both({ ...common, claim: "Nobody overwrites evidence" }, [validator], [], writing, records, {
      ...ENCRYPTED,
      "s3:if-none-match": ABSENT,
    }),
    ...both(
      { ...common, claim: "Nobody deletes evidence, or loosens its lock" },
      [...people, deployer],
      [],
      RECORD_DESTROYING_ACTIONS,
      records,
      ENCRYPTED,
    ),
    ...both(
      { ...common, claim: "Only the deployer changes what guards the evidence" },
      people,
      [deployer],
      BUCKET_CHANGING_ACTIONS,
      itself,
      ENCRYPTED,
    ),
    ...both(
      { ...common, claim: "The account's own people read the evidence" },
      [],
      [administrator],
      ["s3:GetObject"],
      records,
      ENCRYPTED,
    ),
  ];
}

function transportIntents({ accountId, evidenceBucketName }: RehearsalPromise): readonly Intent[] {
  const bucket = `arn:aws:s3:::${evidenceBucketName}`;
  const itself: readonly Subject[] = [{ guarded: bucket, of: accountId }];
  const records: readonly Subject[] = [{ guarded: bucket, of: accountId, within: "/2026/record.json" }];
  const administrator: Asker = { person: "administrator", of: accountId };
  const common = { requirements: ["R23"], evenWithout: withoutGuardrails(accountId) };
  return [
    ...both(
      { ...common, claim: "Nobody reads or writes evidence over a connection that is not encrypted" },
      [administrator],
      [],
      ["s3:GetObject"],
      records,
      { "aws:SecureTransport": false },
    ),
    ...both(
      { ...common, claim: "Nobody lists evidence over a connection that is not encrypted" },
      [administrator],
      [],
      ["s3:ListBucket"],
      itself,
      { "aws:SecureTransport": false },
    ),
  ];
}
