/** What a resource has once it is made: what it was given, and what AWS would have decided. */
import { createHash } from "node:crypto";
import type { Arguments } from "./findings";
import { type Kind, shapeOf } from "./resource-shape";
import { UNKNOWN_SENTINEL } from "../../../../cli/engine/values";

/** Where the provider acts. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
}

/** What the engine is told of a resource that is not made yet. */
export function plannedOutputs(type: string, given: Arguments): Arguments {
  const computed = [...(shapeOf(type)?.outputs.keys() ?? [])].filter((name) => given[name] === undefined);
  return { ...given, ...Object.fromEntries(computed.map((name) => [name, UNKNOWN_SENTINEL])) };
}

/** The id and the outputs of a resource that was made. The same URN always gets the same ones. */
export function madeResource(
  type: string,
  urn: string,
  given: Arguments,
  place: Place,
): { readonly id: string; readonly outputs: Arguments } {
  const id = idOf(given, urn);
  const decided = [...(shapeOf(type)?.outputs ?? [])].flatMap(([name, kind]) =>
    given[name] === undefined ? [[name, decidedValue(name, kind, { type, id, given, place })]] : [],
  );
  return { id, outputs: { ...given, ...(Object.fromEntries(decided) as Arguments) } };
}

function idOf(given: Arguments, urn: string): string {
  const names = [given.name, given.bucket, given.backupVaultName];
  const name = names.find((value) => typeof value === "string" && value !== UNKNOWN_SENTINEL);
  if (typeof name === "string") return name;
  // The form of a KMS key's id, which is also that of many others.
  return uuidOf(urn);
}

/** An id in the form of a UUID. The same text always gets the same one. */
export function uuidOf(text: string): string {
  const digest = createHash("sha256").update(text).digest("hex");
  return [8, 12, 16, 20, 32].map((end, i, ends) => digest.slice(ends[i - 1] ?? 0, end)).join("-");
}

interface Decision {
  readonly type: string;
  readonly id: string;
  readonly given: Arguments;
  readonly place: Place;
}

/** What follows the account in the ARN of a type; `*` stands for its id. Types that are not listed have the id alone. */
const ARNS: Readonly<Record<string, string>> = {
  "aws:backup/framework:Framework": "backup:framework:*",
  "aws:backup/reportPlan:ReportPlan": "backup:report-plan:*",
  "aws:backup/restoreTestingPlan:RestoreTestingPlan": "backup:restore-testing-plan:*",
  "aws:backup/vault:Vault": "backup:backup-vault:*",
  "aws:cloudwatch/eventBus:EventBus": "events:event-bus/*",
  "aws:cloudwatch/eventRule:EventRule": "events:rule/*",
  "aws:cloudwatch/logGroup:LogGroup": "logs:log-group:*",
  "aws:cloudwatch/metricAlarm:MetricAlarm": "cloudwatch:alarm:*",
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": "iam:oidc-provider/*",
  "aws:iam/policy:Policy": "iam:policy/*",
  "aws:iam/role:Role": "iam:role/*",
  "aws:kms/alias:Alias": "kms:*",
  "aws:kms/key:Key": "kms:key/*",
  "aws:lambda/function:Function": "lambda:function:*",
};

/** Services whose ARNs name no Region. */
const GLOBAL = ["iam", "organizations", "s3", "ssoadmin"];

function arnOf(type: string, id: string, given: Arguments, { accountId, region }: Place): string {
  const service = (type.split(":")[1] ?? "").split("/")[0] ?? "";
  const [named = service, ...rest] = (ARNS[type] ?? `${service}:*`).split(":");
  if (named === "s3") return `arn:aws:s3:::${id}`;
  const where = GLOBAL.includes(named) ? "" : typeof given.region === "string" ? given.region : region;
  return `arn:aws:${named}:${where}:${accountId}:${rest.join(":").replace("*", id)}`;
}

function decidedValue(name: string, kind: Kind, { type, id, given, place }: Decision): unknown {
  if (name === "tagsAll") return given.tags ?? {};
  if (name === "region") return place.region;
  if (name === "ownerId" || name === "accountId") return place.accountId;
  if (/arn$/i.test(name)) return arnOf(type, id, given, place);
  switch (kind) {
    case "string":
      return id;
    case "number":
      return 1;
    case "boolean":
      return false;
    case "list":
      return [];
    case "map":
    case "any":
      return {};
  }
}
