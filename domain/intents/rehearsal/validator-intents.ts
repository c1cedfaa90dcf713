import type { RequestContext } from "../../access/request-context";
import { logGroupNameOf } from "../../restore-testing/validator-limits";
import { VALIDATOR_ACTIONS } from "../../restore-testing/validator-role";
import { withoutGuardrails } from "../alerts/alert-promise";
import { both } from "../both";
import type { Asker, Intent, Subject } from "../intent";
import type { RehearsalPromise } from "./rehearsal-promise";
import { restoredIntents } from "./restored-intents";

/** What the validator does for itself: take events, tell the result, write evidence and a log. */
export function validatorIntents(promise: RehearsalPromise): readonly Intent[] {
  const { accountId, validatorName } = promise;
  return [
    ...trustIntents(accountId, validatorName),
    ...workIntents(promise),
    ...keyIntents(promise),
    ...restoredIntents(promise),
  ];
}

function trustIntents(accountId: string, validatorName: string): readonly Intent[] {
  const role: readonly Subject[] = [{ role: validatorName, of: accountId }];
  const common = { requirements: ["R23", "R35"], evenWithout: withoutGuardrails(accountId) };
  const lambda: Asker = { service: "lambda.amazonaws.com", for: accountId };
  const claim = "AWS Lambda takes on the validator's role, and nobody else";
  return [
    ...both(
      { ...common, claim },
      [
        { person: "administrator", of: accountId },
        { service: "ec2.amazonaws.com", for: accountId },
        { strangersRole: "AnyAdministrator" },
      ],
      [lambda],
      ["sts:AssumeRole"],
      role,
    ),
    ...both({ ...common, claim }, [lambda], [], ["sts:TagSession", "sts:SetSourceIdentity"], role),
  ];
}

/** What it works with, what for, and something alike that it has no business with. */
function workIntents(promise: RehearsalPromise): readonly Intent[] {
  const { evidenceBucketName, region, validatorName } = promise;
  const log = `arn:aws:logs:${region}:\${account}:log-group:${logGroupNameOf(validatorName)}`;
  const queue = `arn:aws:sqs:${region}:\${account}:${validatorName}`;
  const bucket = `arn:aws:s3:::${evidenceBucketName}`;
  const written: RequestContext = { "aws:SecureTransport": true, "s3:if-none-match": "*" };
  const { logging, recording, takingEvents, telling } = VALIDATOR_ACTIONS;
  return [
    ...narrow(promise, telling, "*", undefined, ["backup:StartRestoreJob", "backup:DeleteRecoveryPoint"]),
    ...narrow(promise, recording, `${bucket}/r`, "arn:aws:s3:::another/r", ["s3:PutObjectAcl"], written),
    ...narrow(promise, ["s3:ListBucket"], bucket, "arn:aws:s3:::another", ["s3:PutBucketPolicy"], written),
    ...narrow(promise, takingEvents, queue, `${queue}-2`, ["sqs:PurgeQueue"], {
      "aws:SecureTransport": true,
    }),
    ...narrow(promise, logging, `${log}:log-stream:s`, `${log}-2:log-stream:s`, ["logs:DeleteLogStream"]),
  ];
}

/** That it does something with one thing, nothing else with it, and not the same with another. */
function narrow(
  { accountId, validatorName }: RehearsalPromise,
  actions: readonly string[],
  arn: string,
  anotherArn: string | undefined,
  others: readonly string[],
  context?: RequestContext,
): readonly Intent[] {
  const common = {
    claim: "The validator does its work, and nothing else",
    requirements: ["R23", "R35"],
    evenWithout: withoutGuardrails(accountId),
  };
  const validator: readonly Asker[] = [{ role: validatorName, of: accountId }];
  const about: readonly Subject[] = [{ arn, of: accountId }];
  return [
    ...both(common, [], validator, actions, about, context),
    ...both(common, validator, [], others, about, context),
    ...(anotherArn === undefined
      ? []
      : both(common, validator, [], actions, [{ arn: anotherArn, of: accountId }], context)),
  ];
}

function keyIntents(promise: RehearsalPromise): readonly Intent[] {
  const { accountId, evidenceKeyAlias, region, resourceTypes, validatorName } = promise;
  const claim = "The validator encrypts evidence, and decrypts restored data through its service alone";
  const common = { claim, requirements: ["R23", "R18"], evenWithout: withoutGuardrails(accountId) };
  const validator: readonly Asker[] = [{ role: validatorName, of: accountId }];
  const evidenceKey: readonly Subject[] = [{ key: `alias/${evidenceKeyAlias}`, of: accountId }];
  const anotherKey: readonly Subject[] = [
    { arn: `arn:aws:kms:${region}:\${account}:key/another`, of: accountId },
  ];
  const elsewhere: readonly Subject[] = [
    { arn: "arn:aws:kms:xx-west-9:${account}:key/another", of: accountId },
  ];
  const another: RequestContext = { "kms:ResourceAliases": ["alias/another"] };
  const evidence: RequestContext = { "kms:ResourceAliases": [`alias/${evidenceKeyAlias}`] };
  const through = [
    ...(resourceTypes.includes("DynamoDB") ? ["dynamodb"] : []),
    ...(resourceTypes.includes("S3") ? ["s3"] : []),
  ];
  const via = (service: string): RequestContext => ({
    ...another,
    "kms:ViaService": `${service}.${region}.amazonaws.com`,
  });
  return [
    ...both(common, [], validator, VALIDATOR_ACTIONS.encrypting, evidenceKey),
    ...both(common, validator, [], ["kms:ScheduleKeyDeletion", "kms:CreateGrant"], evidenceKey),
    ...both(common, validator, [], ["kms:CreateAlias"], [{ keyAlias: "alias/any", of: accountId, region }]),
    ...both(common, validator, [], VALIDATOR_ACTIONS.encrypting, anotherKey, another),
    ...both(common, validator, [], VALIDATOR_ACTIONS.encrypting, elsewhere, evidence),
    ...through.flatMap((service) => [
      ...both(common, [], validator, ["kms:Decrypt"], anotherKey, via(service)),
      ...both(common, validator, [], ["kms:Encrypt", "kms:DisableKey"], anotherKey, via(service)),
      ...both(common, validator, [], ["kms:Decrypt"], elsewhere, via(service)),
    ]),
    ...both(common, validator, [], ["kms:Decrypt"], anotherKey, via("lambda")),
  ];
}
