import { airflowLogsExpire } from "../../../../policies/rules/airflow/airflow-logs-expire";
import { logsAt } from "../../../../policies/airflow-environment-example";
import { airflow, EXCEPTED } from "../../../support/airflow-environment";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

const LOGS = {
  dagProcessingLogs: "DAGProcessing",
  schedulerLogs: "Scheduler",
  taskLogs: "Task",
  webserverLogs: "WebServer",
  workerLogs: "Worker",
};
const ENDINGS = Object.values(LOGS);
const missing = (log: keyof typeof LOGS) =>
  `airflow: loggingConfiguration.${log} must have a log group airflow-backups-${LOGS[log]} with a retention, made before the environment; MWAA makes it without one, got nothing`;
const EVERY_ONE = (Object.keys(LOGS) as (keyof typeof LOGS)[]).map(missing);
const kept = (name: string, got = "nothing") =>
  `${name}: retentionInDays must say how long logs are kept, otherwise they are kept for ever, got ${got}`;
const late = (name: string) =>
  `${name}: name must be there before the environment, which otherwise makes a log group of that name first, so let the environment depend on it, got "airflow-backups-${name}"`;

const group = (
  ending: string,
  props: Record<string, unknown> = {},
  more: Partial<TestResource> = {},
): TestResource => ({
  type: "aws:cloudwatch/logGroup:LogGroup",
  name: ending,
  props: { name: `airflow-backups-${ending}`, retentionInDays: 365, ...props },
  ...more,
});
const groups = (but: Readonly<Record<string, TestResource>> = {}) =>
  ENDINGS.map((ending) => but[ending] ?? group(ending));
/** In a test an environment waits for what its properties come from. */
const waiting = (inputs: Readonly<Record<string, unknown>> = {}) =>
  airflow(inputs, { from: { tags: ENDINGS } });

describe("airflow-logs-expire", () => {
  itJudges(airflowLogsExpire, [
    ...rowsOf(airflowLogsExpire, {
      "log groups that MWAA makes": EVERY_ONE,
      "log groups without a retention": ENDINGS.map((name) => kept(name)),
      "log groups that the environment does not wait for": ENDINGS.map(late),
    }).map((row) =>
      "config" in row ? { ...row, notApplicable: ["stack: log groups are made elsewhere"] } : row,
    ),
    {
      title: "asks nothing where there is no Airflow",
      resources: [group("Task", { retentionInDays: undefined })],
    },
    {
      title: "accepts an environment that waits for the component which makes them",
      resources: [
        { type: "ours:index:Logs", name: "logs", props: {} },
        ...ENDINGS.map((ending) => group(ending, {}, { parent: "logs" })),
        airflow({}, { from: { tags: ["logs"] } }),
      ],
    },
    {
      title: "rejects a retention of nothing, which CloudWatch Logs takes for ever",
      resources: [...groups({ Task: group("Task", { retentionInDays: 0 }) }), waiting()],
      violations: [kept("Task", "0")],
    },
    {
      title: "accepts the shortest retention",
      resources: [...groups({ Task: group("Task", { retentionInDays: 1 }) }), waiting()],
    },
    {
      title: "does not take what the provider fills in for the program's word",
      resources: [
        ...groups({
          Task: group(
            "Task",
            { retentionInDays: undefined },
            { outputs: { name: "airflow-backups-Task", retentionInDays: UNKNOWN } },
          ),
        }),
        waiting(),
      ],
      violations: [kept("Task")],
    },
    {
      title: "asks for no log group of a log that is off",
      resources: [airflow({ loggingConfiguration: { ...logsAt("INFO"), taskLogs: { enabled: false } } })],
      violations: EVERY_ONE.filter((one) => !one.includes("taskLogs")),
    },
    {
      title: "does not take the log group of another Region",
      resources: [...groups({ Task: group("Task", { region: "eu-central-1" }) }), waiting()],
      violations: [missing("taskLogs")],
    },
    {
      title: "leaves undecided whether a log group without a known name is the one that is missing",
      resources: [...groups({ Task: group("Task", { name: UNKNOWN }) }), waiting()],
      undecided: ["airflow: string value at .name can't be known during preview"],
    },
    {
      title: "does not take a log group whose name the engine chooses",
      resources: [
        ...groups({ Task: group("Task", { name: undefined }, { outputs: { name: UNKNOWN } }) }),
        waiting(),
      ],
      violations: [missing("taskLogs")],
    },
    {
      title: "leaves undecided an environment without a known name, and judges the next",
      resources: [airflow({ name: UNKNOWN }), airflow({}, { name: "next" })],
      undecided: ["airflow: string value at .name can't be known during preview"],
      violations: EVERY_ONE.map((one) => one.replace("airflow:", "next:")),
    },
    {
      title: "leaves undecided a retention and a log that are not known",
      resources: [
        ...groups({ Task: group("Task", { retentionInDays: UNKNOWN }) }),
        waiting({ loggingConfiguration: { ...logsAt("INFO"), workerLogs: { enabled: UNKNOWN } } }),
      ],
      undecided: [
        "Task: string value at .retentionInDays can't be known during preview; airflow: string value at .loggingConfiguration.workerLogs.enabled can't be known during preview",
      ],
    },
    { title: "lets an exception pass", resources: [airflow()], config: EXCEPTED },
  ]);
});
