import { AIRFLOW_LOGS } from "../../../domain/airflow/environment/mwaa";
import { findLogProblems, LEAST_LOG_LEVEL, LOG_LEVELS } from "../../../domain/airflow/environment/mwaa-logs";
import { airflowExample, logsAt } from "../../airflow-environment-example";
import { readAt } from "../../known";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

interface Config {
  readonly leastLogLevel: string;
}

/** Each log is judged by itself. */
export const airflowWritesItsLogs: ResourceRule<Config> = {
  kind: "resource",
  name: "airflow-writes-its-logs",
  promise: "airflow",
  title: "Airflow writes its logs",
  description: "An Airflow environment writes all five of its logs, with what its tasks did in them.",
  why: "A backup that a DAG did not start leaves no trace with AWS Backup. Only the logs of Airflow tell why, and who changed what.",
  severity: "medium",
  remediation:
    "Enable dagProcessingLogs, schedulerLogs, taskLogs, webserverLogs and workerLogs in loggingConfiguration, at INFO.",
  supports: [
    { framework: "nist-800-53", controls: ["AU-2", "AU-12"] },
    { framework: "soc-2", controls: ["CC7.2"] },
  ],
  config: {
    leastLogLevel: {
      type: "string",
      enum: [...LOG_LEVELS],
      default: LEAST_LOG_LEVEL,
      description: "The least that each log tells.",
    },
  },
  get examples() {
    return {
      passes: [
        { title: "five logs at INFO", resources: [airflowExample()] },
        {
          title: "five logs that tell more",
          resources: [airflowExample({ loggingConfiguration: logsAt("DEBUG") })],
        },
        {
          title: "warnings alone, where the settings ask for no more",
          config: { leastLogLevel: "WARNING" },
          resources: [airflowExample({ loggingConfiguration: logsAt("WARNING") })],
        },
      ],
      fails: [
        {
          title: "a log that is left out",
          resources: [airflowExample({ loggingConfiguration: { ...logsAt("INFO"), workerLogs: undefined } })],
        },
        {
          title: "a log that is off",
          resources: [
            airflowExample({
              loggingConfiguration: { ...logsAt("INFO"), taskLogs: { enabled: false, logLevel: "INFO" } },
            }),
          ],
        },
        {
          title: "a log of warnings alone",
          resources: [
            airflowExample({
              loggingConfiguration: { ...logsAt("INFO"), taskLogs: { enabled: true, logLevel: "WARNING" } },
            }),
          ],
        },
      ],
    };
  },
  types: [ResourceType.AirflowEnvironment],

  check({ props }, { attempt, config, report }) {
    for (const log of Object.keys(AIRFLOW_LOGS)) {
      const at = `loggingConfiguration.${log}`;
      attempt(() => {
        report(findLogProblems(readAt(props, at), config.leastLogLevel, at));
      });
    }
  },
};
