import * as athena from "@pulumi/aws/athena";
import * as glue from "@pulumi/aws/glue";
import type * as kms from "@pulumi/aws/kms";
import type * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../domain/aws/regions";
import { auditQueries } from "../domain/federation-audit/audit-queries";
import {
  TRAIL_COLUMNS,
  TRAIL_FORMAT,
  TRAIL_PARTITIONS,
  TRAIL_TABLE,
  trailLocation,
  trailProjection,
} from "../domain/federation-audit/trail-table";
import type { RegisteredRole } from "../domain/identity/registered-role";
import type { FederationAuditArgs } from "./federation-audit-args";

/** Most bytes that one query may read, so that a mistake stays cheap: 100 GiB. */
const MOST_BYTES_SCANNED = 100 * 1024 ** 3;

/** Declares what asks a trail: a workgroup whose answers are encrypted, the table of the logs, and the questions. */
export function declareQueries(
  parent: pulumi.Resource,
  name: string,
  args: FederationAuditArgs,
  roles: readonly RegisteredRole[],
  key: kms.Key,
  answers: readonly pulumi.Resource[],
): athena.Workgroup {
  const { accountId, answerBucketName, auditName, databaseName, region } = args;
  const workgroup = new athena.Workgroup(
    `${name}-workgroup`,
    {
      region,
      name: auditName,
      description: "Which application used which role",
      configuration: {
        // Nobody puts answers elsewhere, or in the clear.
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: MOST_BYTES_SCANNED,
        resultConfiguration: {
          outputLocation: `s3://${answerBucketName}/`,
          expectedBucketOwner: accountId,
          encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKeyArn: key.arn },
        },
      },
    },
    { parent, dependsOn: [...answers] },
  );
  const table = declareTable(parent, name, args);
  for (const { description, name: question, query } of auditQueries({ database: databaseName, roles }))
    new athena.NamedQuery(
      `${name}-${question}`,
      { region, name: question, description, database: databaseName, workgroup: auditName, query },
      { parent, dependsOn: [workgroup, table] },
    );
  return workgroup;
}

/** The table of the logs. Its partitions follow from their names, so that nobody has to add one. */
function declareTable(
  parent: pulumi.Resource,
  name: string,
  { accountId, databaseName, logBucketName: bucketName, region }: FederationAuditArgs,
): glue.CatalogTable {
  const trail = { accountId, bucketName, partition: partitionOf(region) };
  const database = new glue.CatalogDatabase(
    `${name}-database`,
    { region, name: databaseName, description: "What CloudTrail records of federated roles" },
    { parent },
  );
  const { inputFormat, outputFormat, serializationLibrary } = TRAIL_FORMAT;
  return new glue.CatalogTable(
    `${name}-table`,
    {
      region,
      databaseName,
      name: TRAIL_TABLE,
      tableType: "EXTERNAL_TABLE",
      parameters: { ...trailProjection(trail) },
      partitionKeys: [...TRAIL_PARTITIONS],
      storageDescriptor: {
        location: trailLocation(trail),
        inputFormat,
        outputFormat,
        serDeInfo: { serializationLibrary },
        columns: [...TRAIL_COLUMNS],
      },
    },
    { parent, dependsOn: [database] },
  );
}
