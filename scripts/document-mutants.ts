import type { PreviewedResource } from "../cli/preview/preview-result";
import { isRecord } from "../domain/problem";

type Json = Readonly<Record<string, unknown>>;

/** A policy document that is weaker than the one that a stack renders, by one change. */
export interface DocumentMutant {
  /** `air-gapped-prod-policy NobodyDeletesOrChangesRecoveryPoints: without backup:DeleteRecoveryPoint`. */
  readonly name: string;
  readonly resource: PreviewedResource;
  /** Input that holds the document. */
  readonly property: string;
  /** The whole of the input, with the change. */
  readonly text: string;
}

/** A change in words, and what it makes of something. */
type Change<T> = readonly [change: string, weak: T];

/** Where resources keep policy documents. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  "aws:backup/vaultPolicy:VaultPolicy": "policy",
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy": "policy",
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": "policyDocument",
  "aws:iam/policy:Policy": "policy",
  "aws:iam/role:Role": "assumeRolePolicy",
  "aws:iam/rolePolicy:RolePolicy": "policy",
  "aws:kms/key:Key": "policy",
  "aws:organizations/policy:Policy": "content",
  "aws:organizations/resourcePolicy:ResourcePolicy": "content",
  "aws:s3/bucketPolicy:BucketPolicy": "policy",
  "aws:sns/topicPolicy:TopicPolicy": "policy",
  "aws:sqs/queuePolicy:QueuePolicy": "policy",
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": "inlinePolicy",
};
const STACK_SET = "aws:cloudformation/stackSet:StackSet";
/** Where resources of a template keep them. */
const TEMPLATE_DOCUMENTS = ["AccessPolicy", "AssumeRolePolicyDocument", "KeyPolicy", "PolicyDocument"];
/** No service has it. A statement about it alone is as good as none, and a document with it is still one. */
const NO_ACTION = "none:Nothing";

/** Every document of a resource with one weakness: a dropped statement, action, condition or value, an Allow that says more. */
export function mutantsOf(resource: PreviewedResource): readonly DocumentMutant[] {
  const { inputs, name, type } = resource;
  if (type === STACK_SET) return mutantsOfTemplate(resource);
  const property = DOCUMENTS[type];
  const text = property === undefined ? undefined : inputs[property];
  if (property === undefined || typeof text !== "string") return [];
  const document: unknown = JSON.parse(text);
  if (!isRecord(document) || !Array.isArray(document.Statement)) return []; // a backup policy
  return weakened(document).map(([change, weak]) => ({
    name: `${name} ${change}`,
    resource,
    property,
    text: JSON.stringify(weak),
  }));
}

/** Resources whose type says that they hold a policy document, and that this tool does not know. */
export function holdsUnknownDocument({ inputs, type }: PreviewedResource): boolean {
  return (
    type.startsWith("aws:") &&
    type !== STACK_SET &&
    !Object.hasOwn(DOCUMENTS, type) &&
    Object.values(inputs).some((value) => typeof value === "string" && value.includes('"Statement":'))
  );
}

function mutantsOfTemplate(resource: PreviewedResource): readonly DocumentMutant[] {
  const template = JSON.parse(String(resource.inputs.templateBody)) as {
    Resources: Record<string, { Properties: Json }>;
  };
  return Object.entries(template.Resources).flatMap(([logicalId, made]) =>
    weakenedWithin(made.Properties).map(([change, properties]) => ({
      name: `${logicalId} ${change}`,
      resource,
      property: "templateBody",
      text: JSON.stringify({
        ...template,
        Resources: { ...template.Resources, [logicalId]: { ...made, Properties: properties } },
      }),
    })),
  );
}

/** Properties with one of their documents weakened; roles have inline policies as a list. */
function weakenedWithin(properties: Json): readonly Change<Json>[] {
  const own = TEMPLATE_DOCUMENTS.flatMap((key) => {
    const document = properties[key];
    if (!isRecord(document)) return [];
    return weakened(document).map(([change, weak]): Change<Json> => [change, { ...properties, [key]: weak }]);
  });
  const inline = listOf(properties.Policies) as readonly Json[];
  const ofPolicies = inline.flatMap((policy, index) =>
    weakenedWithin(policy).map(([change, weak]): Change<Json> => [
      change,
      { ...properties, Policies: inline.map((each, at) => (at === index ? weak : each)) },
    ]),
  );
  return [...own, ...ofPolicies];
}

