import { airflowWebServerIsPrivate } from "../../../../policies/rules/airflow/airflow-web-server-is-private";
import { airflow, EXCEPTED } from "../../../support/airflow-environment";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

const wrong = (mode: string) =>
  `airflow: webserverAccessMode must be PRIVATE_ONLY in production, because the internet reaches it otherwise, with nothing but a login token in between, got "${mode}"`;

describe("airflow-web-server-is-private", () => {
  itJudges(airflowWebServerIsPrivate, [
    ...rowsOf(airflowWebServerIsPrivate, {
      "a public one": [wrong("PUBLIC_ONLY")],
      "one that is public as well": [wrong("PUBLIC_AND_PRIVATE")],
      "a public one in a stack that the settings call production": [wrong("PUBLIC_ONLY")],
    }).map((row) =>
      row.stackName === "dev" ? { ...row, notApplicable: ["airflow: stack dev is not production"] } : row,
    ),
    { title: "accepts what AWS takes by itself", resources: [airflow({ webserverAccessMode: undefined })] },
    { title: "accepts nothing written as such", resources: [airflow({ webserverAccessMode: null })] },
    {
      title: "rejects what is written in other letters",
      resources: [airflow({ webserverAccessMode: "private_only" })],
      violations: [wrong("private_only")],
    },
    {
      title: "leaves undecided what is not known",
      resources: [airflow({ webserverAccessMode: UNKNOWN }), airflow({}, { name: "another" })],
      undecided: ["airflow: string value at .webserverAccessMode can't be known during preview"],
    },
    {
      title: "lets an exception pass",
      resources: [airflow({ webserverAccessMode: "PUBLIC_ONLY" })],
      config: EXCEPTED,
      notApplicable: ["airflow: excepted until 2026-06-15: it is replaced next month"],
    },
  ]);
});
