import { createHash } from "node:crypto";
import { VALIDATOR_ENVIRONMENT } from "../../domain/restore-testing/validator-limits";
import { AWS_RESOURCES } from "./aws/aws-resources";
import { BackupJobs } from "./aws/backup-jobs";
import { S3Evidence } from "./aws/s3-evidence";
import { type BatchResponse, handleBatch } from "./core/handle-batch";
import type { Ports, ValidatorSettings } from "./core/ports";

/** What AWS Lambda tells a call of itself, as far as it is used here. */
export interface LambdaContext {
  getRemainingTimeInMillis(): number;
  readonly functionName: string;
}

const jobs = new BackupJobs();

/** Takes a batch of messages from the queue of ended restores. */
export async function handler(batch: unknown, context: LambdaContext): Promise<BatchResponse> {
  const ports: Ports = {
    jobs,
    evidence: new S3Evidence(needed(VALIDATOR_ENVIRONMENT.bucket)),
    resources: AWS_RESOURCES,
    now: () => new Date(),
    remainingMs: () => context.getRemainingTimeInMillis(),
    sha256: (text) => createHash("sha256").update(text).digest("hex"),
    log: (line) => {
      console.log(JSON.stringify(line));
    },
  };
  return handleBatch(batch, settingsOf(context), ports);
}

function settingsOf({ functionName }: LambdaContext): ValidatorSettings {
  const timeoutMinutes = Number(needed(VALIDATOR_ENVIRONMENT.timeoutMinutes));
  if (!(timeoutMinutes > 0))
    throw new Error(`${VALIDATOR_ENVIRONMENT.timeoutMinutes} must be a number of minutes`);
  return {
    restoreTestingPlanArn: needed(VALIDATOR_ENVIRONMENT.plan),
    networkId: needed(VALIDATOR_ENVIRONMENT.network),
    timeoutMinutes,
    functionName,
  };
}

function needed(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`the environment must say ${name}`);
  return value;
}
