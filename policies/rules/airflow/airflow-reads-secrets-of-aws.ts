import {
  BACKEND_KWARGS_OPTION,
  BACKEND_OPTION,
  findBackendKwargsProblems,
  findBackendProblems,
  secretsBackendOptions,
} from "../../../domain/airflow/environment/secrets-backend";
import { isRecord } from "../../../domain/problem";
import { airflowExample } from "../../airflow-environment-example";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

const AT = "airflowConfigurationOptions";
const withOptions = (options: Record<string, unknown> | undefined) =>
  airflowExample({ airflowConfigurationOptions: options });

/** What Airflow keeps itself can be read by whoever may edit connections, and is in no trail. */
export const airflowReadsSecretsOfAws: ResourceRule = {
  kind: "resource",
  name: "airflow-reads-secrets-of-aws",
  promise: "airflow",
  title: "Airflow reads its connections from AWS",
  description:
    "Every Airflow environment reads its connections from Secrets Manager or Parameter Store, each from a place of its own.",
  why:
    "Connections in Airflow's own database hold keys that nobody rotates and no trail tells of. Without a prefix of its own each " +
    "environment of an account reads the connections of all the others.",
  severity: "high",
  remediation:
    "Set secrets.backend in airflowConfigurationOptions to the class of the backend, and secrets.backend_kwargs to JSON with " +
    "connections_prefix and variables_prefix.",
  supports: [
    { framework: "nist-800-53", controls: ["IA-5", "AC-6"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  get examples() {
    const options = secretsBackendOptions("prod");
    return {
      passes: [
        { title: "Secrets Manager, below the environment's own prefixes", resources: [airflowExample()] },
        {
          title: "Parameter Store, for connections alone",
          resources: [
            withOptions({
              "secrets.backend":
                "airflow.providers.amazon.aws.secrets.systems_manager.SystemsManagerParameterStoreBackend",
              "secrets.backend_kwargs":
                '{"connections_prefix":"/airflow/prod/connections","variables_prefix":null}',
            }),
          ],
        },
      ],
      fails: [
        { title: "no options at all", resources: [withOptions(undefined)] },
        {
          title: "a backend of somebody else",
          resources: [withOptions({ ...options, "secrets.backend": "our.own.Backend" })],
        },
        {
          title: "no word on where",
          resources: [withOptions({ ...options, "secrets.backend_kwargs": "{}" })],
        },
        {
          title: "a key to read them with",
          resources: [
            withOptions({
              ...options,
              "secrets.backend_kwargs":
                '{"connections_prefix":"airflow/prod/connections","variables_prefix":null,"aws_secret_access_key":"x"}',
            }),
          ],
        },
      ],
    };
  },
  types: [ResourceType.AirflowEnvironment],

  check({ props }, { attempt, report }) {
    const options = props[AT];
    const option = (name: string): unknown => (isRecord(options) ? options[name] : undefined);
    attempt(() => {
      report(findBackendProblems(option(BACKEND_OPTION), `${AT}["${BACKEND_OPTION}"]`));
    });
    attempt(() => {
      report(findBackendKwargsProblems(option(BACKEND_KWARGS_OPTION), `${AT}["${BACKEND_KWARGS_OPTION}"]`));
    });
  },
};
