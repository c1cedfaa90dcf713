import assert from "node:assert/strict";
import { forwarderRoleName } from "../../domain/alerts/event-bus";
import { findVaultNameProblems } from "../../domain/vault/vault-name";
import { findAuditNameProblems } from "../../domain/audit/audit-name";
import { MAX_REPORT_PREFIX_CHARACTERS } from "../../domain/audit/report-plan";
import { findBucketNameProblems } from "../../domain/aws/bucket";
import { findTrailNameProblems } from "../../domain/federation-audit/trail";
import { findDatabaseNameProblems } from "../../domain/federation-audit/trail-table";
import { findRestoreTestPlanNameProblems } from "../../domain/restore-testing/restore-test-plan";
import { findValidatorNameProblems } from "../../domain/restore-testing/validator-limits";
import {
  evidenceBucketOf,
  reportBucketOf,
  federationAnswerBucketOf,
  federationLogBucketOf,
  findEnvironmentProblems,
  MAX_ENVIRONMENT_LENGTH,
  namesOf,
} from "../../infra/names";

const RULE =
  "must start with a lower-case letter and hold only lower-case letters, digits and hyphens, at most 30 characters, " +
  "because it becomes part of vault, key and role names";

describe("names", () => {
  it("derives every shared name from the environment", () => {
    assert.deepEqual(namesOf("prod-eu"), {
      centralVault: "air-gapped-prod-eu",
      centralKeyAlias: "air-gapped-prod-eu",
      localVault: "org-backup-prod-eu",
      localKeyAlias: "org-backup-prod-eu",
      backupRole: "AWSBackup-org-backup-prod-eu",
      breakGlassPermissionSet: "BackupBreakGlass-prod-eu",
      restoreRole: "AWSBackup-break-glass-prod-eu",
      restoreTestPlan: "org_backup_prod_eu",
      restoreTestRole: "AWSBackup-restore-test-prod-eu",
      restoreValidator: "restore-validator-prod-eu",
      evidenceKeyAlias: "restore-evidence-prod-eu",
      audit: "org_backup_prod_eu",
      reportKeyAlias: "backup-reports-prod-eu",
      memberAuditStackSet: "org-backup-audit-prod-eu",
      alerts: "org-backup-alerts-prod-eu",
      eventForwarder: "backup-events-prod-eu",
      federatedBoundary: "org-backup-federated-prod-eu",
      federationAudit: "federation-audit-prod-eu",
      federationDatabase: "federation_audit_prod_eu",
      memberStackSet: "org-backup-members-prod-eu",
      backupPolicy: "org-backup-prod-eu",
      guardrails: "org-backup-guardrails-prod-eu",
      airflow: "org-backup-airflow-prod-eu",
      airflowTaskBoundary: "org-backup-airflow-tasks-prod-eu",
      airflowServiceBoundary: "org-backup-airflow-services-prod-eu",
      plan: "org_backup_prod_eu",
    });
  });

  it("stays within the limits of vault and role names for the longest environment", () => {
    const names = namesOf("a".repeat(MAX_ENVIRONMENT_LENGTH));

    assert.deepEqual(
      [names.centralVault, names.localVault].flatMap((name) => findVaultNameProblems(name, "name")),
      [],
    );
    assert.ok(names.backupRole.length <= 64);
    assert.ok(names.restoreTestRole.length <= 64);
    assert.deepEqual(
      [
        ...findRestoreTestPlanNameProblems(names.restoreTestPlan, "name"),
        ...findValidatorNameProblems(names.restoreValidator, "name"),
        ...[evidenceBucketOf, reportBucketOf, federationAnswerBucketOf, federationLogBucketOf].flatMap(
          (bucketOf) =>
            findBucketNameProblems(bucketOf("a".repeat(MAX_ENVIRONMENT_LENGTH), "222222222222"), "name"),
        ),
        ...findTrailNameProblems(names.federationAudit, "name"),
        ...findDatabaseNameProblems(names.federationDatabase, "name"),
        ...findAuditNameProblems(names.audit, "name", MAX_REPORT_PREFIX_CHARACTERS),
      ],
      [],
    );
    assert.ok(forwarderRoleName(names.eventForwarder, "ap-southeast-1").length <= 64);
    assert.ok(names.alerts.length <= 64);
  });

  it("cuts the name of the permission set to what IAM Identity Center takes, and keeps environments apart", () => {
    const nameOf = (environment: string): string => namesOf(environment).breakGlassPermissionSet;
    const long = "a".repeat(MAX_ENVIRONMENT_LENGTH - 1);

    assert.equal(nameOf("a".repeat(15)), `BackupBreakGlass-${"a".repeat(15)}`);
    assert.deepEqual([nameOf(`${long}b`).length, nameOf(`${long}c`).length], [32, 32]);
    assert.notEqual(nameOf(`${long}b`), nameOf(`${long}c`));
  });

  const cases: readonly { title: string; environment: string; isSound: boolean }[] = [
    { title: "accepts letters, digits and hyphens", environment: "prod-2", isSound: true },
    { title: "accepts one letter", environment: "p", isSound: true },
    { title: "accepts the longest name", environment: "a".repeat(30), isSound: true },
    { title: "refuses one character more", environment: "a".repeat(31), isSound: false },
    { title: "refuses an upper-case letter", environment: "Prod", isSound: false },
    { title: "refuses a digit at the start", environment: "2prod", isSound: false },
    { title: "refuses a dot", environment: "prod.eu", isSound: false },
    { title: "refuses an underscore", environment: "prod_eu", isSound: false },
    { title: "refuses nothing", environment: "", isSound: false },
  ];
  for (const { environment, isSound, title } of cases) {
    it(title, () => {
      const expected = isSound ? [] : [{ path: "stack", reason: `${RULE}, got "${environment}"` }];
      assert.deepEqual(findEnvironmentProblems(environment), expected);
    });
  }
});
