import { AIRFLOW_LOGS, airflowLogGroupName } from "../../../domain/airflow/environment/mwaa";
import {
  findLogGroupProblems,
  findMissingLogGroupProblems,
} from "../../../domain/airflow/environment/mwaa-logs";
import { airflowExample } from "../../airflow-environment-example";
import { isPlaceCompatible } from "../../attachment";
import { byName } from "../../by-name";
import { isUnknown, readAt } from "../../known";
import { ResourceType } from "../../resource-type";
import type { StackContext, StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";
import { urnsWaitingFor } from "../../waiting-for";

interface Config {
  readonly logGroupsElsewhere: boolean;
}

/** In the examples the environment waits for its log groups because its name comes from them. */
const exampleGroups = (retentionInDays: number | undefined) =>
  Object.values(AIRFLOW_LOGS).map((log) => ({
    type: ResourceType.LogGroup,
    name: log,
    props: { name: `airflow-backups-${log}`, retentionInDays },
  }));
const waiting = { ...airflowExample(), from: { name: Object.values(AIRFLOW_LOGS) } };

/** MWAA takes log groups that are there, and makes those that are not. */
export const airflowLogsExpire: StackRule<Config> = {
  kind: "stack",
  name: "airflow-logs-expire",
  promise: "airflow",
  title: "Airflow's logs expire",
  description:
    "The log groups of an Airflow environment are made before it, each with the days that its logs are kept.",
  why:
    "MWAA makes log groups that are not there, without a retention and without your key, and takes no word on either. Logs are then " +
    "kept for ever, and a program that declares the groups later fails because they exist.",
  severity: "low",
  enforcementLevel: "advisory",
  remediation:
    "Declare the five aws.cloudwatch.LogGroup that are called airflow-<environment>-<log> with retentionInDays, and let the environment " +
    "depend on them.",
  supports: [
    { framework: "nist-800-53", controls: ["AU-11", "SI-12"] },
    { framework: "iso-27001", controls: ["A.8.15"] },
  ],
  config: {
    logGroupsElsewhere: {
      type: "boolean",
      default: false,
      description: "Whether another stack makes the log groups.",
    },
  },
  get examples() {
    return {
      passes: [
        {
          title: "five log groups that the environment waits for",
          resources: [...exampleGroups(365), waiting],
        },
        {
          title: "log groups of another stack",
          config: { logGroupsElsewhere: true },
          resources: [airflowExample()],
        },
      ],
      fails: [
        { title: "log groups that MWAA makes", resources: [airflowExample()] },
        { title: "log groups without a retention", resources: [...exampleGroups(undefined), waiting] },
        {
          title: "log groups that the environment does not wait for",
          resources: [...exampleGroups(365), airflowExample()],
        },
      ],
    };
  },
  types: [ResourceType.AirflowEnvironment, ResourceType.LogGroup],

  checkStack(stack, context) {
    for (const environment of stack.ofType(ResourceType.AirflowEnvironment)) {
      if (context.config.logGroupsElsewhere) context.notApplicable("log groups are made elsewhere");
      context.attempt(environment, () => {
        // Of a name that AWS or the engine chooses nobody can make the log groups before.
        const name = String(environment.props.name);
        for (const [log, ending] of Object.entries(AIRFLOW_LOGS)) {
          context.attempt(environment, () => {
            const isWritten = readAt(environment.props, `loggingConfiguration.${log}.enabled`) === true;
            if (isWritten) judgeLog(environment, log, airflowLogGroupName(name, ending), stack, context);
          });
        }
      });
    }
  },
};

function judgeLog(
  environment: StackResource,
  log: string,
  groupName: string,
  stack: StackView,
  { attempt, report }: StackContext<Config>,
): void {
  const groups = stack.share(logGroupsByName);
  const group = groups.get(groupName)?.find((one) => isPlaceCompatible(one, environment));
  if (group === undefined) {
    // One whose name is not known may be the one that is missing; reading it says that this is undecided.
    for (const one of groups.get(UNKNOWN_NAME) ?? []) readAt(one.props, "name");
    report(environment, findMissingLogGroupProblems(groupName, log));
    return;
  }
  attempt(group, () => {
    const retentionInDays = group.isSet("retentionInDays") ? group.props.retentionInDays : undefined;
    const isFirst = urnsWaitingFor([group], stack).has(environment.urn);
    report(group, findLogGroupProblems({ name: groupName, retentionInDays }, isFirst));
  });
}

/** Under what no log group can be called, those are found whose name is not known. */
const UNKNOWN_NAME = "";

function logGroupsByName(stack: StackView): ReadonlyMap<string, readonly StackResource[]> {
  return byName(stack.ofType(ResourceType.LogGroup), (group) => {
    if (!isUnknown(() => group.props.name)) return group.props.name;
    // The engine chooses one that is not set, and never one of these.
    return group.isSet("name") ? UNKNOWN_NAME : undefined;
  });
}
