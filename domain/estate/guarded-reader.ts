import { unknownPolicy, withStatement, type CompiledPolicy } from "../access/compiled-policy";
import { formatArn } from "../aws/arn";
import { policyOf } from "./attached-policy";
import type { EstateGuarded } from "./estate";
import { textInput, type RenderedResource } from "./rendered-resource";
import type { RenderedStack } from "./rendered-stack";

/** What a stack makes that has a policy of its own, and what of it cannot be told. */
export interface ReadGuarded {
  readonly guarded: readonly EstateGuarded[];
  readonly gaps: readonly string[];
}

/** A kind of resource with a policy: where its name stands, and what gives it its policy. */
interface GuardedKind {
  readonly type: string;
  readonly nameIn: string;
  readonly policyType: string;
  /** The property of the policy that names what it is for. */
  readonly ownerIn: string;
  readonly arn: (place: GuardedPlace) => Parameters<typeof formatArn>[0];
}

interface GuardedPlace {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
}

const KINDS: readonly GuardedKind[] = [
  {
    type: "aws:sqs/queue:Queue",
    nameIn: "name",
    policyType: "aws:sqs/queuePolicy:QueuePolicy",
    ownerIn: "queueUrl",
    arn: (place) => ({ ...place, service: "sqs", resource: place.name }),
  },
  {
    type: "aws:sns/topic:Topic",
    nameIn: "name",
    policyType: "aws:sns/topicPolicy:TopicPolicy",
    ownerIn: "arn",
    arn: (place) => ({ ...place, service: "sns", resource: place.name }),
  },
  {
    type: "aws:s3/bucket:Bucket",
    nameIn: "bucket",
    policyType: "aws:s3/bucketPolicy:BucketPolicy",
    ownerIn: "bucket",
    arn: ({ name, partition }) => ({ partition, service: "s3", region: "", accountId: "", resource: name }),
  },
  {
    type: "aws:cloudwatch/eventBus:EventBus",
    nameIn: "name",
    policyType: "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
    ownerIn: "eventBusName",
    arn: (place) => ({ ...place, service: "events", resource: `event-bus/${place.name}` }),
  },
];

const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const LOG_POLICY = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";

/**
 * Reads the queues, topics, buckets, event buses and log groups that a stack makes, those that have a policy. Of one whose place
 * nobody knows nothing is said: what speaks of it finds nothing.
 */
export function readGuarded(stack: RenderedStack, partition: string): ReadGuarded {
  const gaps = KINDS.flatMap(({ ownerIn, policyType }) => stack.ofUnknownOwner(policyType, ownerIn)).map(
    ({ name }) => `to what ${name} belongs is not known before deployment`,
  );
  const guarded = KINDS.flatMap((kind) =>
    stack.ofType(kind.type).flatMap((resource) => guardedOf(resource, kind, stack, partition)),
  );
  return { guarded: [...guarded, ...logGroupsOf(stack, partition)], gaps };
}

function guardedOf(
  resource: RenderedResource,
  kind: GuardedKind,
  stack: RenderedStack,
  partition: string,
): readonly EstateGuarded[] {
  const { accountId, region, urn } = resource;
  if (accountId === undefined || region === undefined) return [];
  const name = textInput(resource, kind.nameIn) ?? resource.name;
  const arn = formatArn(kind.arn({ partition, accountId, region, name }));
  const apart = stack.attachedTo(resource, kind.policyType, kind.ownerIn, [name, arn]);
  const policies = [...apart, ...(resource.isSet("policy") ? [resource] : [])];
  if (policies.length === 0) return [];
  return [{ arn, accountId, policy: onlyOf(policies, "policy", `policy of ${name}`), urn }];
}

/** Of several policies for one resource nobody knows which is put last. */
function onlyOf(policies: readonly RenderedResource[], property: string, label: string): CompiledPolicy {
  const [policy, ...others] = policies;
  return policy === undefined || others.length > 0 ? unknownPolicy(label) : policyOf(policy, property, label);
}

/** CloudWatch Logs keeps its policies for an account and a Region: each can speak of every log group there. */
function logGroupsOf(stack: RenderedStack, partition: string): readonly EstateGuarded[] {
  return stack.ofType(LOG_GROUP).flatMap((group): readonly EstateGuarded[] => {
    const { accountId, region, urn } = group;
    if (accountId === undefined || region === undefined) return [];
    const name = textInput(group, "name") ?? group.name;
    const arn = formatArn({ partition, service: "logs", region, accountId, resource: `log-group:${name}` });
    const [policy, ...others] = stack
      .ofType(LOG_POLICY)
      .filter((each) => each.accountId === accountId && each.region === region)
      .map((each) => policyOf(each, "policyDocument", textInput(each, "policyName") ?? each.name));
    return policy === undefined ? [] : [{ arn, accountId, policy: others.reduce(joined, policy), urn }];
  });
}

function joined(policy: CompiledPolicy, other: CompiledPolicy): CompiledPolicy {
  if (other.unreadable.length > 0) return other;
  return other.statements.reduce((all, { source }) => withStatement(all, source), policy);
}
