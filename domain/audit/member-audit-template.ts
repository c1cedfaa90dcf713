import type { CloudFormationTemplate } from "../member/cloudformation-template";
import { type AuditedBackups, controlsOfMember } from "./audited-backups";
import { inWordsOfTemplate } from "./declared-control";

/** What every member account is asked, in every protected Region. */
export interface MemberAuditSpec extends AuditedBackups {
  readonly frameworkName: string;
  /** The organization, for the description. */
  readonly organizationId: string;
}

/**
 * The template that StackSets rolls out into every member account and protected Region: a framework.
 *
 * It stands apart from the baseline. Where AWS Config records nothing a framework cannot be deployed, and its stack is rolled
 * back: in one stack with them, role, key and vault would go with it, and with them the backups.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-backup-framework.html
 */
export function memberAuditTemplate(spec: MemberAuditSpec): CloudFormationTemplate {
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: `Audit of the backups of organization ${spec.organizationId}: whether resources of this account are backed up as its policy says`,
    Resources: {
      Framework: {
        Type: "AWS::Backup::Framework",
        DeletionPolicy: "Delete",
        UpdateReplacePolicy: "Delete",
        Properties: {
          FrameworkName: spec.frameworkName,
          FrameworkDescription: "Whether resources are backed up as the organization's backup policy says",
          FrameworkControls: controlsOfMember(spec).map(inWordsOfTemplate),
          FrameworkTags: [{ Key: "managed-by", Value: "aws-org-backup" }],
        },
      },
    },
  };
}
