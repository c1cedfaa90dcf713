import { keyArn, type KeyAddress } from "./key-address";
import type { AccessNeed, SourceKeyUse } from "./source-key-access";
import { viaBackupAndSnapshotServices } from "./via-service";

/** A call to KMS as far as it is known beforehand. */
export interface KeyRequest {
  readonly principalArn: string;
  readonly principalAccountId: string;
  readonly partition: string;
  readonly keyArn: string;
  readonly action: string;
  readonly context: RequestContext;
}

/**
 * The values that a condition key can have in a request, by its name in lower case. `undefined` stands for a request that
 * comes without the key. Nothing is known of a key that is not here.
 */
export type RequestContext = ReadonlyMap<string, readonly (string | undefined)[]>;

/** In lower case, as every key of a {@link RequestContext}. */
const FOR_AWS_RESOURCE = "kms:grantisforawsresource";

/** The request that a role makes when it does one of the actions that it needs. */
export function requestOf(need: AccessNeed, action: string, key: KeyAddress, use: SourceKeyUse): KeyRequest {
  const { principalAccountId, principalArn } = need;
  const { backupAccountId, organizationId } = use;
  const context = new Map<string, readonly (string | undefined)[]>([
    ["aws:principalarn", [principalArn]],
    ["aws:principalaccount", [principalAccountId]],
    ["kms:calleraccount", [principalAccountId]],
    [FOR_AWS_RESOURCE, [isGrantAction(action) ? "true" : undefined]],
  ]);
  if (organizationId !== undefined) context.set("aws:principalorgid", [organizationId]);
  // The pulling role's own policy names these services and no others. What the local role works through is open.
  if (principalAccountId === backupAccountId) {
    const services = viaBackupAndSnapshotServices(key.partition, key.region);
    context.set("kms:viaservice", [undefined, ...services]);
  }
  return {
    principalArn,
    principalAccountId,
    partition: key.partition,
    keyArn: keyArn(key),
    action,
    context,
  };
}

/** The same request, made by somebody himself and not by an AWS service for its own resource. */
export function withoutAwsResource(request: KeyRequest): KeyRequest {
  return { ...request, context: new Map([...request.context, [FOR_AWS_RESOURCE, [undefined]]]) };
}

/** Whether an action carries `kms:GrantIsForAWSResource`, with which AWS services say that they ask for themselves. */
export function isGrantAction(action: string): boolean {
  return /Grants?$/.test(action);
}
