import type { PreviewedResource, PreviewResult } from "../../cli/preview/preview-result";
import { parseArn } from "../../domain/aws/arn";

/** A rule of EventBridge, with what it sends to. */
export interface WorldRule {
  readonly accountId: string;
  readonly region: string;
  readonly bus: string;
  readonly name: string;
  readonly pattern: unknown;
  readonly state: string;
  readonly targets: readonly WorldTarget[];
}

export interface WorldTarget {
  readonly arn: string;
  readonly roleArn?: string;
  readonly deadLetterArn?: string;
  readonly message?: { readonly inputPaths: Record<string, string>; readonly inputTemplate: string };
}

/** Everything that an alert passes on its way, as a stack declares it. Policies are by the ARN of what they are for. */
export interface AlertWorld {
  readonly rules: readonly WorldRule[];
  readonly roles: Readonly<Record<string, { readonly trust: unknown; readonly policy: unknown }>>;
  readonly policies: Readonly<Record<string, unknown>>;
  /** Of each topic, the policy of its key. */
  readonly topicKeys: Readonly<Record<string, unknown>>;
  /** Of each topic, the addresses that are subscribed. */
  readonly people: Readonly<Record<string, readonly string[]>>;
  readonly alarms: readonly {
    readonly name: string;
    readonly treatMissingData: string;
    readonly topics: readonly string[];
  }[];
}

const ACCOUNTS: Readonly<Record<string, string>> = { backup: "222222222222", management: "111111111111" };

/** Reads the resources of a previewed stack, and the template of the member accounts for each of `members`. */
export function alertWorldOf(
  { resources }: PreviewResult,
  members: readonly { readonly accountId: string; readonly region: string }[],
): AlertWorld {
  const ofType = (type: string): readonly PreviewedResource[] => resources.filter((one) => one.type === type);
  // Other components have rules and alarms of their own.
  const ofAlerts = (type: string): readonly PreviewedResource[] =>
    ofType(type).filter(({ urn }) => /:(BackupAlerts|EventForwarding)\$/.test(urn));
  const byUrn = new Map(resources.map((one) => [one.urn, one]));
  const arnOf = (resource: PreviewedResource, property: string): string => {
    const value = resource.inputs[property];
    if (typeof value === "string") return value;
    const sources = (resource.propertyDependencies[property] ?? []).map((urn) => byUrn.get(urn));
    const [arn] = sources.flatMap((one) => (one === undefined ? [] : (ownArnOf(one) ?? [])));
    return arn ?? "?";
  };
  const own: AlertWorld = {
    rules: ofAlerts("aws:cloudwatch/eventRule:EventRule").map((rule) =>
      ruleOf(rule, ofType("aws:cloudwatch/eventTarget:EventTarget"), arnOf),
    ),
    roles: Object.fromEntries(
      ofType("aws:iam/role:Role").map((role) => {
        const policy = ofType("aws:iam/rolePolicy:RolePolicy").find(
          (one) => one.inputs.role === role.inputs.name && one.provider === role.provider,
        );
        return [
          ownArnOf(role) ?? "",
          { trust: role.inputs.assumeRolePolicy, policy: policy?.inputs.policy ?? {} },
        ];
      }),
    ),
    policies: Object.fromEntries([
      ...ofType("aws:cloudwatch/eventBusPolicy:EventBusPolicy").map((one) => [
        `arn:aws:events:${placeOf(one).region}:${placeOf(one).accountId}:event-bus/${String(one.inputs.eventBusName)}`,
        one.inputs.policy,
      ]),
      ...ofType("aws:sns/topicPolicy:TopicPolicy").map((one) => [arnOf(one, "arn"), one.inputs.policy]),
      ...ofType("aws:sqs/queuePolicy:QueuePolicy").map((one) => [arnOf(one, "queueUrl"), one.inputs.policy]),
    ]) as Record<string, unknown>,
    topicKeys: Object.fromEntries(
      ofType("aws:sns/topic:Topic").map((topic) => {
        const [urn = ""] = topic.propertyDependencies.kmsMasterKeyId ?? [];
        return [ownArnOf(topic) ?? "", byUrn.get(urn)?.inputs.policy];
      }),
    ),
    people: Object.fromEntries(
      ofType("aws:sns/topic:Topic").map((topic) => {
        const arn = ownArnOf(topic) ?? "";
        const subscriptions = ofType("aws:sns/topicSubscription:TopicSubscription").filter(
          (one) => arnOf(one, "topic") === arn && one.inputs.protocol === "email",
        );
        return [arn, subscriptions.map((one) => String(one.inputs.endpoint))];
      }),
    ),
    alarms: ofAlerts("aws:cloudwatch/metricAlarm:MetricAlarm").map((one) => ({
      name: String(one.inputs.name),
      treatMissingData: String(one.inputs.treatMissingData),
      topics: [arnOf(one, "alarmActions")],
    })),
  };
  const [stackSet] = ofType("aws:cloudformation/stackSet:StackSet");
  const template = JSON.parse(String(stackSet?.inputs.templateBody)) as Template;
  return members.map((member) => memberWorldOf(template, member)).reduce(joined, own);
}

function joined(one: AlertWorld, other: AlertWorld): AlertWorld {
  return {
    ...one,
    rules: [...one.rules, ...other.rules],
    roles: { ...one.roles, ...other.roles },
    policies: { ...one.policies, ...other.policies },
  };
}

