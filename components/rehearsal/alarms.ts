import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { VALIDATOR_METRICS } from "../../domain/restore-testing/validator-limits";
import { deadLetterQueueName } from "../../domain/restore-testing/event-queue";

/** Who is told, and when restore tests count as silent. */
export interface RehearsalAlarms {
  readonly region: string;
  readonly validatorName: string;
  readonly silentAfterHours: number;
  readonly topicArns: readonly string[];
}

const SECONDS_PER_HOUR = 3600;

/** Declares the alarms: a test failed, nothing was tested, something was not dealt with, something was left behind. */
export function declareAlarms(name: string, alarms: RehearsalAlarms, parent: pulumi.Resource): void {
  const { region, silentAfterHours, topicArns, validatorName } = alarms;
  const { dimension, failed, hoursSinceEvidence, leftBehind, namespace } = VALIDATOR_METRICS;
  const ofValidator = { namespace, dimensions: { [dimension]: validatorName } };
  const declare = (kind: string, description: string, metric: Partial<cloudwatch.MetricAlarmArgs>): void => {
    new cloudwatch.MetricAlarm(
      `${name}-${kind}`,
      {
        region,
        name: `${validatorName}-${kind}`,
        alarmDescription: description,
        comparisonOperator: "GreaterThanThreshold",
        threshold: 0,
        evaluationPeriods: 1,
        period: SECONDS_PER_HOUR,
        statistic: "Maximum",
        treatMissingData: "notBreaching",
        alarmActions: [...topicArns],
        ...metric,
      },
      { parent },
    );
  };
  declare("failed", "A restore test failed: this backup may not be one. See its record in the evidence.", {
    ...ofValidator,
    metricName: failed,
    statistic: "Sum",
    period: 300,
  });
  declare("silent", "No restore test has left evidence in its period, or the validator does not run.", {
    ...ofValidator,
    metricName: hoursSinceEvidence,
    threshold: silentAfterHours,
    evaluationPeriods: 3,
    treatMissingData: "breaching",
  });
  declare(
    "left-behind",
    "A restored copy of production was not deleted after its test. See the validator's log.",
    {
      ...ofValidator,
      metricName: leftBehind,
      evaluationPeriods: 3,
    },
  );
  declare(
    "not-dealt-with",
    "An ended restore test was not dealt with. Its event lies in the dead-letter queue.",
    {
      namespace: "AWS/SQS",
      dimensions: { QueueName: deadLetterQueueName(validatorName) },
      metricName: "ApproximateNumberOfMessagesVisible",
      period: 300,
    },
  );
}
