import * as secretsmanager from "@pulumi/aws/secretsmanager";
import type * as pulumi from "@pulumi/pulumi";
import { airflowConnection, type ConnectionArgs } from "../../domain/airflow/connection";
import { dagNamesOf } from "../../domain/airflow/dag-names";

/** Where the secret is, and what encrypts it. */
export interface SecretPlace {
  /** Region in which Airflow looks for its connections. */
  readonly region: string;
  readonly kmsKeyArn: pulumi.Input<string>;
}

/**
 * Declares the secret in which Airflow finds a DAG's connection. It holds no key, so that nothing is lost when it goes: it is deleted at
 * once, and a dataset that comes back finds its name free.
 */
export function declareConnection(
  name: string,
  connection: ConnectionArgs,
  { kmsKeyArn, region }: SecretPlace,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const secret = new secretsmanager.Secret(
    name,
    {
      region,
      name: dagNamesOf(connection).secretName,
      description: `How the DAG ${connection.dagId} takes on its role. Without any key.`,
      kmsKeyId: kmsKeyArn,
      recoveryWindowInDays: 0,
    },
    opts,
  );
  return new secretsmanager.SecretVersion(
    `${name}-value`,
    {
      region,
      secretId: secret.id,
      secretString: JSON.stringify(airflowConnection(connection)),
    },
    opts,
  );
}
