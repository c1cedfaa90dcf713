import type * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../../domain/aws/regions";
import { evidenceBucketPolicy } from "../../domain/restore-testing/evidence-bucket";
import { evidenceKeyPolicy } from "../../domain/restore-testing/evidence-key-policy";
import type { LockMode } from "../../domain/vault/vault-lock";
import { type DeclaredBucket, declareLockedBucket } from "../locked-bucket";

/** What the place of the evidence is called, and how long it keeps what is in it. */
export interface EvidenceStore {
  readonly accountId: string;
  readonly region: string;
  readonly deployRoleName: string;
  readonly bucketName: string;
  readonly keyAlias: string;
  readonly writerRoleName: string;
  readonly logGroupName: string;
  readonly lockMode: LockMode;
  readonly retentionDays: number;
}

/** Declares the key, and the bucket in which records are locked from the moment that they are written. */
export function declareEvidenceStore(
  name: string,
  store: EvidenceStore,
  parent: pulumi.Resource,
): DeclaredBucket {
  const { bucketName, keyAlias, lockMode, region, retentionDays } = store;
  const access = { ...store, partition: partitionOf(region) };
  return declareLockedBucket(
    name,
    {
      region,
      bucketName,
      policy: evidenceBucketPolicy(access),
      key: {
        alias: keyAlias,
        description: "Encrypts the evidence of restore tests, and the events and the log of their validator",
        policy: evidenceKeyPolicy(access),
      },
      lock: { mode: lockMode, days: retentionDays },
    },
    parent,
  );
}
