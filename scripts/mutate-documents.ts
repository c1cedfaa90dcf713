import { previewedEstate } from "../cli/estate/previewed-estate";
import type { PreviewedResource, PreviewResult } from "../cli/preview/preview-result";
import { runPreview } from "../cli/preview/run-preview";
import { previewedPromises } from "../cli/prove/previewed-promises";
import { PROMISING_TYPES } from "../domain/intents/component-intents";
import type { Intent } from "../domain/intents/intent";
import { holdsEveryIntent } from "../domain/intents/judge-intents";
import { isRecord } from "../domain/problem";
import { EQUIVALENT_MUTANTS } from "./equivalent-mutants";
import * as path from "node:path";

/**
 * Weakens every policy document that the stacks render, one change at a time, and asks whether some promise about access breaks:
 * drops a statement, an action, a condition or one of its values, and lets an Allow say more. A change that breaks nothing
 * survives, and needs a reason in `equivalent-mutants.ts`. Prints the counts, and fails for a survivor without a reason and for a
 * reason without a survivor.
 */

type Json = Readonly<Record<string, unknown>>;

/** Where resources keep policy documents. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  "aws:backup/vaultPolicy:VaultPolicy": "policy",
  "aws:iam/role:Role": "assumeRolePolicy",
  "aws:iam/rolePolicy:RolePolicy": "policy",
  "aws:kms/key:Key": "policy",
  "aws:organizations/policy:Policy": "content",
  "aws:s3/bucketPolicy:BucketPolicy": "policy",
  "aws:organizations/resourcePolicy:ResourcePolicy": "content",
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": "inlinePolicy",
};
const STACK_SET = "aws:cloudformation/stackSet:StackSet";
/** Where resources of a template keep them. */
const TEMPLATE_DOCUMENTS = ["AccessPolicy", "AssumeRolePolicyDocument", "KeyPolicy"];

interface Mutant {
  /** `air-gapped-prod-policy NobodyDeletesOrChangesRecoveryPoints: without backup:DeleteRecoveryPoint`. */
  readonly name: string;
  readonly resource: PreviewedResource;
  readonly property: string;
  readonly text: string;
}

function mutantsOf(resource: PreviewedResource): readonly Mutant[] {
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

function mutantsOfTemplate(resource: PreviewedResource): readonly Mutant[] {
  const template = JSON.parse(String(resource.inputs.templateBody)) as {
    Resources: Record<string, { Properties: Json }>;
  };
  return Object.entries(template.Resources).flatMap(([logicalId, made]) =>
    TEMPLATE_DOCUMENTS.flatMap((key) => {
      const document = made.Properties[key];
      if (!isRecord(document)) return [];
      return weakened(document).map(([change, weak]) => ({
        name: `${logicalId} ${change}`,
        resource,
        property: "templateBody",
        text: JSON.stringify({
          ...template,
          Resources: {
            ...template.Resources,
            [logicalId]: { ...made, Properties: { ...made.Properties, [key]: weak } },
          },
        }),
      }));
    }),
  );
}

/** Every document that differs from one by one weakness. */
function weakened(document: Json): readonly (readonly [change: string, document: Json])[] {
  const statements = document.Statement as readonly Json[];
  return statements.flatMap((statement, index) => {
    const sid = typeof statement.Sid === "string" ? statement.Sid : `statement ${index}`;
    const others = statements.filter((_, at) => at !== index);
    const replaced = statementsWeaker(statement).map(([change, weak]): readonly [string, Json] => [
      `${sid}: ${change}`,
      { ...document, Statement: statements.map((each, at) => (at === index ? weak : each)) },
    ]);
    // A document without statements is none; dropping the only one is dropping what it says, action by action.
    if (others.length === 0) return replaced;
    return [[`${sid}: dropped`, { ...document, Statement: others }] as const, ...replaced];
  });
}

function statementsWeaker(statement: Json): readonly (readonly [change: string, statement: Json])[] {
  return [
    ...withoutActions(statement),
    ...withoutConditions(statement),
    ...(statement.Effect === "Allow" ? saysMore(statement) : []),
  ];
}

function withoutActions(statement: Json): readonly (readonly [string, Json])[] {
  const actions = listOf(statement.Action);
  if (actions.length < 2) return [];
  return actions.map((action) => [
    `without ${String(action)}`,
    { ...statement, Action: actions.filter((each) => each !== action) },
  ]);
}

function withoutConditions(statement: Json): readonly (readonly [string, Json])[] {
  if (!isRecord(statement.Condition)) return [];
  const condition = statement.Condition as Readonly<Record<string, Json>>;
  return Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, values]) => {
      const { [key]: _, ...otherKeys } = keys;
      const { [operator]: __, ...otherOperators } = condition;
      const left =
        Object.keys(otherKeys).length === 0 ? otherOperators : { ...condition, [operator]: otherKeys };
      const { Condition: ___, ...bare } = statement;
      const dropped = Object.keys(left).length === 0 ? bare : { ...bare, Condition: left };
      const several = listOf(values);
      const fewer =
        several.length < 2
          ? []
          : several.map((value): readonly [string, Json] => [
              `${operator} ${key} without ${JSON.stringify(value)}`,
              {
                ...statement,
                Condition: {
                  ...condition,
                  [operator]: { ...keys, [key]: several.filter((each) => each !== value) },
                },
              },
            ]);
      return [[`without ${operator} ${key}`, dropped] as const, ...fewer];
    }),
  );
}

