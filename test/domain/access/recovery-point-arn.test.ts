import assert from "node:assert/strict";
import { isRecoveryPointArn } from "../../../domain/access/recovery-point-arn";

const ROWS: readonly (readonly [arn: string, isPoint: boolean])[] = [
  ["arn:aws:backup:us-west-2:222222222222:recovery-point:1EB3B5E7", true],
  ["arn:aws:backup:us-west-2:222222222222:backup-vault:central", false],
  ["arn:aws:ec2:us-west-2::snapshot/snap-1", true],
  ["arn:aws:ec2:us-west-2::image/ami-1", true],
  ["arn:aws:ec2:us-west-2:222222222222:volume/vol-1", false],
  ["arn:aws:rds:us-west-2:222222222222:snapshot:awsbackup:job-1", true],
  ["arn:aws:rds:us-west-2:222222222222:cluster-snapshot:awsbackup:job-1", true],
  ["arn:aws:rds:us-west-2:222222222222:db:orders", false],
  ["arn:aws:fsx:us-west-2:222222222222:backup/backup-1", true],
  ["arn:aws:dynamodb:us-west-2:222222222222:table/orders/backup/1", true],
  ["arn:aws:dynamodb:us-west-2:222222222222:table/orders", false],
  ["arn:aws:redshift:us-west-2:222222222222:snapshot:cluster/awsbackup:1", true],
  ["arn:aws:s3:::bucket", false],
  ["arn:aws:constructor:::x", false],
  ["snapshot/snap-1", false],
];

describe("recovery point ARN", () => {
  for (const [arn, isPoint] of ROWS) {
    it(`says ${String(isPoint)} to ${arn}`, () => {
      assert.equal(isRecoveryPointArn(arn), isPoint);
    });
  }
});
