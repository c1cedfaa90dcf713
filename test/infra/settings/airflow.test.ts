import assert from "node:assert/strict";
import type { Problem } from "../../../domain/problem";
import { readAirflow } from "../../../infra/settings/airflow";
import { Section } from "../../../infra/settings/section";

const ACCOUNT = { id: "333333333333", deployRole: "OrgBackupDeployer" };
const DATASET = { dagId: "orders_backup", retentionDays: 3 };
/** As little as there can be. */
const LEAST = { account: ACCOUNT, datasets: [DATASET] };
/** Nothing left to a default. */
const MOST = {
  account: ACCOUNT,
  region: "eu-central-1",
  airflowVersion: "2.11.0",
  environmentClass: "mw1.2xlarge",
  egress: "nat",
  availabilityZones: ["eu-central-1a", "eu-central-1c"],
  people: { instanceArn: "x", identityCenterRegion: "y", groups: {} },
  logRetentionDays: 5,
  datasets: [DATASET, { dagId: "customers_backup" }],
  restoreTests: [{ dagId: "orders_restore" }],
};

function read(value: unknown, homeRegion: unknown = "eu-west-1"): { settings: unknown; problems: Problem[] } {
  const problems: Problem[] = [];
  return { settings: readAirflow(new Section("airflow", value, problems), homeRegion), problems };
}

/** What is read of the least section with one thing different. */
const withField = (field: string, value: unknown): ReturnType<typeof read> =>
  read({ ...LEAST, [field]: value });

