import { NEVER_BY_AUTOMATION } from "../domain/identity/never-destroys";
import type { EquivalentMutants } from "./equivalent-mutant";

/** Both documents of the execution role: its policy, and its boundary, which says the same. */
const EXECUTION = ["org-backup-airflow-dev-role-policy", "org-backup-airflow-dev-boundary"];
/** Task roles, by their names in the stack. */
const TASK_ROLES = ["airflow-alerts-dev-role", "airflow-backups-dev-orders_backup"];
const BACKUPS = "airflow-backups-dev-orders_backup";

/** Changes of Airflow's documents that change nothing, or nothing that a promise could tell. */
export const AIRFLOW_EQUIVALENT_MUTANTS: readonly EquivalentMutants[] = [
  {
    mutants: ["airflow-services-dev ServiceRolesDoWhatTheirPoliciesSay: allows *:*"],
    reason: "The statement allows every action already.",
  },
  {
    mutants: EXECUTION.map(
      (name) =>
        `${name} MwaaWritesLogs: without arn:aws:logs:eu-west-1:333333333333:log-group:airflow-org-backup-airflow-dev-*:*`,
    ),
    reason:
      "The star at the end of the group's ARN covers its streams as well; both are written, because readers expect both.",
  },
  {
    mutants: EXECUTION.map((name) => `${name} MwaaPutsMetrics: allows cloudwatch:*`),
    reason:
      "The condition cloudwatch:namespace is carried by cloudwatch:PutMetricData alone, so that no other action is allowed.",
  },
  {
    mutants: EXECUTION.map((name) => `${name} DagsTakeOnTheirRoles: allows sts:*`),
    reason:
      "What else STS does with a role either asks no policy of the caller, as with a token, or its trust as well, which names the three actions.",
  },
  {
    mutants: [
      "org-backup-airflow-dev-boundary AutomationNeverDestroysOrWidens: dropped",
      ...NEVER_BY_AUTOMATION.map(
        (action) => `org-backup-airflow-dev-boundary AutomationNeverDestroysOrWidens: without ${action}`,
      ),
    ],
    reason:
      "A boundary allows nothing that it does not name, and this one names none of these; the role's own policy has the same Deny, which counts.",
  },
  {
    mutants: [
      "org-backup-airflow-dev-role MwaaTakesOnTheRoleForTheEnvironment: without StringEquals aws:SourceAccount",
    ],
    reason: "The ARN of the environment, which the other condition wants, names the account.",
  },
  {
    mutants: TASK_ROLES.map((name) => `${name} TheDagTakesOnItsRole: allows sts:*`),
    reason: "The condition sts:ExternalId is carried by sts:AssumeRole alone.",
  },
  {
    mutants: TASK_ROLES.flatMap((name) =>
      ["TheDagTakesOnItsRole", "TheDagTagsItsSession", "TheDagIsTheSource"].map(
        (sid) => `${name} ${sid}: allows everybody`,
      ),
    ),
    reason: "The condition aws:PrincipalArn names one role of the account, so that everybody is that role.",
  },
  {
    mutants: [
      `${BACKUPS}-service-policy TheRoleTagsItsRecoveryPoints: without StringEquals aws:PrincipalAccount`,
    ],
    reason:
      "The statement names recovery points of the role's own account alone; AWS's own policy, which names those of all, has the condition too.",
  },
];
