import { RunbookAnchor, type AlertClass } from "./alert-class";
import { AlertPlace } from "./alert-place";
import { CALL_PATHS, callsOf, CLOUDTRAIL_EVENT } from "./cloudtrail-pattern";
import { callNames, ORGANIZATION_TAMPER_CALLS } from "./tamper-call";

/**
 * The calls of AWS Organizations that take protection away from accounts. All are recorded in the Region of
 * `globalEventsRegionOf`, in the management account.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Operations.html
 */
export const ORGANIZATION_CALLS: readonly string[] = [
  "UpdatePolicy",
  "DetachPolicy",
  "DeletePolicy",
  "DisablePolicyType",
  "DeregisterDelegatedAdministrator",
  "DisableAWSServiceAccess",
  "DeleteResourcePolicy",
  "MoveAccount",
  "RemoveAccountFromOrganization",
  "LeaveOrganization",
  "CloseAccount",
];

/** The calls of AWS Backup that change its settings for the whole organization. */
export const GLOBAL_SETTING_CALLS: readonly string[] = callNames(ORGANIZATION_TAMPER_CALLS);

const MANAGEMENT = { places: [AlertPlace.Management] };

/** What happens to the organization itself, in the management account. */
export const ORGANIZATION_ALERTS: readonly AlertClass[] = [
  {
    ...MANAGEMENT,
    name: "effective-policy-invalid",
    title: "An account's effective backup policy is invalid",
    readOnly: true,
    pattern: {
      source: ["aws.organizations"],
      "detail-type": [CLOUDTRAIL_EVENT],
      detail: {
        eventSource: ["organizations.amazonaws.com"],
        eventName: ["EffectivePolicyValidation"],
        serviceEventDetails: { policyType: ["BACKUP_POLICY"], state: ["INVALID"] },
      },
    },
    message: {
      paths: {
        affected: "$.detail.serviceEventDetails.accountId",
        errors: "$.detail.serviceEventDetails.validationErrors",
        since: "$.detail.eventTime",
      },
      resource: "account <affected>",
      happened: "the account keeps its last valid policy and takes no changes: <errors>",
      since: "<since>",
      whatToDo: "Mend the policy that the error names; until then the account gets no update at all.",
      runbook: RunbookAnchor.InvalidPolicy,
    },
  },
  {
    ...MANAGEMENT,
    name: "organization-changed",
    title: "The organization, or a policy of it, was changed",
    readOnly: false,
    pattern: callsOf("organizations", ORGANIZATION_CALLS),
    message: {
      paths: {
        ...CALL_PATHS,
        policy: "$.detail.requestParameters.policyId",
        affected: "$.detail.requestParameters.accountId",
        target: "$.detail.requestParameters.targetId",
      },
      resource: "policy <policy>, account <affected>, target <target>",
      happened: "<actor> called <call> (error: <error>)",
      since: "<since>",
      whatToDo: "If this was no deployment, find out whether accounts lost their backup policy or left.",
      runbook: RunbookAnchor.Organization,
    },
  },
  {
    ...MANAGEMENT,
    name: "global-settings-changed",
    title: "AWS Backup's settings of the organization were changed",
    readOnly: false,
    pattern: callsOf("backup", GLOBAL_SETTING_CALLS),
    message: {
      paths: { ...CALL_PATHS, settings: "$.detail.requestParameters.globalSettings" },
      resource: "global settings <settings>",
      happened: "<actor> called <call> (error: <error>)",
      since: "<since>",
      whatToDo: "Switch cross-account backup on again, or every copy fails from now on.",
      runbook: RunbookAnchor.Tampering,
    },
  },
];
