import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import type { AlertScope } from "../domain/alerts/alert-class";
import { alertClassesOf } from "../domain/alerts/alert-classes";
import { alertMessage } from "../domain/alerts/alert-message";
import { alertQueueArn, type AlertSinkSpec } from "../domain/alerts/alert-policies";
import { RuleState, ruleStateOf } from "../domain/alerts/forwarding-rule";
import type { AlertSink } from "./alert-sink";
import type { BackupAlertsArgs } from "./backup-alerts-args";

/** Everything that comes to the bus, for machines and for the log. */
const EVERYTHING = { source: [{ prefix: "" }] };

/**
 * Declares the rules of the central bus: one for each class of alerts, which sends a message to people, and one that hands
 * every event as it came to the queue and the log group.
 */
export function declareAlertRules(
  parent: pulumi.Resource,
  name: string,
  args: BackupAlertsArgs,
  spec: AlertSinkSpec,
  sink: AlertSink,
  bus: cloudwatch.EventBus,
): void {
  const shared: Shared = { parent, name, args, deadLettersArn: alertQueueArn(spec, "-undelivered") };
  const dependsOn = [bus, ...sink.ready];
  for (const alert of alertClassesOf(args satisfies AlertScope)) {
    const rule = declareRule(shared, alert.name, alert.title, alert.pattern, ruleStateOf(alert), [bus]);
    const { inputPaths, inputTemplate } = alertMessage(alert, args, args.runbookUrl);
    declareTarget(shared, alert.name, "people", sink.topic.arn, [rule, ...dependsOn], {
      inputPaths: { ...inputPaths },
      inputTemplate,
    });
  }
  const everything = declareRule(
    shared,
    "everything",
    "Every event that comes to the bus",
    EVERYTHING,
    RuleState.EnabledForReading,
    [bus],
  );
  const after = [everything, ...dependsOn];
  declareTarget(shared, "everything", "machines", sink.queue.arn, after);
  declareTarget(shared, "everything", "log", sink.logGroup.arn, after);
}

interface Shared {
  readonly parent: pulumi.Resource;
  readonly name: string;
  readonly args: BackupAlertsArgs;
  /** ARN of the queue for what cannot be delivered. */
  readonly deadLettersArn: string;
}

function declareRule(
  { args, name, parent }: Shared,
  suffix: string,
  description: string,
  pattern: object,
  state: RuleState,
  dependsOn: pulumi.Resource[],
): cloudwatch.EventRule {
  return new cloudwatch.EventRule(
    `${name}-${suffix}`,
    {
      region: args.region,
      name: suffix,
      description,
      eventBusName: args.alertsName,
      eventPattern: JSON.stringify(pattern),
      state,
    },
    { parent, dependsOn },
  );
}

function declareTarget(
  { args, deadLettersArn, name, parent }: Shared,
  rule: string,
  targetId: string,
  arn: pulumi.Output<string>,
  dependsOn: pulumi.Resource[],
  inputTransformer?: { inputPaths: Record<string, string>; inputTemplate: string },
): void {
  new cloudwatch.EventTarget(
    `${name}-${rule}-to-${targetId}`,
    {
      region: args.region,
      rule,
      eventBusName: args.alertsName,
      targetId,
      arn,
      deadLetterConfig: { arn: deadLettersArn },
      ...(inputTransformer === undefined ? {} : { inputTransformer }),
    },
    { parent, dependsOn },
  );
}
