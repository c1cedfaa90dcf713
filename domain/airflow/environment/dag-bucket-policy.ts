import type { PolicyDocument } from "../../aws/policy-document";
import { everyTransportIsEncrypted } from "../../protection/locked-bucket";

/** The policy of the bucket of DAGs: whoever reads or writes one does it over encrypted transport. */
export function dagBucketPolicy(bucket: {
  readonly partition: string;
  readonly bucketName: string;
}): PolicyDocument {
  return { Version: "2012-10-17", Statement: [everyTransportIsEncrypted(bucket)] };
}