describe("readAirflow", () => {
  it("fills in the home region and a year of logs, and leaves everything else to the components", () => {
    assert.deepEqual(read(LEAST), {
      settings: { ...LEAST, region: "eu-west-1", logRetentionDays: 365 },
      problems: [],
    });
  });

  it("takes every field as it is written", () => {
    assert.deepEqual(read(MOST), { settings: MOST, problems: [] });
  });

  it("leaves a home region that is wrong to the setting that it comes from", () => {
    assert.deepEqual(read(LEAST, "nowhere").problems, []);
  });

  const accepted: readonly (readonly [field: string, values: readonly unknown[]])[] = [
    ["airflowVersion", ["3.0.6", "2.11.0"]],
    ["environmentClass", ["mw1.micro", "mw1.small", "mw1.medium", "mw1.large", "mw1.xlarge", "mw1.2xlarge"]],
    ["egress", ["endpoints", "nat"]],
    [
      "availabilityZones",
      [
        ["eu-west-1a", "eu-west-1b"],
        ["eu-west-1z", "eu-west-1a"],
      ],
    ],
    ["logRetentionDays", [5, 3653]],
    [
      "account",
      [
        { ...ACCOUNT, deployRole: "a" },
        { ...ACCOUNT, deployRole: "a".repeat(64) },
      ],
    ],
  ];
  for (const [field, values] of accepted)
    for (const value of values)
      it(`takes ${field} ${JSON.stringify(value).slice(0, 60)}`, () => {
        const { problems, settings } = withField(field, value);

        assert.deepEqual(problems, []);
        assert.deepEqual((settings as Record<string, unknown>)[field], value);
      });

  const zones = "airflow.availabilityZones must be two different zones of the region";
  const days =
    "airflow.logRetentionDays must be one of 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days, because alerts must outlast a long weekend and CloudWatch Logs takes no other";
  const versions = "airflow.airflowVersion must be one of 3.0.6, 2.11.0";
  const classes =
    "airflow.environmentClass must be one of mw1.micro, mw1.small, mw1.medium, mw1.large, mw1.xlarge, mw1.2xlarge";
  const role = "airflow.account.deployRole must be";
  const refused: readonly (readonly [title: string, value: unknown, problems: readonly string[]])[] = [
    ["no map", [], ["airflow must be a map of settings, got a list"]],
    ["a region that AWS has not", { ...LEAST, region: "eu-west-9" }, ["airflow.region must be"]],
    ["no region at all", { ...LEAST, region: "" }, ["airflow.region must be"]],
    [
      "a version that MWAA has no more",
      { ...LEAST, airflowVersion: "2.10.3" },
      [`${versions}, got "2.10.3"`],
    ],
    ["a version as a number", { ...LEAST, airflowVersion: 3 }, [`${versions}, got 3`]],
    ["a size that there is not", { ...LEAST, environmentClass: "mw1.nano" }, [`${classes}, got "mw1.nano"`]],
    [
      "another way out",
      { ...LEAST, egress: "internet" },
      ["airflow.egress must be one of endpoints, nat, got"],
    ],
    ["one zone", { ...LEAST, availabilityZones: ["eu-west-1a"] }, [zones]],
    ["three zones", { ...LEAST, availabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"] }, [zones]],
    ["the same zone twice", { ...LEAST, availabilityZones: ["eu-west-1a", "eu-west-1a"] }, [zones]],
    ["zones of another region", { ...LEAST, availabilityZones: ["us-east-1a", "us-east-1b"] }, [zones]],
    ["zones without their region", { ...LEAST, availabilityZones: ["a", "b"] }, [zones]],
    ["local zones", { ...LEAST, availabilityZones: ["eu-west-1-dub-1a", "eu-west-1a"] }, [zones]],
    ["zones as a text", { ...LEAST, availabilityZones: "eu-west-1a,eu-west-1b" }, [zones]],
    ["logs that do not outlast a weekend", { ...LEAST, logRetentionDays: 3 }, [`${days}, got 3`]],
    ["logs for as long as nobody keeps them", { ...LEAST, logRetentionDays: 3654 }, [`${days}, got 3654`]],
    ["days between two that AWS takes", { ...LEAST, logRetentionDays: 6 }, [`${days}, got 6`]],
    ["days as a text", { ...LEAST, logRetentionDays: "365" }, [`${days}, got "365"`]],
    ["no account", { datasets: [DATASET] }, ["airflow.account.id must be", role]],
    [
      "an account of eleven digits",
      { ...LEAST, account: { ...ACCOUNT, id: "33333333333" } },
      ["airflow.account.id must be"],
    ],
    [
      "an account as a number",
      { ...LEAST, account: { ...ACCOUNT, id: 333333333333 } },
      ["airflow.account.id must be"],
    ],
    ["a role without a name", { ...LEAST, account: { ...ACCOUNT, deployRole: "" } }, [role]],
    ["a role of 65 characters", { ...LEAST, account: { ...ACCOUNT, deployRole: "a".repeat(65) } }, [role]],
    [
      "a field of the account that nobody knows",
      { ...LEAST, account: { ...ACCOUNT, role: "x" } },
      ["airflow.account.role is not a setting"],
    ],
    [
      "no datasets",
      { account: ACCOUNT },
      ["airflow.datasets must be a list of at least one dataset, got nothing"],
    ],
    [
      "an empty list",
      { ...LEAST, datasets: [] },
      ["airflow.datasets must be a list of at least one dataset, got"],
    ],
    [
      "a dataset that is none",
      { ...LEAST, datasets: [DATASET, "orders"] },
      ['airflow.datasets[1] must be a dataset, got "orders"'],
    ],
    [
      "no restore tests in a list of them",
      { ...LEAST, restoreTests: [] },
      ["airflow.restoreTests must be a list of at least one restore test, got"],
    ],
    [
      "a restore test that is none",
      { ...LEAST, restoreTests: [1] },
      ["airflow.restoreTests[0] must be a restore test, got 1"],
    ],
    ["a typing error", { ...LEAST, environmentSize: "x" }, ["airflow.environmentSize is not a setting"]],
  ];
  for (const [title, value, expected] of refused)
    it(`refuses ${title}`, () => {
      const problems = read(value).problems.map(({ path, reason }) => `${path} ${reason}`);

      assert.deepEqual(
        problems.map((problem, index) => problem.slice(0, expected[index]?.length ?? problem.length)),
        expected,
      );
    });

  it("reports everything that is wrong at once, and reads the datasets that can be read", () => {
    const { problems, settings } = read({
      account: { id: "3", deployRole: "a b" },
      region: "nowhere",
      airflowVersion: "1",
      environmentClass: "1",
      egress: "1",
      logRetentionDays: 1,
      datasets: ["x", DATASET],
      more: 1,
    });

    assert.deepEqual(problems.map(({ path }) => path).sort(), [
      "airflow.account.deployRole",
      "airflow.account.id",
      "airflow.airflowVersion",
      "airflow.datasets[0]",
      "airflow.egress",
      "airflow.environmentClass",
      "airflow.logRetentionDays",
      "airflow.more",
      "airflow.region",
    ]);
    assert.deepEqual((settings as { datasets: unknown }).datasets, [DATASET]);
  });
});
