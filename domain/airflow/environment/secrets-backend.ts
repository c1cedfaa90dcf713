import { got, isRecord, type Problem } from "../../problem";
import { CREDENTIAL_FIELDS } from "../credential-fields";
import { connectionsPrefixOf, variablesPrefixOf } from "../dag-names";

/** Where Airflow reads connections from Secrets Manager. */
const SECRETS_MANAGER = "airflow.providers.amazon.aws.secrets.secrets_manager.SecretsManagerBackend";

/**
 * Backends that keep connections with AWS, by the class that Airflow takes.
 *
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/connections-secrets-manager.html
 * @see https://airflow.apache.org/docs/apache-airflow-providers-amazon/stable/secrets-backends/index.html
 */
export const SECRETS_BACKENDS: readonly string[] = [
  SECRETS_MANAGER,
  "airflow.providers.amazon.aws.secrets.systems_manager.SystemsManagerParameterStoreBackend",
];

/** The option of Airflow that names its backend of secrets. */
export const BACKEND_OPTION = "secrets.backend";
/** The option of Airflow that says, as JSON text, how the backend works. */
export const BACKEND_KWARGS_OPTION = "secrets.backend_kwargs";

/** Which secrets Airflow looks its connections and variables up in. */
export function secretsBackendOptions(environment: string): Record<string, string> {
  return {
    [BACKEND_OPTION]: SECRETS_MANAGER,
    [BACKEND_KWARGS_OPTION]: JSON.stringify({
      connections_prefix: connectionsPrefixOf(environment),
      variables_prefix: variablesPrefixOf(environment),
      // Other connections are not secrets of ours: no call, and no denial, for each of them.
      connections_lookup_pattern: "^aws_",
    }),
  };
}

/** Lists what is wrong with the class that Airflow reads its connections with. */
export function findBackendProblems(backend: unknown, at: string): readonly Problem[] {
  if (typeof backend === "string" && SECRETS_BACKENDS.includes(backend)) return [];
  const rule = `must be ${SECRETS_BACKENDS.join(" or ")}`;
  const because = "because connections are otherwise kept in Airflow's own database";
  return [{ path: at, reason: `${rule}, ${because}, ${got(backend)}` }];
}

/**
 * Lists what is wrong with how the backend works. What it says nothing about it looks up where every environment of the account does;
 * `null` means that it looks nothing up.
 *
 * @param kwargs JSON text
 */
export function findBackendKwargsProblems(kwargs: unknown, at: string): readonly Problem[] {
  const read = typeof kwargs === "string" ? parseJson(kwargs) : undefined;
  // What cannot be read may hold a key, so that it is not shown.
  const given = typeof kwargs === "string" ? "got another text" : got(kwargs);
  if (!isRecord(read))
    return [
      { path: at, reason: `must be a JSON object with connections_prefix and variables_prefix, ${given}` },
    ];
  const because = "because by default every environment of the account reads the same";
  const prefixes = [
    ["connections_prefix", "must name where this environment's connections are", isPrefix],
    ["variables_prefix", "must name where this environment's variables are, or be null", isPrefixOrNull],
  ] as const;
  return [
    ...prefixes
      .filter(([key, , isFine]) => !isFine(Object.hasOwn(read, key) ? read[key] : undefined))
      .map(([key, rule]) => ({ path: `${at}.${key}`, reason: `${rule}, ${because}, ${got(read[key])}` })),
    ...CREDENTIAL_FIELDS.filter((key) => Object.hasOwn(read, key)).map((key) => ({
      path: `${at}.${key}`,
      reason: "must be left out, so that the execution role is what reads them, got a key",
    })),
  ];
}

function isPrefix(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isPrefixOrNull(value: unknown): boolean {
  return value === null || isPrefix(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
