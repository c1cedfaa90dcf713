import type { ResourceTypeName } from "../../domain/aws/resource-types";
import { centralVaultOf } from "./central-vault";
import type {
  AlertFacts,
  BreakGlassFacts,
  PlaceFacts,
  PolicyFacts,
  RehearsalFacts,
  RunbookFacts,
} from "../../domain/runbook/runbook-facts";
import type { PreviewedResource, PreviewResult } from "../preview/preview-result";
import { deployRoleArnOf, placeOf } from "../render/place";
import { findProtections } from "../render/protection";
import { typesIn } from "../render/reach";
import { findRecovery } from "../render/recovery";
import { describeSchedule } from "../render/schedule-text";
import { UserError } from "../user-error";
import { readLocal } from "./local-facts";
import { StackResources } from "./stack-resources";

/**
 * Reads what a runbook says about a stack, from its rendered resources alone.
 *
 * @throws UserError for a stack without a backup policy that copies to a vault of its own: there is nothing to recover from
 */
export function stackFacts(result: PreviewResult): RunbookFacts {
  const stack = new StackResources(result.resources);
  const policies = policiesOf(result);
  const central = centralVaultOf(result, stack);
  const local = readLocal(
    stack,
    findProtections(result).flatMap(({ plans = [] }) => plans),
  );
  const management = stack.oneOf("aws:organizations/policy:Policy");
  if (central === undefined || management === undefined || local === undefined)
    throw new UserError(
      `The stack ${result.stack} declares no backup policy whose copies go to a vault of its own, so that there is nothing to recover from.`,
    );
  const breakGlass = breakGlassOf(stack);
  const rehearsal = rehearsalOf(stack);
  const alerts = alertsOf(stack);
  return {
    project: result.project,
    environment: result.stack,
    partition: central.partition,
    management: placeFacts(management, stack),
    backup: placeFacts(central.resource, stack),
    vault: central.facts,
    local,
    policies,
    objectives: findRecovery(result),
    ...(breakGlass === undefined ? {} : { breakGlass }),
    ...(rehearsal === undefined ? {} : { rehearsal }),
    ...(alerts === undefined ? {} : { alerts }),
  };
}

function placeFacts(resource: PreviewedResource, stack: StackResources): PlaceFacts {
  const provider = stack.providerOf(resource);
  const deployRoleArn = provider === undefined ? undefined : deployRoleArnOf(provider);
  return {
    accountId: placeOf(resource, provider).account.id ?? "<account>",
    region: textOf(resource.inputs.region ?? provider?.inputs.region) ?? "<Region>",
    ...(deployRoleArn === undefined ? {} : { deployRoleArn }),
  };
}

function policiesOf(result: PreviewResult): readonly PolicyFacts[] {
  return findProtections(result).flatMap(({ plans = [], policyName, targetIds }) =>
    plans.flatMap((plan) =>
      plan.rules.map((rule) => {
        const copy = rule.copies.find(({ vault }) => vault !== undefined && vault.accountId !== "$account");
        const types: readonly ResourceTypeName[] = typesIn([plan]);
        return {
          name: policyName,
          targets: targetIds.map((id) => id ?? "<target that is not known before deployment>"),
          types,
          schedule: describeSchedule(rule.scheduleExpression),
          ...(rule.deleteAfterDays === undefined ? {} : { localDays: rule.deleteAfterDays }),
          ...(copy?.deleteAfterDays === undefined ? {} : { copyDays: copy.deleteAfterDays }),
        };
      }),
    ),
  );
}

