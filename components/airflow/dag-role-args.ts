import type { AirflowPrincipal } from "../../domain/airflow/dag-principal";

/** Arguments for `AirflowDagRole`. They are plain values, so that every policy can be read at preview. */
export interface AirflowDagRoleArgs {
  /** Name of the environment, `prod`: part of every name, so that roles of one environment are of no use in another. */
  environment: string;
  /** Id of the DAG. The name of its session, `airflow-<environment>-<dagId>`, has at most 64 characters. */
  dagId: string;
  /** What the DAG's tasks run on, and so who takes on its role. */
  principal: AirflowPrincipal;
  /** Account of the roles, the vault and the resources. Twelve digits. */
  accountId: string;
  /** Region of the vault and the resources. */
  region: string;
  /** The vault that its backups go into. */
  vaultName: string;
  /** ARNs of what it backs up, at least one: DynamoDB, EBS, EC2, EFS, FSx, RDS (also clusters) or S3. */
  resourceArns: string[];
  /**
   * ARNs of the vaults that its backups may be copied to.
   * @default - none, so that nothing can be copied
   */
  copyTargetArns?: string[];
  /**
   * Keys of the tags that its recovery points get, besides those that a run sets itself (`airflow:…`).
   * @default - none
   */
  recoveryPointTagKeys?: string[];
  /**
   * What its connection has to say besides, 2 to 1224 characters. It is no secret: it stops the connection of one DAG from being used for
   * another's role by mistake.
   * @default - `aws-org-backup/<environment>/<dagId>`
   */
  externalId?: string;
  /** ARN of the permission boundary of the tasks' roles, such as that of a `PermissionBoundary` of the kind `task`. */
  taskBoundaryArn: string;
  /** ARN of the permission boundary of the service roles, such as that of a `PermissionBoundary` of the kind `service`. */
  serviceBoundaryArn: string;
}
