import { logsAt } from "../../../../policies/airflow-environment-example";
import { airflowWritesItsLogs } from "../../../../policies/rules/airflow/airflow-writes-its-logs";
import { airflow, EXCEPTED } from "../../../support/airflow-environment";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

const BECAUSE = "because what happened in it can be found nowhere else";
const LOGS = ["dagProcessingLogs", "schedulerLogs", "taskLogs", "webserverLogs", "workerLogs"];
const missing = (log: string) =>
  `airflow: loggingConfiguration.${log} must be enabled, ${BECAUSE}, got nothing`;
const level = (got: string, wanted = "INFO or DEBUG") =>
  `airflow: loggingConfiguration.taskLogs.logLevel must be ${wanted}, got ${got}`;
const withTaskLogs = (taskLogs: unknown) =>
  airflow({ loggingConfiguration: { ...logsAt("INFO"), taskLogs } });

describe("airflow-writes-its-logs", () => {
  itJudges(airflowWritesItsLogs, [
    ...rowsOf(airflowWritesItsLogs, {
      "a log that is left out": [missing("workerLogs")],
      "a log that is off": [
        `airflow: loggingConfiguration.taskLogs.enabled must be true, ${BECAUSE}, got false`,
      ],
      "a log of warnings alone": [level('"WARNING"')],
    }),
    {
      title: "rejects an environment that says nothing of logs",
      resources: [airflow({ loggingConfiguration: undefined })],
      violations: LOGS.map(missing),
    },
    {
      title: "rejects a log that does not say whether it is enabled",
      resources: [withTaskLogs({ logLevel: "INFO" })],
      violations: [`airflow: loggingConfiguration.taskLogs.enabled must be true, ${BECAUSE}, got nothing`],
    },
    {
      title: "rejects a log without a level",
      resources: [withTaskLogs({ enabled: true })],
      violations: [level("nothing")],
    },
    {
      title: "rejects a level that there is none of",
      resources: [withTaskLogs({ enabled: true, logLevel: "info" })],
      violations: [level('"info"')],
    },
    ...[
      { logLevel: "ERROR", leastLogLevel: "ERROR", violations: [] },
      {
        logLevel: "CRITICAL",
        leastLogLevel: "ERROR",
        violations: [level('"CRITICAL"', "ERROR or WARNING or INFO or DEBUG")],
      },
      { logLevel: "DEBUG", leastLogLevel: "DEBUG", violations: [] },
    ].map(({ leastLogLevel, logLevel, violations }) => ({
      title: `judges ${logLevel} where ${leastLogLevel} is asked for`,
      config: { leastLogLevel },
      resources: [
        airflow({ loggingConfiguration: { ...logsAt("DEBUG"), taskLogs: { enabled: true, logLevel } } }),
      ],
      violations,
    })),
    {
      title: "does not stumble over what is none",
      resources: [withTaskLogs("on")],
      violations: [`airflow: loggingConfiguration.taskLogs must be enabled, ${BECAUSE}, got "on"`],
    },
    {
      title: "leaves undecided a log that is not known, and judges the others",
      resources: [
        airflow({
          loggingConfiguration: {
            ...logsAt("INFO"),
            taskLogs: { enabled: UNKNOWN, logLevel: "INFO" },
            schedulerLogs: { enabled: true, logLevel: UNKNOWN },
            workerLogs: undefined,
          },
        }),
      ],
      violations: [missing("workerLogs")],
      undecided: [
        "airflow: string value at .loggingConfiguration.schedulerLogs.logLevel can't be known during preview; airflow: string value at .loggingConfiguration.taskLogs.enabled can't be known during preview",
      ],
    },
    {
      title: "leaves undecided logs that are not known at all",
      resources: [airflow({ loggingConfiguration: UNKNOWN })],
      undecided: ["airflow: string value at .loggingConfiguration can't be known during preview"],
    },
    {
      title: "lets an exception pass",
      resources: [airflow({ loggingConfiguration: undefined })],
      config: EXCEPTED,
      notApplicable: ["airflow: excepted until 2026-06-15: it is replaced next month"],
    },
  ]);
});
