import { airflowEnvironmentCanBeMade } from "../../../../policies/rules/airflow/airflow-environment-can-be-made";
import { airflow, EXCEPTED } from "../../../support/airflow-environment";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

const name = (got: string) =>
  `airflow: name must be 1 to 80 letters, digits, hyphens and underscores that start with a letter, got ${got}`;
const subnets = (got: string) =>
  `airflow: networkConfiguration.subnetIds must name 2 private subnets, got ${got}`;
const groups = (got: string) =>
  `airflow: networkConfiguration.securityGroupIds must name 1 to 5 security groups, got ${got}`;
const window = (got: string) =>
  `airflow: weeklyMaintenanceWindowStart must be a day and a half hour in UTC, such as TUE:03:30, got ${got}`;
const micro = (path: string, got: number) =>
  `airflow: ${path} must be 1, because mw1.micro does not scale, got ${got}`;
const network = (subnetIds: unknown, securityGroupIds: unknown = ["sg-1"]) => ({
  networkConfiguration: { subnetIds, securityGroupIds },
});
const TWO = ["subnet-1", "subnet-2"];
const ids = (count: number) => Array.from({ length: count }, (_, index) => `id-${index}`);
const subnet = (called: string, availabilityZone: unknown): TestResource => ({
  type: "aws:ec2/subnet:Subnet",
  name: called,
  props: { availabilityZone },
});
const inSubnets = (...from: readonly string[]) =>
  airflow(network([UNKNOWN, UNKNOWN]), { from: { networkConfiguration: from } });

/** Inputs that differ, and what the rule says of them. */
const CASES: readonly (readonly [inputs: Record<string, unknown>, violations: readonly string[]])[] = [
  [{ name: "a" }, []],
  [{ name: "a".repeat(80) }, []],
  [{ name: "A-b_9" }, []],
  [{ name: undefined }, []],
  [
    {
      name: null,
      weeklyMaintenanceWindowStart: null,
      environmentClass: null,
      schedulers: null,
      minWorkers: null,
    },
    [],
  ],
  [{ name: "a".repeat(81) }, [name(`"${"a".repeat(81)}"`)]],
  [{ name: "" }, [name('""')]],
  [{ name: "-a" }, [name('"-a"')]],
  [{ name: "a b" }, [name('"a b"')]],
  [network(ids(1)), [subnets("1")]],
  [network(ids(2)), []],
  [network(ids(3)), [subnets("3")]],
  [network([]), [subnets("0")]],
  [network([7, 7]), []],
  [network(undefined), [subnets("nothing")]],
  [network("subnet-1"), [subnets("nothing")]],
  [
    network(["subnet-1", "subnet-1"]),
    ["airflow: networkConfiguration.subnetIds must name two different subnets, got subnet-1 twice"],
  ],
  [{ networkConfiguration: undefined }, [subnets("nothing"), groups("nothing")]],
  [network(TWO, ids(1)), []],
  [network(TWO, ids(5)), []],
  [network(TWO, ids(6)), [groups("6")]],
  [network(TWO, []), [groups("0")]],
  [network(TWO, null), [groups("nothing")]],
  ...["MON:00:00", "SUN:23:30", undefined].map(
    (start) => [{ weeklyMaintenanceWindowStart: start }, []] as const,
  ),
  ...["MON:24:00", "MON:00:15", "mon:00:00", "MON:0:00", "TUE:03:300", "XTUE:03:30", ""].map(
    (start) => [{ weeklyMaintenanceWindowStart: start }, [window(`"${start}"`)]] as const,
  ),
  [{ minWorkers: 1, maxWorkers: 1 }, []],
  [{ minWorkers: 25, maxWorkers: 25 }, []],
  [{ minWorkers: 0 }, ["airflow: minWorkers must be at least 1 worker, got 0"]],
  [{ maxWorkers: 26 }, ["airflow: maxWorkers must be at most 25 workers, got 26"]],
  [{ minWorkers: 26, maxWorkers: 25 }, ["airflow: minWorkers must be at most 25 workers, got 26"]],
  [{ minWorkers: 1.5 }, ["airflow: minWorkers must be a whole number of workers, got 1.5"]],
  [
    { maxWorkers: "5" },
    ['airflow: maxWorkers must be a whole number of workers, written without quotes, got "5"'],
  ],
  [{ minWorkers: 3, maxWorkers: 2 }, ["airflow: maxWorkers must not be less than minWorkers (3), got 2"]],
  [{ minWorkers: 10, maxWorkers: undefined }, []],
  [
    { minWorkers: 11, maxWorkers: undefined },
    [
      "airflow: maxWorkers must not be less than minWorkers (11), of which AWS takes 10 at most where nothing is said, got nothing",
    ],
  ],
  [{ minWorkers: undefined, maxWorkers: 1 }, []],
  [{ schedulers: 2 }, []],
  [{ schedulers: 5 }, []],
  [{ schedulers: 1 }, ["airflow: schedulers must be at least 2 schedulers, got 1"]],
  [{ schedulers: 6 }, ["airflow: schedulers must be at most 5 schedulers, got 6"]],
  [{ minWebservers: 2, maxWebservers: 5 }, []],
  [
    { minWebservers: 1, maxWebservers: 6 },
    [
      "airflow: minWebservers must be at least 2 web servers, got 1",
      "airflow: maxWebservers must be at most 5 web servers, got 6",
    ],
  ],
  [
    { minWebservers: 3, maxWebservers: 2 },
    ["airflow: maxWebservers must not be less than minWebservers (3), got 2"],
  ],
  [
    { minWebservers: 3 },
    [
      "airflow: maxWebservers must not be less than minWebservers (3), of which AWS takes 2 at most where nothing is said, got nothing",
    ],
  ],
  [{ environmentClass: "mw1.micro", minWorkers: undefined, maxWorkers: undefined }, []],
  [{ environmentClass: "mw1.micro", maxWorkers: 1, schedulers: 1, minWebservers: 1, maxWebservers: 1 }, []],
  [
    {
      environmentClass: "mw1.micro",
      minWorkers: 2,
      maxWorkers: 3,
      schedulers: 2,
      minWebservers: 2,
      maxWebservers: 4,
    },
    [
      micro("minWorkers", 2),
      micro("maxWorkers", 3),
      micro("schedulers", 2),
      micro("minWebservers", 2),
      micro("maxWebservers", 4),
    ],
  ],
  [
    { environmentClass: "mw1.huge" },
    [
      'airflow: environmentClass must be one of mw1.micro, mw1.small, mw1.medium, mw1.large, mw1.xlarge, mw1.2xlarge, got "mw1.huge"',
    ],
  ],
  [{ environmentClass: undefined }, []],
  [{ webserverAccessMode: "PUBLIC_AND_PRIVATE", endpointManagement: "CUSTOMER" }, []],
  [
    { webserverAccessMode: "PRIVATE", endpointManagement: "AWS", workerReplacementStrategy: "SLOW" },
    [
      'airflow: webserverAccessMode must be one of PRIVATE_ONLY, PUBLIC_ONLY, PUBLIC_AND_PRIVATE, got "PRIVATE"',
      'airflow: endpointManagement must be one of SERVICE, CUSTOMER, got "AWS"',
      'airflow: workerReplacementStrategy must be one of FORCED, GRACEFUL, got "SLOW"',
    ],
  ],
  [{ pluginsS3Path: "plugins.zip", pluginsS3ObjectVersion: UNKNOWN }, []],
  [
    { pluginsS3Path: UNKNOWN, startupScriptS3Path: "start.sh", startupScriptS3ObjectVersion: null },
    [
      "airflow: pluginsS3ObjectVersion must be given together with pluginsS3Path, which MWAA refuses otherwise, got nothing",
      "airflow: startupScriptS3ObjectVersion must be given together with startupScriptS3Path, which MWAA refuses otherwise, got nothing",
    ],
  ],
];

