import type { TestOutcome } from "../../../domain/restore-testing/evidence-chain";
import type { RestoreJob } from "./restore-job";
import type { RestoredResources } from "./restored-resources";

/** The restores of AWS Backup. */
export interface RestoreJobs {
  /** Nothing for an id that AWS Backup does not know. */
  describe(restoreJobId: string): Promise<RestoreJob | undefined>;
  /** The restores of a plan's tests that were started since a moment. */
  ofPlan(restoreTestingPlanArn: string, since: Date): Promise<readonly RestoreJob[]>;
  /** Tells AWS Backup what a validation found. False when AWS Backup takes no result for this restore any more. */
  report(restoreJobId: string, outcome: TestOutcome, message: string): Promise<boolean>;
}

/** The bucket of evidence. Nothing in it is ever written twice. */
export interface EvidenceBucket {
  /** The last key below a prefix, in the order of names. */
  lastKey(prefix: string): Promise<string | undefined>;
  read(key: string): Promise<string | undefined>;
  /** False when there is an object of this key already. */
  create(key: string, text: string): Promise<boolean>;
}

/** What the validator reaches out to. */
export interface Ports {
  readonly jobs: RestoreJobs;
  readonly evidence: EvidenceBucket;
  readonly resources: RestoredResources;
  readonly now: () => Date;
  /** Milliseconds that this call may still take. */
  readonly remainingMs: () => number;
  readonly sha256: (text: string) => string;
  /** Writes one line of the log. */
  readonly log: (line: object) => void;
}

/** What the stack decided. */
export interface ValidatorSettings {
  readonly restoreTestingPlanArn: string;
  readonly networkId: string;
  readonly timeoutMinutes: number;
  /** Stands in the metrics. */
  readonly functionName: string;
}
