import { MWAA_VERSIONS } from "../../../../domain/airflow/environment/mwaa-versions";
import { airflowVersionIsPinned } from "../../../../policies/rules/airflow/airflow-version-is-pinned";
import { airflow, EXCEPTED } from "../../../support/airflow-environment";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

const MISSING =
  "airflow: airflowVersion must be written out, because AWS otherwise takes its newest one, whichever that is then, got ";
const other = (got: string, offered = "3.0.6, 2.11.0, 2.10.3, 2.10.1, 2.9.2, 2.8.1, 2.7.2") =>
  `airflow: airflowVersion must be a version that MWAA offers (${offered}), got ${got}`;

describe("airflow-version-is-pinned", () => {
  itJudges(airflowVersionIsPinned, [
    ...rowsOf(airflowVersionIsPinned, {
      "no version": [`${MISSING}nothing`],
      "a version that MWAA never offered": [other('"2.10.2"')],
      "a version that the settings leave out": [other('"2.11.0"', "3.0.6")],
    }),
    ...MWAA_VERSIONS.map((airflowVersion) => ({
      title: `accepts ${airflowVersion}`,
      resources: [airflow({ airflowVersion })],
    })),
    {
      title: "rejects nothing written as such",
      resources: [airflow({ airflowVersion: null })],
      violations: [`${MISSING}nothing`],
    },
    {
      title: "rejects an empty text",
      resources: [airflow({ airflowVersion: "" })],
      violations: [`${MISSING}""`],
    },
    {
      title: "rejects a part of a version",
      resources: [airflow({ airflowVersion: "3.0" })],
      violations: [other('"3.0"')],
    },
    { title: "rejects a number", resources: [airflow({ airflowVersion: 3 })], violations: [other("3")] },
    {
      title: "does not take what the provider fills in for the program's word",
      resources: [airflow({ airflowVersion: undefined }, { outputs: { airflowVersion: "3.0.6" } })],
      violations: [`${MISSING}nothing`],
    },
    {
      title: "leaves undecided what is not known",
      resources: [airflow({ airflowVersion: UNKNOWN })],
      undecided: ["airflow: string value at .airflowVersion can't be known during preview"],
    },
    {
      title: "lets an exception pass",
      resources: [airflow({ airflowVersion: undefined })],
      config: EXCEPTED,
      notApplicable: ["airflow: excepted until 2026-06-15: it is replaced next month"],
    },
  ]);
});
