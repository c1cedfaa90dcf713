import assert from "node:assert/strict";
import { controlsOfMember } from "../../../domain/audit/audited-backups";
import { inWordsOfTemplate } from "../../../domain/audit/declared-control";
import { memberAuditTemplate } from "../../../domain/audit/member-audit-template";
import { MAX_INLINE_TEMPLATE_BYTES } from "../../../domain/member/cloudformation-template";
import { resourceTypeNames } from "../../../domain/aws/resource-types";

const SPEC = {
  frameworkName: "org_backup",
  organizationId: "o-a1b2c3d4e5",
  schedule: { cron: "cron(0 10 * * ? *)", startWindowMinutes: 60, completionWindowMinutes: 120 },
  retentionDays: 14,
  vaultName: "org-backup",
  resourceTypes: [...resourceTypeNames],
  copiedTypes: [...resourceTypeNames],
  copyAccountId: "222222222222",
  copyRegion: "us-west-2",
};

describe("the template of the member accounts' frameworks", () => {
  it("makes a framework and nothing else, so that nothing else fails with it", () => {
    assert.deepEqual(memberAuditTemplate(SPEC), {
      AWSTemplateFormatVersion: "2010-09-09",
      Description:
        "Audit of the backups of organization o-a1b2c3d4e5: whether resources of this account are backed up as its policy says",
      Resources: {
        Framework: {
          Type: "AWS::Backup::Framework",
          DeletionPolicy: "Delete",
          UpdateReplacePolicy: "Delete",
          Properties: {
            FrameworkName: "org_backup",
            FrameworkDescription: "Whether resources are backed up as the organization's backup policy says",
            FrameworkControls: controlsOfMember(SPEC).map(inWordsOfTemplate),
            FrameworkTags: [{ Key: "managed-by", Value: "aws-org-backup" }],
          },
        },
      },
    });
  });

  it("is short enough to be sent inline", () => {
    assert.ok(JSON.stringify(memberAuditTemplate(SPEC)).length < MAX_INLINE_TEMPLATE_BYTES);
  });
});
