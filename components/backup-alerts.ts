import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { busArn, busPolicy } from "../domain/alerts/event-bus";
import { partitionOf } from "../domain/aws/regions";
import { declareAlertRules } from "./alert-rules";
import { declareAlertSink } from "./alert-sink";
import { declareAlertWatch } from "./alert-watch";
import { assertNoProblems } from "./assert-no-problems";
import { findBackupAlertsProblems, type BackupAlertsArgs } from "./backup-alerts-args";

/**
 * Tells people when backups fail, when somebody tampers with them, when the glass is broken, and when nothing happens at all (R10,
 * R24).
 *
 * A bus in the backup account takes events from the organization's forwarding roles. One rule for each class of alerts sends
 * a message that says what happened and what to do; every event also goes to a queue for machines and to a log group. Alarms
 * watch for silence, and for alerts that could not be delivered.
 *
 * Events come to it through `EventForwarding` and `MemberBaseline`; `centralBusArn` tells the ARN before the bus is made.
 *
 * @example
 * ```ts
 * new BackupAlerts("alerts", {
 *   environment: "prod",
 *   alertsName: "backup-alerts",
 *   forwarderName: "backup-events",
 *   accountId: "222222222222",
 *   region: "us-west-2",
 *   organizationId: "o-a1b2c3d4e5",
 *   deployRoleName: "OrgBackupDeployer",
 *   emails: ["on-call@example.com"],
 *   centralVaultName: "air-gapped",
 *   localVaultName: "org-backup",
 *   protectedRegions: ["eu-west-1"],
 *   lockNote: "Its lock becomes permanent 20 days after it was put.",
 *   runbookUrl: "https://example.com/runbook.md",
 * }, { providers: [backup] });
 * ```
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html
 */
export class BackupAlerts extends pulumi.ComponentResource {
  /** ARN of the bus that takes events. */
  public readonly busArn: pulumi.Output<string>;
  /** ARN of the topic that people subscribe to. */
  public readonly topicArn: pulumi.Output<string>;
  /** ARN of the queue for machines. */
  public readonly queueArn: pulumi.Output<string>;
  /** Name of the dashboard. */
  public readonly dashboardName: pulumi.Output<string>;

  /** @throws `InputPropertiesError` that names every argument which AWS would refuse. */
  constructor(name: string, args: BackupAlertsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:BackupAlerts", name, args, opts);
    assertNoProblems(`BackupAlerts ${name}`, findBackupAlertsProblems(args));
    const { accountId, alertsName, region } = args;
    const spec = { partition: partitionOf(region), accountId, region, name: alertsName };
    const bus = new cloudwatch.EventBus(
      `${name}-bus`,
      {
        region,
        name: alertsName,
        description: "What happens to backups, from every account of the organization",
      },
      { parent: this },
    );
    const sink = declareAlertSink(this, name, args, spec);
    declareAlertRules(this, name, args, spec, sink, bus);
    new cloudwatch.EventBusPolicy(
      `${name}-bus-policy`,
      {
        region,
        eventBusName: alertsName,
        policy: JSON.stringify(busPolicy({ ...spec, ...args, busName: alertsName })),
      },
      { parent: this, dependsOn: [bus] },
    );
    const dashboard = declareAlertWatch(this, name, args, sink);

    this.busArn = bus.arn;
    this.topicArn = sink.topic.arn;
    this.queueArn = sink.queue.arn;
    this.dashboardName = dashboard.dashboardName;
    this.registerOutputs({
      busArn: this.busArn,
      topicArn: this.topicArn,
      queueArn: this.queueArn,
      dashboardName: this.dashboardName,
    });
  }
}

/** ARN of the bus of a `BackupAlerts` before it is made, for what sends to it. */
export function centralBusArn(bus: CentralBus): string {
  return busArn({ ...bus, busName: bus.alertsName, partition: partitionOf(bus.region) });
}

/** Where a bus will be. */
export interface CentralBus {
  /** The backup account. Twelve digits. */
  accountId: string;
  region: string;
  /** The `alertsName` of the `BackupAlerts`. */
  alertsName: string;
}
