import type { PolicyDocument } from "../aws/policy-document";
import type { Problem } from "../problem";
import {
  everyTransportIsEncrypted,
  findLockedDaysProblems,
  type LockedBucket,
  nobodyDeletes,
  nothingIsOverwritten,
  onlyOneRoleWrites,
  onlyTheDeployerChangesTheBucket,
} from "../protection/locked-bucket";

/** Who writes evidence where, and who deploys the place. */
export interface EvidenceBucketAccess extends LockedBucket {
  /** Name of the role that writes records. */
  readonly writerRoleName: string;
}

/** The policy of the bucket of evidence: encrypted transport only, one writer, nothing written twice, nothing deleted. */
export function evidenceBucketPolicy(access: EvidenceBucketAccess): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      everyTransportIsEncrypted(access),
      onlyOneRoleWrites("OnlyTheValidatorWrites", access, access.writerRoleName),
      nothingIsOverwritten(access),
      nobodyDeletes("NobodyDeletesEvidence", access),
      onlyTheDeployerChangesTheBucket(access),
    ],
  };
}

/** Lists what is wrong with the days that evidence is kept. */
export function findEvidenceDaysProblems(days: unknown, at: string): readonly Problem[] {
  return findLockedDaysProblems(days, at, "so that evidence outlives the test that it is of");
}
