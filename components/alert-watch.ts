import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { RunbookAnchor } from "../domain/alerts/alert-class";
import { runbookLink } from "../domain/alerts/alert-message";
import { alertLogGroupName } from "../domain/alerts/alert-policies";
import { alertDashboard } from "../domain/alerts/dashboard";
import {
  ALERT_METRICS,
  DEFAULT_SILENCE_HOURS,
  eventCounts,
  silenceAlarms,
  type SilenceAlarm,
} from "../domain/alerts/silence-alarm";
import { formatArn, vaultArn } from "../domain/aws/arn";
import { partitionOf } from "../domain/aws/regions";
import type { AlertSink } from "./alert-sink";
import type { BackupAlertsArgs } from "./backup-alerts-args";

const HOUR_SECONDS = 3600;
const FIVE_MINUTES = 300;

/** Declares what notices that nothing happens, that alerts are not delivered, and the dashboard that shows it all. */
export function declareAlertWatch(
  parent: pulumi.Resource,
  name: string,
  args: BackupAlertsArgs,
  sink: AlertSink,
): cloudwatch.Dashboard {
  const { accountId, alertsName, centralVaultName, region } = args;
  const partition = partitionOf(region);
  const centralVaultArn = vaultArn({ partition, region, accountId, vaultName: centralVaultName });
  const logGroupName = alertLogGroupName(alertsName);
  for (const { dimension, metric, name: suffix, pattern } of eventCounts({ centralVaultArn })) {
    new cloudwatch.LogMetricFilter(
      `${name}-${suffix}`,
      {
        region,
        name: suffix,
        logGroupName,
        pattern,
        metricTransformation: {
          namespace: metricsOf(args),
          name: metric,
          value: "1",
          ...(dimension === undefined ? {} : { dimensions: { [dimension.name]: dimension.path } }),
        },
      },
      { parent, dependsOn: [sink.logGroup] },
    );
  }
  const alarms = silenceAlarms({
    ...args,
    centralVaultArn,
    silenceHours: args.silenceHours ?? DEFAULT_SILENCE_HOURS,
    watchedAccounts: args.watchedAccounts ?? [],
  });
  for (const alarm of alarms) declareSilenceAlarm(parent, name, args, alarm, sink);
  declareUndeliveredAlarm(parent, name, args, sink);
  const alarmArns = [...alarms.map((alarm) => alarm.name), UNDELIVERED].map((suffix) =>
    formatArn({
      ...{ partition, service: "cloudwatch", region, accountId },
      resource: `alarm:${alarmName(args, suffix)}`,
    }),
  );
  return new cloudwatch.Dashboard(
    `${name}-dashboard`,
    {
      region,
      dashboardName: alertsName,
      dashboardBody: JSON.stringify(
        alertDashboard({ ...args, metrics: metricsOf(args), centralVaultArn, logGroupName, alarmArns }),
      ),
    },
    { parent },
  );
}

const UNDELIVERED = "alerts-undelivered";

/** Each environment counts for itself, because all share the backup account. */
function metricsOf({ alertsName }: BackupAlertsArgs): string {
  return `${ALERT_METRICS}/${alertsName}`;
}

function alarmName({ alertsName }: BackupAlertsArgs, suffix: string): string {
  return `${alertsName}-${suffix}`;
}

/** Every hour of the time must be without a count; an hour without a number is one. */
function declareSilenceAlarm(
  parent: pulumi.Resource,
  name: string,
  args: BackupAlertsArgs,
  { description, dimensions, hours, metric, name: suffix }: SilenceAlarm,
  { topic }: AlertSink,
): void {
  new cloudwatch.MetricAlarm(
    `${name}-${suffix}`,
    {
      region: args.region,
      name: alarmName(args, suffix),
      alarmDescription: description,
      namespace: metricsOf(args),
      metricName: metric,
      dimensions: { ...dimensions },
      statistic: "Sum",
      period: HOUR_SECONDS,
      evaluationPeriods: hours,
      datapointsToAlarm: hours,
      threshold: 1,
      comparisonOperator: "LessThanThreshold",
      treatMissingData: "breaching",
      alarmActions: [topic.arn],
      okActions: [topic.arn],
    },
    { parent },
  );
}

function declareUndeliveredAlarm(
  parent: pulumi.Resource,
  name: string,
  args: BackupAlertsArgs,
  { topic, undelivered }: AlertSink,
): void {
  new cloudwatch.MetricAlarm(
    `${name}-${UNDELIVERED}`,
    {
      region: args.region,
      name: alarmName(args, UNDELIVERED),
      alarmDescription:
        `[${args.environment}] Alerts could not be delivered. What to do: read them in the queue ${args.alertsName}-undelivered, and ` +
        `mend policy or key. Runbook: ${runbookLink(args.runbookUrl, RunbookAnchor.Undelivered)}`,
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: undelivered.name },
      statistic: "Maximum",
      period: FIVE_MINUTES,
      evaluationPeriods: 1,
      threshold: 0,
      comparisonOperator: "GreaterThanThreshold",
      treatMissingData: "notBreaching",
      alarmActions: [topic.arn],
    },
    { parent },
  );
}
