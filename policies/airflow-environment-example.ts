import { AIRFLOW_LOGS } from "../domain/airflow/environment/mwaa";
import { secretsBackendOptions } from "../domain/airflow/environment/secrets-backend";
import { ResourceType } from "./resource-type";
import type { ExampleResource } from "./rule";

/** The five logs of an environment, each at a level. */
export function logsAt(logLevel: string): Record<string, unknown> {
  return Object.fromEntries(Object.keys(AIRFLOW_LOGS).map((log) => [log, { enabled: true, logLevel }]));
}

/** An environment as the pack wants it, for examples of rules about one. @param changes inputs that differ */
export function airflowExample(changes: Readonly<Record<string, unknown>> = {}): ExampleResource {
  return {
    type: ResourceType.AirflowEnvironment,
    name: "airflow",
    props: {
      name: "backups",
      airflowVersion: "3.0.6",
      environmentClass: "mw1.small",
      minWorkers: 1,
      maxWorkers: 5,
      executionRoleArn: "arn:aws:iam::111111111111:role/airflow/mwaa-backups",
      sourceBucketArn: "arn:aws:s3:::airflow-dags",
      dagS3Path: "dags/",
      kmsKey: "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555",
      networkConfiguration: {
        subnetIds: ["subnet-11111111", "subnet-22222222"],
        securityGroupIds: ["sg-11111111"],
      },
      webserverAccessMode: "PRIVATE_ONLY",
      airflowConfigurationOptions: secretsBackendOptions("prod"),
      loggingConfiguration: logsAt("INFO"),
      ...changes,
    },
  };
}