describe("airflow-environment-can-be-made", () => {
  itJudges(airflowEnvironmentCanBeMade, [
    ...rowsOf(airflowEnvironmentCanBeMade, {
      "a name that begins with a digit": [name('"1st"')],
      "three subnets": [subnets("3")],
      "no security group": [groups("0")],
      "fewer workers at most than at least": [
        "airflow: maxWorkers must not be less than minWorkers (6), got 5",
      ],
      "more than one worker in the smallest class": [micro("maxWorkers", 5)],
      "a maintenance window at a quarter past": [window('"TUE:03:15"')],
      "Python packages without the version of their list": [
        "airflow: requirementsS3ObjectVersion must be given together with requirementsS3Path, which MWAA refuses otherwise, got nothing",
      ],
      "two subnets in one zone": [
        "airflow: networkConfiguration.subnetIds must name subnets in two different zones, got two in eu-west-1a",
      ],
    }),
    ...CASES.map(([inputs, violations]) => ({
      title: `${violations.length === 0 ? "accepts" : "rejects"} ${JSON.stringify(inputs)}`,
      resources: [airflow(inputs)],
      violations,
    })),
    {
      title: "accepts two subnets of the stack in two zones, whatever is known of them",
      resources: [subnet("a", "eu-west-1a"), subnet("b", "eu-west-1b"), inSubnets("a", "b")],
    },
    {
      title: "compares subnets, whatever else the network is made of",
      resources: [
        subnet("a", "eu-west-1a"),
        subnet("b", "eu-west-1a"),
        { type: "aws:ec2/securityGroup:SecurityGroup", name: "group", props: {} },
        inSubnets("a", "b", "group"),
      ],
      violations: [
        "airflow: networkConfiguration.subnetIds must name subnets in two different zones, got two in eu-west-1a",
      ],
    },
    {
      title: "accepts subnets whose zones are not known",
      resources: [subnet("a", UNKNOWN), subnet("b", UNKNOWN), inSubnets("a", "b")],
    },
    {
      title: "says nothing of zones where a third subnet has a part in it",
      resources: [subnet("a", "a"), subnet("b", "a"), subnet("c", "a"), inSubnets("a", "b", "c")],
    },
    {
      title: "leaves undecided what is not known, check by check",
      resources: [
        airflow({
          name: UNKNOWN,
          environmentClass: UNKNOWN,
          minWorkers: 3,
          maxWorkers: 2,
          weeklyMaintenanceWindowStart: "never",
          ...network(UNKNOWN, [UNKNOWN]),
        }),
      ],
      violations: [window('"never"')],
      undecided: [
        "airflow: string value at .name can't be known during preview; airflow: string value at .environmentClass can't be known during preview; airflow: string value at .networkConfiguration.subnetIds can't be known during preview",
      ],
    },
    {
      title: "lets an exception pass",
      resources: [airflow({ name: "1st" })],
      config: EXCEPTED,
      notApplicable: ["airflow: excepted until 2026-06-15: it is replaced next month"],
    },
    {
      title: "lets an exception pass for zones",
      resources: [subnet("a", "eu-west-1a"), subnet("b", "eu-west-1a"), inSubnets("a", "b")],
      config: EXCEPTED,
      notApplicable: ["airflow: excepted until 2026-06-15: it is replaced next month"],
    },
  ]);
});