function weakened(document: Json): readonly Change<Json>[] {
  const statements = document.Statement as readonly Json[];
  return statements.flatMap((statement, index) => {
    const sid = typeof statement.Sid === "string" ? statement.Sid : `statement ${index}`;
    return weakenedStatements(statement).map(([change, weak]): Change<Json> => [
      `${sid}: ${change}`,
      { ...document, Statement: statements.map((each, at) => (at === index ? weak : each)) },
    ]);
  });
}

function weakenedStatements(statement: Json): readonly Change<Json>[] {
  return [
    ["dropped", { ...statement, Action: NO_ACTION }],
    ...without(statement, "Action"),
    ...without(statement, "Resource"),
    ...withoutPrincipals(statement),
    ...withoutConditions(statement),
    ...(statement.Effect === "Allow" ? saysMore(statement) : []),
  ];
}

/** A statement without one of several entries of a list. The last one is the statement itself. */
function without(statement: Json, element: string): readonly Change<Json>[] {
  const entries = listOf(statement[element]);
  if (entries.length < 2) return [];
  return entries.map((entry) => [
    `without ${String(entry)}`,
    { ...statement, [element]: entries.filter((each) => each !== entry) },
  ]);
}

function withoutPrincipals(statement: Json): readonly Change<Json>[] {
  const { Principal: principal } = statement;
  if (!isRecord(principal)) return [];
  const named = Object.entries(principal).flatMap(([kind, names]) =>
    listOf(names).map((name) => ({ kind, name })),
  );
  if (named.length < 2) return [];
  return named.map(({ kind, name }) => {
    const left = listOf(principal[kind]).filter((each) => each !== name);
    const { [kind]: _, ...others } = principal;
    return [
      `without ${String(name)}`,
      { ...statement, Principal: left.length === 0 ? others : { ...others, [kind]: left } },
    ];
  });
}

function withoutConditions(statement: Json): readonly Change<Json>[] {
  if (!isRecord(statement.Condition)) return [];
  const condition = statement.Condition as Readonly<Record<string, Json>>;
  return Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, values]) => {
      const several = listOf(values);
      const fewer = several.length < 2 ? [] : several;
      return [
        [`without ${operator} ${key}`, withoutTest(statement, condition, operator, key)] as const,
        ...fewer.map((value): Change<Json> => {
          const left = { ...keys, [key]: several.filter((each) => each !== value) };
          return [
            `${operator} ${key} without ${JSON.stringify(value)}`,
            { ...statement, Condition: { ...condition, [operator]: left } },
          ];
        }),
      ];
    }),
  );
}

function withoutTest(
  statement: Json,
  condition: Readonly<Record<string, Json>>,
  operator: string,
  key: string,
): Json {
  const { [key]: _, ...otherKeys } = condition[operator] ?? {};
  const { [operator]: __, ...otherOperators } = condition;
  const left = Object.keys(otherKeys).length === 0 ? otherOperators : { ...condition, [operator]: otherKeys };
  const { Condition: ___, ...bare } = statement;
  return Object.keys(left).length === 0 ? bare : { ...bare, Condition: left };
}

function saysMore(statement: Json): readonly Change<Json>[] {
  const actions = listOf(statement.Action).map(String);
  const services = [...new Set(actions.map((action) => action.split(":")[0] ?? ""))];
  const { Principal: principal, Resource: resource } = statement;
  const isEverybody = principal === "*" || JSON.stringify(principal) === '{"AWS":"*"}';
  return [
    ...services
      .filter((service) => !actions.includes(`${service}:*`))
      .map((service): Change<Json> => [
        `allows ${service}:*`,
        { ...statement, Action: [...actions, `${service}:*`] },
      ]),
    ...(principal === undefined || isEverybody
      ? []
      : [["allows everybody", { ...statement, Principal: "*" }] as const]),
    ...(resource === undefined || resource === "*"
      ? []
      : [["allows it on everything", { ...statement, Resource: "*" }] as const]),
  ];
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
}
