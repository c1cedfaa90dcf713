import {
  ENVIRONMENT_CHECKS,
  findMissingVersionProblems,
  findSecurityGroupProblems,
  findSubnetProblems,
  findZoneProblems,
} from "../../../domain/airflow/environment/mwaa-requirements";
import { airflowExample } from "../../airflow-environment-example";
import { sourcesOf } from "../../key-source";
import { known, present, readAt } from "../../known";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

const SUBNETS = "networkConfiguration.subnetIds";
const SECURITY_GROUPS = "networkConfiguration.securityGroupIds";
const exampleNetwork = (subnetIds: readonly string[], securityGroupIds: readonly string[]) => ({
  networkConfiguration: { subnetIds, securityGroupIds },
});

/** Each requirement is judged by itself; what two subnets of the stack are to each other only the stack check sees. */
export const airflowEnvironmentCanBeMade: ResourceRule = {
  kind: "resource",
  name: "airflow-environment-can-be-made",
  promise: "airflow",
  title: "AWS takes the Airflow environment as it is",
  description:
    "The name, the size, the network, the maintenance window and the files of an Airflow environment are such as MWAA takes.",
  why: "MWAA refuses the rest, most of it when everything else has been made, and some of it after the half hour that an environment takes.",
  severity: "medium",
  remediation: "Write what the message names in the form that MWAA takes.",
  supports: [{ framework: "nist-800-53", controls: ["CM-6", "CP-10"] }],
  get examples() {
    const [one, two, three] = ["subnet-11111111", "subnet-22222222", "subnet-33333333"] as const;
    const micro = { environmentClass: "mw1.micro", minWorkers: undefined };
    return {
      passes: [
        { title: "what MWAA takes", resources: [airflowExample()] },
        {
          title: "the smallest class, which has one of each",
          resources: [
            airflowExample({
              ...micro,
              maxWorkers: 1,
              schedulers: 1,
              minWebservers: 1,
              maxWebservers: 1,
              weeklyMaintenanceWindowStart: "SUN:23:30",
            }),
          ],
        },
        {
          title: "Python packages with the version of their list",
          resources: [
            airflowExample({ requirementsS3Path: "requirements.txt", requirementsS3ObjectVersion: "v1" }),
          ],
        },
      ],
      fails: [
        { title: "a name that begins with a digit", resources: [airflowExample({ name: "1st" })] },
        {
          title: "three subnets",
          resources: [airflowExample(exampleNetwork([one, two, three], ["sg-11111111"]))],
        },
        { title: "no security group", resources: [airflowExample(exampleNetwork([one, two], []))] },
        { title: "fewer workers at most than at least", resources: [airflowExample({ minWorkers: 6 })] },
        { title: "more than one worker in the smallest class", resources: [airflowExample(micro)] },
        {
          title: "a maintenance window at a quarter past",
          resources: [airflowExample({ weeklyMaintenanceWindowStart: "TUE:03:15" })],
        },
        {
          title: "Python packages without the version of their list",
          resources: [airflowExample({ requirementsS3Path: "requirements.txt" })],
        },
        {
          title: "two subnets in one zone",
          resources: [
            ...["a", "b"].map((name) => ({
              type: ResourceType.Subnet,
              name,
              props: { vpcId: "vpc-11111111", availabilityZone: "eu-west-1a" },
            })),
            { ...airflowExample(), from: { networkConfiguration: ["a", "b"] } },
          ],
        },
      ],
    };
  },
  types: [ResourceType.AirflowEnvironment],

  check({ props }, { attempt, report }) {
    for (const findProblems of ENVIRONMENT_CHECKS) {
      attempt(() => {
        report(findProblems(props));
      });
    }
    attempt(() => {
      report(findSubnetProblems(idsOf(readAt(props, SUBNETS)), SUBNETS));
    });
    attempt(() => {
      report(findSecurityGroupProblems(idsOf(readAt(props, SECURITY_GROUPS))?.length, SECURITY_GROUPS));
    });
    report(findMissingVersionProblems((input) => present(props, input)));
  },

  checkStack(stack, { attempt, report }) {
    for (const environment of stack.ofType(ResourceType.AirflowEnvironment)) {
      const subnets = sourcesOf(environment, "networkConfiguration").filter(
        ({ type }) => type === ResourceType.Subnet,
      );
      const zones = subnets.map(({ props }) => known(() => props.availabilityZone));
      attempt(environment, () => {
        report(
          environment,
          findZoneProblems(
            zones.map((zone) => (typeof zone === "string" ? zone : undefined)),
            SUBNETS,
          ),
        );
      });
    }
  },
};

/** The texts of a list, with nothing for each that is not known yet or no text; nothing at all when there is no list. */
function idsOf(list: unknown): readonly (string | undefined)[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const items: readonly unknown[] = list;
  return Array.from({ length: items.length }, (_, index) => {
    const id = known(() => items[index]);
    return typeof id === "string" ? id : undefined;
  });
}
