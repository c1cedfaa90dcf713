import * as pulumi from "@pulumi/pulumi";
import { ProtectionGuardrails } from "../components";
import { VaultKind } from "../domain/vault/vault-kind";
import { AWS_MIN_GRACE_PERIOD_DAYS, LockMode } from "../domain/vault/vault-lock";
import type { Names } from "./names";
import type { Providers } from "./providers";
import type { Settings } from "./settings";

/**
 * Declares the service control policies around the backups (R12, R13), after what they guard: what deploys it must not be
 * stopped half-way by its own guard.
 * Where the stack asks for none, the preview says so.
 */
export function declareGuardrails(
  settings: Settings,
  names: Names,
  { management }: Providers,
  guarded: pulumi.Resource[],
): void {
  const { accounts, airGap, alerts, guardrails, organization, protect, restoreTesting } = settings;
  if (guardrails === undefined) {
    void pulumi.log.warn(
      "No guardrails are asked for: an administrator of a protected account can delete its local backups, and the backup " +
        "account can leave the organization. Add the section guardrails.",
    );
    return;
  }
  const { gracePeriodDays, mode } = airGap.lock;
  new ProtectionGuardrails(
    names.guardrails,
    {
      policyName: names.guardrails,
      workloadTargets: [...protect.targets],
      backupTargets: [accounts.backup.id],
      organizationId: organization.id,
      backupAccountId: accounts.backup.id,
      centralRegion: airGap.region,
      centralVaultName: names.centralVault,
      centralKeyAlias: names.centralKeyAlias,
      localVaultName: names.localVault,
      localKeyAlias: names.localKeyAlias,
      backupRoleName: names.backupRole,
      deployRoleName: accounts.backup.deployRole,
      minGracePeriodDays: guardrails.minGracePeriodDays ?? gracePeriodDays ?? AWS_MIN_GRACE_PERIOD_DAYS,
      refuseGovernanceLock: airGap.kind === VaultKind.LogicallyAirGapped || mode === LockMode.Compliance,
      optOut: protect.optOut,
      optOutApproverRoleArns: [...guardrails.optOutApproverRoleArns],
      ...(alerts === undefined ? {} : { alertsName: names.alerts, forwarderName: names.eventForwarder }),
      ...(restoreTesting === undefined ? {} : { validatorName: names.restoreValidator }),
    },
    { providers: [management], dependsOn: guarded },
  );
}
