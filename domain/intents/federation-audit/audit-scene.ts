import type { RequestContext } from "../../access/request-context";
import type { Asker, Intent, Subject } from "../intent";

/** What the arguments of an audit of federated roles say of who may do what with its logs. */
export interface FederationAuditPromise {
  readonly accountId: string;
  readonly region: string;
  readonly auditName: string;
  readonly logBucketName: string;
  readonly answerBucketName: string;
  /** Without `alias/`. */
  readonly keyAlias: string;
  readonly deployRoleName: string;
  readonly exchangeRegions: readonly string[];
}

/** What the intents of the audit have in common. */
export interface AuditScene {
  readonly promise: FederationAuditPromise;
  readonly trail: string;
  readonly cloudTrail: Asker;
  readonly administrator: Asker;
  readonly people: readonly Asker[];
  readonly deployer: Asker;
  readonly common: Pick<Intent, "evenWithout" | "requirements">;
}

/** A bucket. */
export function auditBucket(bucketName: string, of: string): Subject & { readonly guarded: string } {
  return { guarded: `arn:aws:s3:::${bucketName}`, of };
}

/** A call over an encrypted connection. */
export const ENCRYPTED: RequestContext = { "aws:SecureTransport": true };
/** A call in the clear. */
export const PLAIN: RequestContext = { "aws:SecureTransport": false };
