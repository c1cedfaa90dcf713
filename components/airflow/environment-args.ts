import type { AirflowEgress } from "../../domain/airflow/environment/network";
import type { AirflowNetworkArgs } from "./network";
import type { AirflowPeopleArgs } from "./people";

/** Arguments for `AirflowEnvironment`. What policies name is plain, so that they can be read at preview. */
export interface AirflowEnvironmentArgs {
  /** Name of the environment, `prod`: whose connections Airflow reads, and whose task roles it takes on. */
  environment: string;
  /** Name in MWAA, unique in account and Region. Its execution role is called `mwaa-<environmentName>`. */
  environmentName: string;
  /** Account of the environment. Twelve digits. */
  accountId: string;
  /** Region of the environment. */
  region: string;
  /** Name of the role that deploys. It alone may take the key away. */
  deployRoleName: string;
  /** Name of the bucket of DAGs, unique in the world. */
  bucketName: string;
  /** Alias of the environment's key, without `alias/`. */
  keyAlias: string;
  /**
   * A network that is there already.
   * @default - one of its own, with two private subnets
   */
  network?: AirflowNetworkArgs;
  /**
   * Of a network of its own: its two zones.
   * @default - `a` and `b` of the Region
   */
  availabilityZones?: string[];
  /**
   * Of a network of its own, how it reaches AWS: `endpoints`, through which nothing reaches the internet, or `nat`.
   * @default "endpoints"
   */
  egress?: AirflowEgress;
  /**
   * Version of Apache Airflow: `3.0.6` or `2.11.0`. Never left to MWAA, whose newest one changes.
   * @default "3.0.6"
   */
  airflowVersion?: string;
  /**
   * Size of the environment.
   * @default "mw1.small"
   */
  environmentClass?: string;
  /**
   * Fewest workers, from 1.
   * @default 1
   */
  minWorkers?: number;
  /**
   * Most workers, up to 25; `mw1.micro` has one and takes no more.
   * @default - 5, or 1 in `mw1.micro`
   */
  maxWorkers?: number;
  /**
   * Days that logs are kept, one of the numbers that CloudWatch Logs takes.
   * @default 365
   */
  logRetentionDays?: number;
  /**
   * ARN of a permission boundary of the execution role.
   * @default - one of its own, of what the role is allowed and no more
   */
  permissionsBoundaryArn?: string;
  /**
   * Who signs in to Airflow, by IAM Identity Center.
   * @default - nobody gets a permission set
   */
  people?: AirflowPeopleArgs;
}