function placeOf({ inputs, provider }: PreviewedResource): { accountId: string; region: string } {
  return {
    accountId: ACCOUNTS[provider?.split("::").at(-1) ?? ""] ?? "?",
    region: typeof inputs.region === "string" ? inputs.region : "?",
  };
}

/** The ARN that AWS will give a resource, from its name and place. */
function ownArnOf(resource: PreviewedResource): string | undefined {
  const { accountId, region } = placeOf(resource);
  const name = String(resource.inputs.name);
  switch (resource.type) {
    case "aws:sns/topic:Topic":
      return `arn:aws:sns:${region}:${accountId}:${name}`;
    case "aws:sqs/queue:Queue":
      return `arn:aws:sqs:${region}:${accountId}:${name}`;
    case "aws:cloudwatch/logGroup:LogGroup":
      return `arn:aws:logs:${region}:${accountId}:log-group:${name}`;
    case "aws:iam/role:Role":
      return `arn:aws:iam::${accountId}:role/${name}`;
    default:
      return undefined;
  }
}

function ruleOf(
  rule: PreviewedResource,
  targets: readonly PreviewedResource[],
  arnOf: (resource: PreviewedResource, property: string) => string,
): WorldRule {
  const { eventBusName = "default", eventPattern, name, state } = rule.inputs;
  const own = targets.filter(
    ({ inputs, provider }) =>
      inputs.rule === name &&
      (inputs.eventBusName ?? "default") === eventBusName &&
      inputs.region === rule.inputs.region &&
      provider === rule.provider,
  );
  return {
    ...placeOf(rule),
    bus: String(eventBusName),
    name: String(name),
    pattern: JSON.parse(String(eventPattern)),
    state: String(state),
    targets: own.map((target) => {
      const { deadLetterConfig, inputTransformer } = target.inputs as {
        deadLetterConfig?: { arn: string };
        inputTransformer?: WorldTarget["message"];
      };
      return {
        arn: arnOf(target, "arn"),
        ...("roleArn" in target.inputs ? { roleArn: arnOf(target, "roleArn") } : {}),
        ...(deadLetterConfig === undefined ? {} : { deadLetterArn: deadLetterConfig.arn }),
        ...(inputTransformer === undefined ? {} : { message: inputTransformer }),
      };
    }),
  };
}

interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }>
  >;
}

/** The key that the template makes in an account. */
export function memberKeyArn({ accountId, region }: { accountId: string; region: string }): string {
  return `arn:aws:kms:${region}:${accountId}:key/11111111-2222-3333-4444-555555555555`;
}

/** What the template makes in one account and Region, with every intrinsic function worked out. */
function memberWorldOf(
  { Resources }: Template,
  place: { readonly accountId: string; readonly region: string },
): AlertWorld {
  const { accountId, region } = place;
  const arnOf = (logicalId: string): string => {
    const { Properties = {}, Type = "" } = Resources[logicalId] ?? {};
    if (Type === "AWS::KMS::Key") return memberKeyArn(place);
    if (Type === "AWS::SQS::Queue")
      return `arn:aws:sqs:${region}:${accountId}:${String(resolve(Properties.QueueName))}`;
    return `arn:aws:iam::${accountId}:role/${String(resolve(Properties.RoleName))}`;
  };
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== "object" || value === null) return value;
    const fields = value as Record<string, unknown>;
    if ("Fn::Sub" in fields)
      return String(fields["Fn::Sub"])
        .replaceAll("${AWS::AccountId}", accountId)
        .replaceAll("${AWS::Region}", region);
    if ("Fn::GetAtt" in fields) return arnOf(String((fields["Fn::GetAtt"] as string[])[0]));
    if (fields.Ref === "AWS::AccountId") return accountId;
    if (typeof fields.Ref === "string") return arnOf(fields.Ref);
    return Object.fromEntries(Object.entries(fields).map(([key, child]) => [key, resolve(child)]));
  };
  const all = Object.values(Resources).map(({ Properties, Type }) => ({
    Type,
    Properties: resolve(Properties) as Record<string, unknown>,
  }));
  const ofType = (type: string): readonly Record<string, unknown>[] =>
    all.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
  return {
    rules: ofType("AWS::Events::Rule").map((rule) => ({
      accountId,
      region,
      bus: "default",
      name: String(rule.Name),
      pattern: rule.EventPattern,
      state: String(rule.State),
      targets: (rule.Targets as { Arn: string; RoleArn: string; DeadLetterConfig: { Arn: string } }[]).map(
        ({ Arn, DeadLetterConfig, RoleArn }) => ({
          arn: Arn,
          roleArn: RoleArn,
          deadLetterArn: DeadLetterConfig.Arn,
        }),
      ),
    })),
    roles: Object.fromEntries(
      ofType("AWS::IAM::Role").map(({ AssumeRolePolicyDocument, Policies = [], RoleName }) => [
        `arn:aws:iam::${accountId}:role/${String(RoleName)}`,
        {
          trust: AssumeRolePolicyDocument,
          policy: (Policies as { PolicyDocument: unknown }[])[0]?.PolicyDocument ?? {},
        },
      ]),
    ),
    policies: Object.fromEntries(
      ofType("AWS::SQS::QueuePolicy").map(({ PolicyDocument, Queues }) => [
        (Queues as string[])[0] ?? "",
        PolicyDocument,
      ]),
    ),
    topicKeys: {},
    people: {},
    alarms: [],
  };
}

/** Account and Region of what an ARN names. */
export function placeOfArn(arn: string): { readonly accountId: string; readonly region: string } {
  const { accountId = "", region = "" } = parseArn(arn) ?? {};
  return { accountId, region };
}
