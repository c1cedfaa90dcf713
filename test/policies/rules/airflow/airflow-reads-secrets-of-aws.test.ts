import { airflowReadsSecretsOfAws } from "../../../../policies/rules/airflow/airflow-reads-secrets-of-aws";
import { airflow, EXCEPTED } from "../../../support/airflow-environment";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

const MANAGER = "airflow.providers.amazon.aws.secrets.secrets_manager.SecretsManagerBackend";
const STORE = "airflow.providers.amazon.aws.secrets.systems_manager.SystemsManagerParameterStoreBackend";
const AT = 'airflowConfigurationOptions["secrets.backend';
const backend = (got: string) =>
  `airflow: ${AT}"] must be ${MANAGER} or ${STORE}, because connections are otherwise kept in Airflow's own database, got ${got}`;
const BECAUSE = "because by default every environment of the account reads the same";
const kwargs = (got: string) =>
  `airflow: ${AT}_kwargs"] must be a JSON object with connections_prefix and variables_prefix, ${got}`;
const connections = (got: string) =>
  `airflow: ${AT}_kwargs"].connections_prefix must name where this environment's connections are, ${BECAUSE}, got ${got}`;
const variables = (got: string) =>
  `airflow: ${AT}_kwargs"].variables_prefix must name where this environment's variables are, or be null, ${BECAUSE}, got ${got}`;
const key = (name: string) =>
  `airflow: ${AT}_kwargs"].${name} must be left out, so that the execution role is what reads them, got a key`;
const PREFIXES = {
  connections_prefix: "airflow/prod/connections",
  variables_prefix: "airflow/prod/variables",
};
const withKwargs = (value: unknown) =>
  airflow({
    airflowConfigurationOptions: { "secrets.backend": MANAGER, "secrets.backend_kwargs": value },
  });

describe("airflow-reads-secrets-of-aws", () => {
  itJudges(airflowReadsSecretsOfAws, [
    ...rowsOf(airflowReadsSecretsOfAws, {
      "no options at all": [backend("nothing"), kwargs("got nothing")],
      "a backend of somebody else": [backend('"our.own.Backend"')],
      "no word on where": [connections("nothing"), variables("nothing")],
      "a key to read them with": [key("aws_secret_access_key")],
    }),
    ...(
      [
        ["both prefixes", PREFIXES, []],
        ["no variables", { ...PREFIXES, variables_prefix: null }, []],
        ["no connections", { ...PREFIXES, connections_prefix: null }, [connections("nothing")]],
        ["an empty prefix", { ...PREFIXES, connections_prefix: "" }, [connections('""')]],
        ["an empty prefix of variables", { ...PREFIXES, variables_prefix: "" }, [variables('""')]],
        ["a prefix that is no text", { ...PREFIXES, variables_prefix: 7 }, [variables("7")]],
        [
          "the whole of a key",
          { ...PREFIXES, aws_access_key_id: "a", aws_secret_access_key: "b", aws_session_token: "c" },
          ["aws_access_key_id", "aws_secret_access_key", "aws_session_token"].map(key),
        ],
      ] as const
    ).map(([title, value, violations]) => ({
      title: `judges ${title}`,
      resources: [withKwargs(JSON.stringify(value))],
      violations,
    })),
    {
      title: "rejects what is no JSON, and does not show it",
      resources: [withKwargs("{'key': 'x'}")],
      violations: [kwargs("got another text")],
    },
    { title: "rejects a list", resources: [withKwargs("[]")], violations: [kwargs("got another text")] },
    {
      title: "rejects an object in the place of a text",
      resources: [withKwargs(PREFIXES)],
      violations: [kwargs(`got ${JSON.stringify(PREFIXES)}`)],
    },
    {
      title: "leaves undecided what is not known, and judges the other",
      resources: [
        withKwargs(UNKNOWN),
        airflow({ airflowConfigurationOptions: { "secrets.backend": UNKNOWN } }, { name: "next" }),
        airflow({ airflowConfigurationOptions: UNKNOWN }, { name: "last" }),
      ],
      violations: [kwargs("got nothing").replace("airflow", "next")],
      undecided: [
        "airflow: string value at .airflowConfigurationOptions.secrets.backend_kwargs can't be known during preview",
        "next: string value at .airflowConfigurationOptions.secrets.backend can't be known during preview",
        "last: string value at .airflowConfigurationOptions can't be known during preview",
      ],
    },
    {
      title: "lets an exception pass",
      resources: [airflow({ airflowConfigurationOptions: undefined })],
      config: EXCEPTED,
      notApplicable: ["airflow: excepted until 2026-06-15: it is replaced next month"],
    },
  ]);
});