function saysMore(statement: Json): readonly (readonly [string, Json])[] {
  const [first = ""] = listOf(statement.Action).map(String);
  const service = first.split(":")[0] ?? "";
  const more: (readonly [string, Json])[] = [];
  if (!listOf(statement.Action).includes(`${service}:*`))
    more.push([`allows ${service}:*`, { ...statement, Action: `${service}:*` }]);
  if (
    statement.Principal !== undefined &&
    statement.Principal !== "*" &&
    JSON.stringify(statement.Principal) !== '{"AWS":"*"}'
  )
    more.push(["allows everybody", { ...statement, Principal: "*" }]);
  if (statement.Resource !== undefined && statement.Resource !== "*")
    more.push(["allows it on everything", { ...statement, Resource: "*" }]);
  return more;
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
}

function isCaught(
  result: PreviewResult,
  { property, resource, text }: Mutant,
  intents: readonly Intent[],
): boolean {
  const weak = { ...resource, inputs: { ...resource.inputs, [property]: text } };
  const resources = result.resources.map((each) => (each === resource ? weak : each));
  return !holdsEveryIntent(previewedEstate({ resources }), intents);
}

/** A component that promises nothing is tested otherwise: alerts by a walk along them, rehearsals by their own tests. */
function isOfPromisingComponent({ urn }: PreviewedResource): boolean {
  const types = urn.split("::")[2]?.split("$") ?? [];
  return types.some((type) => PROMISING_TYPES.includes(type));
}

async function main(): Promise<void> {
  const reasons = new Set<string>();
  let unexplained = 0;
  for (const stack of ["prod", "staging"]) {
    const started = process.hrtime.bigint();
    const result = await runPreview({ root: path.join(__dirname, ".."), stack, now: new Date() });
    const intents = previewedPromises(result).flatMap((promise) => promise.intents);
    const promised = result.resources.filter(isOfPromisingComponent);
    const mutants = promised.flatMap(mutantsOf);
    const others = result.resources.filter(
      (resource) => !promised.includes(resource) && mutantsOf(resource).length > 0,
    );
    const survivors = mutants.filter((mutant) => !isCaught(result, mutant, intents));
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    console.log(
      `${stack}: ${mutants.length} weakened documents, ${survivors.length} break no promise, ${seconds.toFixed(1)} s`,
    );
    console.log(`  ${others.length} documents belong to components that promise nothing about access`);
    for (const { name } of survivors) {
      const equivalent = EQUIVALENT_MUTANTS.find(({ mutant }) => mutant.test(name));
      if (equivalent !== undefined) reasons.add(equivalent.reason);
      else unexplained += 1;
      if (equivalent === undefined) console.log(`  SURVIVES WITHOUT A REASON  ${name}`);
    }
  }
  for (const { reason } of EQUIVALENT_MUTANTS) {
    if (reasons.has(reason)) continue;
    console.log(`  A REASON FOR NOTHING  ${reason}`);
    unexplained += 1;
  }
  if (unexplained > 0) process.exitCode = 1;
}

void main();