function breakGlassOf(stack: StackResources): BreakGlassFacts | undefined {
  const component = stack.oneOf("aws-org-backup:index:BreakGlassAccess");
  if (component === undefined) return undefined;
  const set = stack.childOf(component, "aws:ssoadmin/permissionSet:PermissionSet");
  const assignment = stack.childOf(component, "aws:ssoadmin/accountAssignment:AccountAssignment");
  const role = stack.childOf(component, "aws:iam/role:Role");
  const roleArn =
    role === undefined
      ? undefined
      : stack.arnOf(role, "iam", `role/${textOf(role.inputs.name) ?? role.name}`);
  if (set === undefined || assignment === undefined || roleArn === undefined) return undefined;
  return {
    permissionSetName: textOf(set.inputs.name) ?? set.name,
    instanceArn: textOf(set.inputs.instanceArn) ?? "<instance of IAM Identity Center>",
    identityCenterRegion: textOf(set.inputs.region) ?? "<Region>",
    groupId: textOf(assignment.inputs.principalId) ?? "<group>",
    sessionHours: Number(/^PT(\d+)H$/.exec(textOf(set.inputs.sessionDuration) ?? "PT1H")?.[1] ?? 1),
    restoreRoleArn: roleArn,
  };
}

function rehearsalOf(stack: StackResources): RehearsalFacts | undefined {
  const component = stack.oneOf("aws-org-backup:index:RestoreTesting");
  if (component === undefined) return undefined;
  const nameIn = (type: string, input: string): string | undefined => {
    const child = stack.childOf(component, type);
    return child === undefined ? undefined : textOf(child.inputs[input]);
  };
  const network = stack.childOf(component, "aws:ec2/vpc:Vpc");
  const subnetGroupName = nameIn("aws:rds/subnetGroup:SubnetGroup", "name");
  return {
    planName: nameIn("aws:backup/restoreTestingPlan:RestoreTestingPlan", "name") ?? component.name,
    schedule: describeSchedule(
      nameIn("aws:backup/restoreTestingPlan:RestoreTestingPlan", "scheduleExpression") ?? "",
    ),
    networkName: network?.name ?? "<network>",
    ...(subnetGroupName === undefined ? {} : { subnetGroupName }),
    securityGroupName: nameIn("aws:ec2/securityGroup:SecurityGroup", "name") ?? "<security group>",
    evidenceBucket: nameIn("aws:s3/bucket:Bucket", "bucket") ?? "<bucket>",
    validatorLog: nameIn("aws:cloudwatch/logGroup:LogGroup", "name") ?? "<log group>",
  };
}

function alertsOf(stack: StackResources): AlertFacts | undefined {
  const component = stack.oneOf("aws-org-backup:index:BackupAlerts");
  if (component === undefined) return undefined;
  const topic = stack.childOf(component, "aws:sns/topic:Topic");
  const bus = stack.childOf(component, "aws:cloudwatch/eventBus:EventBus");
  const log = stack.childOf(component, "aws:cloudwatch/logGroup:LogGroup");
  const topicArn =
    topic === undefined ? undefined : stack.arnOf(topic, "sns", textOf(topic.inputs.name) ?? topic.name);
  if (topicArn === undefined || bus === undefined || log === undefined) return undefined;
  const keyAlias = textOf(stack.childOf(component, "aws:kms/alias:Alias")?.inputs.name);
  return {
    topicArn,
    ...(keyAlias === undefined ? {} : { keyAlias }),
    emails: stack
      .childrenOf(component, "aws:sns/topicSubscription:TopicSubscription")
      .filter(({ inputs }) => inputs.protocol === "email")
      .flatMap(({ inputs }) => textOf(inputs.endpoint) ?? []),
    busName: textOf(bus.inputs.name) ?? bus.name,
    logGroup: textOf(log.inputs.name) ?? log.name,
    deadLetterQueues: deadLettersOf(stack),
    prefix: component.name,
  };
}

/** Queues of what could not be delivered to people, or not be forwarded to the central bus. */
function deadLettersOf(stack: StackResources): AlertFacts["deadLetterQueues"] {
  return stack
    .ofType("aws:sqs/queue:Queue")
    .filter(({ name }) => /-(undelivered|failed|not-forwarded)$/.test(name))
    .map((queue) => {
      const { accountId, region } = placeFacts(queue, stack);
      return { name: textOf(queue.inputs.name) ?? queue.name, region, accountId };
    });
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
